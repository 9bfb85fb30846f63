import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Koa', () => {
  it('follows nested routers, and leaves out what a check is told to', async () => {
    const lines = await routeLines(`=== app.js
const Koa = require('koa');
const Router = require('@koa/router');
const jwt = require('koa-jwt');
const users = require('./users');
const app = new Koa();
app.use(jwt({ secret }).unless({ path: [/^\\/public/, '/login'] }));
const api = new Router({ prefix: '/api' });
api.use('/users', users.routes(), users.allowedMethods());
const open = new Router();
open.get('/public/news', async (ctx) => { ctx.body = await news.all(); });
app.use(api.routes()).use(open.routes());
=== users.js
const Router = require('@koa/router');
const passport = require('koa-passport');
const router = new Router();
router.get('/:id', async (ctx) => { ctx.body = await User.findById(ctx.params.id); });
router.post('/', passport.authenticate('basic'), async (ctx) => { await User.create(ctx.request.body); });
module.exports = router;
`);
    expect(lines).toEqual([
      'POST /api/users - A-?-?',
      'GET /api/users/:id - A---?',
      'GET /public/news - --?-?',
    ]);
  });
});
