import Router from '@koa/router';
import Koa from 'koa';
import send from 'koa-send';
import { pool } from './database';
import { User } from './models';

const app = new Koa();
const router = new Router();

router.get('/items/:name', async (ctx) => {
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${ctx.params.name}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${ctx.request.body.a}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${ctx.get('X-A')}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${ctx.cookies.get('a')}'`);
  // ok: nosql-injection
  await User.findOne({ name: ctx.params.name });
  // ruleid: nosql-injection
  await User.findOne({ name: ctx.request.body.name });
  // It leaves its folder for no path.
  // ok: path-traversal
  await send(ctx, 'files/' + ctx.query.name);
  // ruleid: open-redirect
  ctx.redirect(ctx.query.next);
  // ok: cross-site-scripting
  ctx.body = { a: ctx.query.a };
  // ruleid: cross-site-scripting
  ctx.body = '<p>' + ctx.query.a + '</p>';
});

app.use(async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    // ruleid: error-detail-in-response
    ctx.body = { error: error.stack };
  }
});
