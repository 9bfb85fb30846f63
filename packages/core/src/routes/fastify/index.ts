import type { RouteAdapter } from '../adapter.ts';

export const fastify: RouteAdapter = {
  framework: 'Fastify',
  family: 'script',
  literals: ['fastify'],
  routers: [{ names: ['fastify', 'fastify.default', 'fastify.fastify'] }],
};
