async function getUser(id) {
  // ruleid: sql-injection
  const result = await db.query(`SELECT * FROM users WHERE id = ${id}`);
  return result.rows[0];
}

function findByName(name, callback) {
  // ruleid: sql-injection
  connection.query("SELECT * FROM users WHERE name = '" + name + "'", callback);
}

function findByNameSafe(name, callback) {
  // ok: sql-injection
  connection.query('SELECT * FROM users WHERE name = ?', [name], callback);
}

class UserRepository {
  constructor(db) {
    this.db = db;
  }

  findByEmail(email) {
    const sql = `SELECT * FROM users WHERE email = '${email}'`;
    // ruleid: sql-injection
    return this.db.get(sql);
  }

  findByEmailSafe(email) {
    // ok: sql-injection
    return this.db.get('SELECT * FROM users WHERE email = ?', email);
  }

  list(ids) {
    const marks = ids.map(() => '?').join(', ');
    // ok: sql-injection
    return this.db.all(`SELECT * FROM users WHERE id IN (${marks})`, ids);
  }

  count(table) {
    const tables = { users: 'users', orders: 'orders' };
    // ok: sql-injection
    return this.db.get(`SELECT COUNT(*) FROM ${tables[table]}`);
  }
}

function byText(client, name) {
  // ok: sql-injection
  client.query({ text: 'SELECT * FROM t WHERE name = $1', values: [`%${name}%`] });
  // ruleid: sql-injection
  client.query({ text: `SELECT * FROM t WHERE name = '${name}'` });
}

function jobs(pool, name) {
  // ok: sql-injection
  pool.execute(`resize ${name}`);
  // ok: sql-injection
  pool.run('job ' + name);
}

const resolvers = {
  Query: {
    // ruleid: sql-injection
    user: (_, { id }) => db.query('SELECT * FROM users WHERE id = ' + id),
  },
};
module.exports = { getUser, findByName, findByNameSafe, UserRepository, byText, jobs, resolvers };
