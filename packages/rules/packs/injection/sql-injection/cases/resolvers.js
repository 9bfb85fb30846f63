const { ApolloServer } = require('@apollo/server');
const db = require('./db');
const { AppDataSource } = require('./data-source');

const resolvers = {
  Query: {
    users: async (_parent, { filter }) => {
      // ruleid: sql-injection
      return db.query("SELECT id FROM users WHERE name LIKE '" + filter + "%'");
    },
    user: async (_parent, { id }) => {
      // ok: sql-injection
      return db.query('SELECT id FROM users WHERE id = ?', [id]);
    },
  },
  Mutation: {
    rename: (_parent, args) => rename(args.id, args.name),
  },
};

function rename(id, name) {
  const runner = AppDataSource.createQueryRunner();
  // ruleid: sql-injection
  return runner.query(`UPDATE users SET name = '${name}' WHERE id = 1`);
}

module.exports = new ApolloServer({ resolvers });
