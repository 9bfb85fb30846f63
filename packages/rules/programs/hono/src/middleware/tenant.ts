import { createMiddleware } from 'hono/factory';

export const readTenant = createMiddleware(async (c, next) => {
  // source: tenant
  c.set('tenant', c.req.header('x-tenant'));
  // source: limit
  c.set('limit', Number(c.req.query('limit')));
  await next();
});
