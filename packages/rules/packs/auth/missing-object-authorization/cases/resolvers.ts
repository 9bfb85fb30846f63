import { GraphQLError } from 'graphql';
import { Memo } from './models';

interface Context {
  user: { id: string } | null;
}

function mustUser(ctx: Context) {
  if (!ctx.user) throw new GraphQLError('not signed in', { extensions: { code: 'UNAUTHENTICATED' } });
  return ctx.user;
}

export const resolvers = {
  Query: {
    memo: async (_parent: unknown, { id }: { id: string }, ctx: Context) => {
      const user = mustUser(ctx);
      // ok: missing-object-authorization
      return Memo.findOne({ _id: id, owner: user.id });
    },
  },
  Mutation: {
    deleteMemo: async (_parent: unknown, { id }: { id: string }, ctx: Context) => {
      mustUser(ctx);
      // ruleid: missing-object-authorization
      await Memo.findByIdAndDelete(id);
      return true;
    },
  },
};
