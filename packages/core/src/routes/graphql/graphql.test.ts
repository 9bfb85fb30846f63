import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of GraphQL', () => {
  it('reads maps of resolvers, wrappers and the caller in the context', async () => {
    const lines = await routeLines(`=== src/resolvers.js
const { GraphQLError } = require('graphql');
const { combineResolvers } = require('graphql-resolvers');
const { removeUser } = require('./users');
const isSignedIn = (parent, args, { me }) => {
  if (!me) throw new GraphQLError('log in', { extensions: { code: 'UNAUTHENTICATED' } });
};
const resolvers = {
  Query: {
    users: () => User.findAll(),
    notes: (_, args, { user }) => Note.findAll({ where: { ownerId: user.id } }),
    note: async (_, { id }, context) => {
      if (!context.user) throw new AuthenticationError('no');
      return Note.findByPk(id);
    },
  },
  Mutation: {
    addNote: combineResolvers(isSignedIn, (_, { text }) => Note.create({ text })),
    removeUser,
  },
  Subscription: { noteAdded: { subscribe: () => pubsub.asyncIterator('NOTE') } },
  Note: { owner: (note) => User.findByPk(note.ownerId) },
};
=== src/users.js
exports.removeUser = async (_, { id }, ctx) => {
  if (ctx.user.role !== 'ADMIN') throw new ForbiddenError('no');
  await User.destroy({ where: { id } });
};
`);
    expect(lines).toEqual([
      'MUTATION Mutation.addNote - A-V-?',
      'MUTATION Mutation.removeUser removeUser AZ?-?',
      'QUERY Query.note - A-V-?',
      'QUERY Query.notes - AZV-?',
      'QUERY Query.users - --?-?',
      'SUBSCRIPTION Subscription.noteAdded - --?-?',
    ]);
  });

  it('lets rules of a shield run before the resolvers that they name', async () => {
    const lines = await routeLines(`=== src/shield.ts
import { rule, shield } from 'graphql-shield';
const isAuthenticated = rule()(async (parent, args, ctx) => ctx.user !== null);
export const permissions = shield({ Query: { orders: isAuthenticated } });
=== src/resolvers.ts
export const Query = {
  orders: () => db.orders.all(),
  goods: () => db.goods.all(),
};
`);
    expect(lines).toEqual(['QUERY Query.goods - --?-?', 'QUERY Query.orders - A-?-?']);
  });

  it('reads classes of TypeGraphQL', async () => {
    const lines = await routeLines(`=== src/recipes.ts
import { Arg, Authorized, Mutation, Query, Resolver, UseMiddleware } from 'type-graphql';
import { isAuth } from './is-auth';
@Resolver()
export class RecipeResolver {
  @Query(() => [Recipe]) recipes() { return this.recipes.all(); }
  @Authorized() @Mutation(() => Recipe) addRecipe(@Arg('title') title: string) { return this.recipes.create(title); }
  @Authorized('ADMIN') @Mutation(() => Boolean) dropAll() { return this.recipes.delete(); }
  @UseMiddleware(isAuth) @Query(() => [Recipe], { name: 'mine' }) own() { return this.recipes.all(); }
}
`);
    expect(lines).toEqual([
      'MUTATION Mutation.addRecipe RecipeResolver.addRecipe A-V-?',
      'MUTATION Mutation.dropAll RecipeResolver.dropAll AZ?-?',
      'QUERY Query.mine RecipeResolver.own A-?-?',
      'QUERY Query.recipes RecipeResolver.recipes --?-?',
    ]);
  });
});
