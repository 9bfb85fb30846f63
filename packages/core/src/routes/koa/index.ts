import type { RouteAdapter } from '../adapter.ts';

export const koa: RouteAdapter = {
  framework: 'Koa',
  family: 'script',
  literals: ['koa'],
  routers: [
    { names: ['koa', 'koa.default'] },
    {
      names: ['koa-router', '@koa/router', 'koa-router.default', '@koa/router.default'],
      prefix: { keyword: 'prefix' },
    },
  ],
};
