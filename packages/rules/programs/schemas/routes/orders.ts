import express from 'express';
import Fastify from 'fastify';
import { OrderQuery, renamed, schemas, Direction, bodySchema, OverridePage } from '../schemas';
import inner from '../schemas/order';
import * as all from '../schemas';
import { validate } from '../middleware';
import { pool } from '../db';
const app = express();
app.get('/a', async (req, res) => {
  // source: o1
  const q = OrderQuery.parse(req.query);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.sort}`);
  // ruleid: sql-injection (from o1)
  await pool.query(`SELECT * FROM t ORDER BY ${q.col}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.dir}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.page}`);
  // ruleid: sql-injection (from o1)
  await pool.query(`SELECT * FROM t ORDER BY ${q.q}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.address.zip}`);
  // ruleid: sql-injection (from o1)
  await pool.query(`SELECT * FROM t ORDER BY ${q.address.street}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.items[0].id}`);
  // ruleid: sql-injection (from o1)
  await pool.query(`SELECT * FROM t ORDER BY ${q.items[0].note}`);
  // ok: sql-injection
  for (const item of q.items) { await pool.query(`SELECT * FROM t ORDER BY ${item.id}`); }
  // ruleid: sql-injection (from o1)
  for (const item of q.items) { await pool.query(`SELECT * FROM t ORDER BY ${item.note}`); }
  const { sort, col } = q;
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${sort}`);
  // ruleid: sql-injection (from o1)
  await pool.query(`SELECT * FROM t ORDER BY ${col}`);
  // ruleid: sql-injection (from o1)
  await pool.query(`SELECT * FROM t ORDER BY ${q.nothing}`);
  // source: o2
  const o = OverridePage.parse(req.query);
  // ruleid: sql-injection (from o2)
  await pool.query(`SELECT * FROM t ORDER BY ${o.page}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${o.sort}`);
});
app.get('/b', async (req, res) => {
  // source: o3
  const r = OrderQuery.safeParse(req.query);
  if (!r.success) return res.end();
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${r.data.sort}`);
  // ruleid: sql-injection (from o3)
  await pool.query(`SELECT * FROM t ORDER BY ${r.data.col}`);
  // source: o4
  const i = inner.parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${i.a}`);
  // ruleid: sql-injection (from o4)
  await pool.query(`SELECT * FROM t ORDER BY ${i.b}`);
  // source: o5
  const j = renamed.parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${j.a}`);
  // ruleid: sql-injection (from o5)
  await pool.query(`SELECT * FROM t ORDER BY ${j.b}`);
  // source: o6
  const k = schemas.one.parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${k.id}`);
  // ruleid: sql-injection (from o6)
  await pool.query(`SELECT * FROM t ORDER BY ${k.name}`);
  // source: o7
  const l = all.schemas.list.parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${l.sort}`);
  // ruleid: sql-injection (from o7)
  await pool.query(`SELECT * FROM t ORDER BY ${l.col}`);
  const d = Direction.parse(req.query.d);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${d}`);
  const m = await all.OrderQuery.parseAsync(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${m.sort}`);
  const e = OrderQuery.pick({ sort: true }).extend({}).parse(req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${e.sort}`);
});
app.post('/c', validate(OrderQuery), async (req, res) => {
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.body.sort}`);
  // source: checked-body
  const { col } = req.body;
  // ruleid: sql-injection (from checked-body)
  await pool.query(`SELECT * FROM t ORDER BY ${col}`);
});
const f = Fastify();
f.post('/f', { schema: { body: bodySchema } }, async (request) => {
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${request.body.kind}`);
  // source: fastify-body
  const { text } = request.body;
  // ruleid: sql-injection (from fastify-body)
  await pool.query(`SELECT * FROM t ORDER BY ${text}`);
});
