import type { RouteAdapter } from '../adapter.ts';

export const sanic: RouteAdapter = {
  framework: 'Sanic',
  family: 'python',
  literals: ['sanic'],
  routers: [
    { names: ['sanic.Sanic', 'sanic.app.Sanic'] },
    { names: ['sanic.Blueprint', 'sanic.blueprints.Blueprint'], prefix: { keyword: 'url_prefix' } },
  ],
};
