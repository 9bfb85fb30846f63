import express from 'express';
import { Pool } from 'pg';
import * as v from 'valibot';

const pool = new Pool();
const app = express();

const V = v.object({ a: v.pipe(v.string(), v.trim(), v.maxLength(3)), b: v.pipe(v.string(), v.transform(Number)), c: v.pipe(v.string(), v.uuid()), d: v.optional(v.picklist(['a']), 'a'), e: v.nullish(v.string()), f: v.union([v.number(), v.literal('x')]), g: v.variant('type', [v.object({type: v.literal('a')})]), h: v.array(v.object({ x: v.number(), y: v.string() })), i: v.pipe(v.string(), v.decimal()), j: v.pipe(v.number(), v.transform((x) => String(x))), k: v.pipe(v.string(), v.regex(/^\w+$/), v.transform((x) => x + "'")), l: v.pipe(v.unknown(), v.transform(Number), v.number()), m: v.fallback(v.number(), 1), n: v.record(v.string(), v.number()), o: v.enum({A:'a'}) });
app.post('/v', async (req, res) => {
  const q = v.parse(V, req.body);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.a}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.b}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.c}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.d}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.e}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.f}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.h[0].x}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.h[0].y}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.i}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.j}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.l}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.m}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.o}`);
  const r = v.safeParse(V, req.body);
  if (!r.success) return;
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${r.output.c}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${r.output.a}`);
});
