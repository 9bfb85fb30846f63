import { Hono } from 'hono';
import { pool } from './database';
import { User } from './models';

const app = new Hono();

app.post('/items/:name', async (c) => {
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${c.req.param('name')}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${c.req.query('a')}'`);
  const body = await c.req.json();
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${body.a}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${c.req.url}'`);
  // ok: nosql-injection
  await User.findOne({ name: c.req.query('name') });
  // ruleid: nosql-injection
  await User.findOne({ name: body.name });
  // ruleid: open-redirect
  const moved = c.redirect(c.req.query('next'));
  // ok: cross-site-scripting
  const text = c.text('<p>' + c.req.query('a') + '</p>');
  // ruleid: cross-site-scripting
  return c.html('<p>' + c.req.query('a') + '</p>') ?? moved ?? text;
});

app.get('/errors', async (c) => {
  try {
    await work();
  } catch (error) {
    // ruleid: error-detail-in-response
    return c.json({ error: error.stack }, 500);
  }
});

export async function helper({ req }: any) {
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${req.param('name')}'`);
  const form = await req.parseBody();
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${form.a}'`);
}
