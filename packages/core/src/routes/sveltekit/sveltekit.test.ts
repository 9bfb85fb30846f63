import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of SvelteKit', () => {
  it('reads endpoints, loads and actions, and the hook before them', async () => {
    const lines = await routeLines(`=== src/hooks.server.ts
import { redirect } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
const who = async ({ event, resolve }) => {
  event.locals.user = await users.bySession(event.cookies.get('session'));
  return resolve(event);
};
const gate = async ({ event, resolve }) => {
  if (event.url.pathname.startsWith('/admin') && !event.locals.user) throw redirect(303, '/login');
  return resolve(event);
};
export const handle = sequence(who, gate);
=== src/routes/admin/users/+server.ts
export const GET = async () => json(await users.all());
=== src/routes/(shop)/cart/[id]/+page.server.ts
import { error } from '@sveltejs/kit';
export const load = async ({ params }) => ({ cart: await carts.get(params.id) });
export const actions = {
  default: async ({ request, locals }) => {
    if (!locals.user) throw error(401);
    await carts.insert(await request.formData());
  },
  clear: async ({ params }) => { await carts.remove(params.id); },
} satisfies Actions;
=== src/routes/api/health/+server.js
export function GET() { return new Response('ok'); }
`);
    expect(lines).toEqual([
      'GET /admin/users - A-?-?',
      'GET /api/health GET --?-?',
      'GET /cart/[id] - ----?',
      'POST /cart/[id] - A---C',
      'POST /cart/[id]?/clear - ----C',
    ]);
  });
});
