import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Hono', () => {
  it('reads base paths, mounted applications, validators and middleware below a path', async () => {
    const lines = await routeLines(`=== src/index.ts
import { Hono } from 'hono';
import { jwt } from 'hono/jwt';
import books from './books';
const app = new Hono().basePath('/v1');
app.use('/private/*', jwt({ secret }));
app.get('/private/me', (c) => c.json(c.get('jwtPayload')));
app.route('/books', books);
export default app;
=== src/books.ts
import { Hono } from 'hono';
import { zValidator } from '@hono/zod-validator';
const books = new Hono();
books.post('/', zValidator('json', schema), async (c) => {
  const user = c.get('user');
  if (!user) return c.json({}, 401);
  return c.json(await db.books.insert(c.req.valid('json')));
}).get('/', (c) => c.json([]));
export default books;
`);
    expect(lines).toEqual(['GET /v1/books - --?-?', 'POST /v1/books - A-V-?', 'GET /v1/private/me - A-?-?']);
  });
});
