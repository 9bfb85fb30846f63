import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of tRPC', () => {
  it('follows procedures to what they are built from', async () => {
    const lines = await routeLines(`=== src/trpc.ts
import { initTRPC, TRPCError } from '@trpc/server';
const t = initTRPC.context().create();
export const createTRPCRouter = t.router;
export const publicProcedure = t.procedure;
const known = t.middleware(({ ctx, next }) => {
  if (!ctx.session?.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next();
});
export const memberProcedure = t.procedure.use(known);
export const staffProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.session.user.role !== 'staff') throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});
=== src/routers/post.ts
import { z } from 'zod';
import { createTRPCRouter, memberProcedure, publicProcedure, staffProcedure } from '../trpc';
export const postRouter = createTRPCRouter({
  list: publicProcedure.query(({ ctx }) => ctx.db.post.findMany()),
  byId: publicProcedure.input(z.object({ id: z.string() })).query(({ ctx, input }) => ctx.db.post.findUnique(input)),
  create: memberProcedure.input(z.string()).mutation(({ ctx, input }) => ctx.db.post.create({ data: input })),
  admin: createTRPCRouter({ purge: staffProcedure.mutation(({ ctx }) => ctx.db.post.deleteMany()) }),
});
=== src/routers/other.ts
import { protectedProcedure } from '@acme/api';
export const appRouter = router({ ping: protectedProcedure.query(() => 'pong') });
`);
    expect(lines).toEqual([
      'GET ping - A-?-?',
      'POST post.admin.purge - AZ?-?',
      'GET post.byId - --V-?',
      'POST post.create - A-V-?',
      'GET post.list - --?-?',
    ]);
  });
});
