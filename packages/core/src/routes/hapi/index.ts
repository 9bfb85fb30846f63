import type { RouteAdapter } from '../adapter.ts';

export const hapi: RouteAdapter = {
  framework: 'Hapi',
  family: 'script',
  literals: ['hapi'],
  routers: [{ names: ['@hapi/hapi.server', '@hapi/hapi.Server', 'hapi.server', 'hapi.Server'] }],
};
