import express from 'express';
import { Pool } from 'pg';
import { object, string, enums, number, assert, create, validate, is, pattern, optional, size } from 'superstruct';

const pool = new Pool();
const app = express();

const S = object({ a: enums(['x']), b: string(), c: number(), d: pattern(string(), /^\w+$/), e: optional(number()), f: size(string(), 1, 3) });
app.post('/s', async (req, res) => {
  const q = create(req.body, S);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.a}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.b}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.c}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.d}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.e}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.f}`);
});
app.post('/s2', async (req, res) => {
  const data = req.body;
  assert(data, S);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${data.a}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${data.b}`);
  const [err, out] = validate(req.body, S);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${out.a}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${out.b}`);
});
app.post('/s3', async (req, res) => {
  const data = req.body;
  if (!is(data, S)) return res.sendStatus(400);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${data.a}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${data.b}`);
});
