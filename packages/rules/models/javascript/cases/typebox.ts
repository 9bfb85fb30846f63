import express from 'express';
import { Pool } from 'pg';
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

const pool = new Pool();
const app = express();

app.post('/typebox', async (req, res) => {
  const dec = Value.Decode(Type.Object({ a: Type.Integer(), b: Type.String() }), req.body);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${dec.a}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${dec.b}`);
  res.end();
});

const Order = Type.Object({ kind: Type.Union([Type.Literal('a'), Type.Literal('b')]), note: Type.String({ maxLength: 20 }), id: Type.String({ format: 'uuid' }) });
app.post('/typebox/checked', async (req, res) => {
  if (!Value.Check(Order, req.body)) return res.sendStatus(400);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t WHERE kind = '${req.body.kind}' AND id = '${req.body.id}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE note = '${req.body.note}'`);
});
