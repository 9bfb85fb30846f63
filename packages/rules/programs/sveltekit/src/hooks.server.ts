import type { Handle } from '@sveltejs/kit';

export const handle: Handle = async ({ event, resolve }) => {
  // source: tenant
  event.locals.tenant = event.request.headers.get('x-tenant');
  return resolve(event);
};
