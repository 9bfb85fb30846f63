import { GraphQLError } from 'graphql';
import { DataTypes, Sequelize } from 'sequelize';
import type { Context } from './server';

const sequelize = new Sequelize(process.env.DATABASE_URL!, { logging: false });

const Account = sequelize.define('Account', {
  id: { type: DataTypes.UUID, primaryKey: true },
  name: DataTypes.STRING,
  email: DataTypes.STRING,
});

/** The user of the request; throws when nobody is logged in. */
function requireUser(context: Context) {
  if (!context.user) {
    throw new GraphQLError('Not signed in', { extensions: { code: 'UNAUTHENTICATED' } });
  }
  return context.user;
}

export const resolvers = {
  Query: {
    me: async (_parent: unknown, _args: unknown, context: Context) => {
      const user = requireUser(context);
      return Account.findByPk(user.id);
    },
  },
  Mutation: {
    renameMe: async (_parent: unknown, { name }: { name: string }, context: Context) => {
      const user = requireUser(context);
      await Account.update({ name: name.slice(0, 80) }, { where: { id: user.id } });
      return Account.findByPk(user.id);
    },

    // Used by the admin panel
    deleteAccount: async (_parent: unknown, { id }: { id: string }, context: Context) => {
      if (requireUser(context).role !== 'admin') {
        throw new GraphQLError('Admins only', { extensions: { code: 'FORBIDDEN' } });
      }
      const removed = await Account.destroy({ where: { id } });
      return removed > 0;
    },
  },
};
