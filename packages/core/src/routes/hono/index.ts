import type { RouteAdapter } from '../adapter.ts';

export const hono: RouteAdapter = {
  framework: 'Hono',
  family: 'script',
  literals: ['hono', 'elysia'],
  routers: [
    {
      names: ['hono.Hono', 'hono.default', '@hono/zod-openapi.OpenAPIHono', 'elysia.Elysia', 'elysia'],
      prefix: { keyword: 'prefix' },
    },
  ],
};
