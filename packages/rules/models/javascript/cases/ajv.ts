import express from 'express';
import { Pool } from 'pg';
import Ajv from 'ajv';

const pool = new Pool();
const app = express();

const ajv = new Ajv();
const check = ajv.compile({ type: 'object', properties: { a: { enum: ['x'] }, b: { type: 'string' }, c: { type: 'integer' }, d: { type: 'string', pattern: '^[a-z]+$' }, o: { type: 'object', properties: { k: { type: 'number' } } } }, required: ['a'], additionalProperties: false });
app.post('/ajv', async (req, res) => {
  const data = req.body;
  if (!check(data)) return res.sendStatus(400);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${data.a}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${data.b}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${data.c}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${data.d}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${data.o.k}`);
});
app.post('/ajv2', async (req, res) => {
  if (!check(req.body)) { res.sendStatus(400); return; }
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.body.a}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.body.b}`);
});
