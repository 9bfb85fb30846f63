import express from 'express';
import { Pool } from 'pg';
import Joi from 'joi';

const pool = new Pool();
const app = express();

const ORDERS = ['id', 'name'] as const;

const Alt = Joi.object({ a: Joi.alternatives().try(Joi.number(), Joi.string().valid('x')), b: Joi.alternatives().try(Joi.number(), Joi.string()), c: Joi.alternatives(Joi.number(), Joi.boolean()), d: Joi.string().pattern(/^\d+$/), e: Joi.string().regex(/\d+/), f: Joi.array().items(Joi.number()), g: Joi.array().items(Joi.object({ k: Joi.string().valid('a') })), h: Joi.string().allow('x'), i: Joi.any().valid('a','b'), j: Joi.string().trim().max(3), k: Joi.string().alphanum(), l: Joi.date(), m: Joi.string().isoDate(), n: Joi.any(), o: Joi.string().invalid('a'), p: Joi.string().lowercase().valid('q').required(), r: Joi.when('x', { is: 1, then: Joi.number() }), s: Joi.string().replace(/a/g,'b'), t: Joi.string().hex() }).unknown();
app.post('/j', async (req, res) => {
  const { error, value } = Alt.validate(req.body);
  if (error) return res.status(400).end();
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.a}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.b}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.c}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.d}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.e}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.f.join(',')}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.g[0].k}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.h}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.i}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.j}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.k}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.l}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.m}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.n}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.o}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.p}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.r}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.s}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.t}`);
});

const Table = Joi.object({ any: Joi.object().pattern(/^\w+$/, Joi.string()), same: Joi.string().valid(Joi.ref('other')), order: Joi.string().valid(...ORDERS) });
app.post('/joi/ref', async (req, res) => {
  const { error, value } = Table.validate(req.body);
  if (error) return res.status(400).end();
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.any.column}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.same}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.order}`);
  res.end();
});

app.post('/joi/ignored', async (req, res) => {
  const { value } = Table.validate(req.body);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.order}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${Table.validate(req.body).value.order}`);
  res.end();
});

app.post('/joi/replaced', async (req, res) => {
  const order = Joi.attempt(req.body, Table);
  order.order = req.body.other;
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${order.order}`);
  res.end();
});

app.post('/joi/whole', async (req, res) => {
  const result = Table.validate(req.body);
  if (result.error) return res.status(400).end();
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${result.value.order}`);
  res.end();
});
