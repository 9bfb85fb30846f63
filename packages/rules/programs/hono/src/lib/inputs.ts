import type { Context } from 'hono';

export async function wantedStatus(c: Context) {
  // source: status
  const body = await c.req.parseBody();
  return body.status;
}
