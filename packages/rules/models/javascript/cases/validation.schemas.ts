import express from 'express';
import Fastify from 'fastify';
import Hapi from '@hapi/hapi';
import { exec } from 'node:child_process';
import { Hono } from 'hono';
import { zValidator } from '@hono/zod-validator';
import { body, query, validationResult } from 'express-validator';
import { celebrate, Segments } from 'celebrate';
import { Type } from '@sinclair/typebox';
import * as v from 'valibot';
import * as yup from 'yup';
import Joi from 'joi';
import { z } from 'zod';
import { Pool } from 'pg';

const pool = new Pool();
const app = express();

// What a parsed value holds.

const Sorting = z.object({
  sort: z.enum(['id', 'title']).default('id'),
  dir: z.union([z.literal('asc'), z.literal('desc')]).optional(),
  page: z.coerce.number().int().min(1),
  column: z.string(),
  code: z.string().regex(/^[a-z]{3}-\d+$/),
  loose: z.string().regex(/[a-z]+/),
  ids: z.array(z.number()),
  names: z.array(z.string()),
  count: z.string().transform(Number),
  upper: z.string().transform((text) => text.toUpperCase()),
});
const Paging = Sorting.extend({ owner: z.string().uuid() }).partial();

app.get('/zod', async (req, res) => {
  const q = Sorting.parse(req.query);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.sort} ${q.dir} LIMIT ${q.page}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t WHERE code = '${q.code}' AND id IN (${q.ids.join(',')}) LIMIT ${q.count}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.column}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE code = '${q.loose}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE name IN (${q.names.join(',')})`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE name = '${q.upper}'`);
  res.end();
});

app.get('/zod/taken-apart', async (req, res) => {
  const { sort, column, owner } = await Paging.parseAsync(req.query);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t WHERE owner = '${owner}' ORDER BY ${sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${column}`);
  res.end();
});

app.get('/zod/safe', async (req, res) => {
  const parsed = Sorting.safeParse(req.query);
  if (!parsed.success) return res.sendStatus(400);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${parsed.data.sort}`);
  const { data } = Sorting.safeParse(req.query);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${data?.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${parsed.data.column}`);
});

// The schema was asked, and what had been there before is used all the same.
app.get('/zod/ignored', async (req, res) => {
  Sorting.parse(req.query);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.column}`);
  res.end();
});

app.get('/joi', async (req, res) => {
  const { error, value } = Joi.object({
    sort: Joi.string().valid('id', 'title'),
    column: Joi.string().max(20),
    id: Joi.string().guid(),
  }).validate(req.query);
  if (error) return res.sendStatus(400);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t WHERE id = '${value.id}' ORDER BY ${value.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${value.column}`);
});

const Listed = yup.object({ sort: yup.string().oneOf(['id', 'title']), column: yup.string().required() });
app.get('/yup', async (req, res) => {
  const { sort, column } = await Listed.validate(req.query);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${column}`);
  res.end();
});

const Picked = v.object({ sort: v.picklist(['id', 'title']), code: v.pipe(v.string(), v.regex(/^\w+$/)), column: v.string() });
app.get('/valibot', async (req, res) => {
  const q = v.parse(Picked, req.query);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t WHERE code = '${q.code}' ORDER BY ${q.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${q.column}`);
  res.end();
});

// What a route names.

const fastify = Fastify();
fastify.get(
  '/fastify',
  { schema: { querystring: { type: 'object', properties: { sort: { type: 'string', enum: ['id'] }, page: { type: 'integer' }, column: { type: 'string' } } } } },
  async (request) => {
    const { sort, column } = request.query as { sort: string; column: string };
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${sort} LIMIT ${(request.query as { page: number }).page}`);
    // ruleid: sql-injection
    return pool.query(`SELECT * FROM t ORDER BY ${column}`);
  },
);
const Typed = Type.Object({ sort: Type.Union([Type.Literal('id'), Type.Literal('title')]), owner: Type.String({ format: 'uuid' }), column: Type.String() });
fastify.post('/typebox', { schema: { body: Typed } }, async ({ body: given }: { body: { sort: string; owner: string; column: string } }) => {
  // ok: sql-injection
  await pool.query(`SELECT * FROM t WHERE owner = '${given.owner}' ORDER BY ${given.sort}`);
  // ruleid: sql-injection
  return pool.query(`SELECT * FROM t ORDER BY ${given.column}`);
});

const server = Hapi.server({ port: 3000 });
server.route({
  method: 'GET',
  path: '/hapi',
  options: { validate: { query: Joi.object({ sort: Joi.string().valid('id', 'title'), column: Joi.string() }) } },
  handler: async (request, h) => {
    const { sort } = request.query;
    // ok: sql-injection
    await pool.query(`SELECT * FROM t ORDER BY ${sort}`);
    // ruleid: sql-injection
    return h.response(await pool.query(`SELECT * FROM t ORDER BY ${request.query.column}`));
  },
});

app.get('/celebrate', celebrate({ [Segments.QUERY]: Joi.object({ sort: Joi.string().valid('id') }) }), async (req, res) => {
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.column}`);
  res.end();
});

app.post('/middleware', validateBody(z.object({ format: z.enum(['png', 'jpg']), name: z.string() })), (req, res) => {
  // ok: command-injection
  exec(`convert in.png out.${req.body.format}`);
  // ruleid: command-injection
  exec(`convert in.png ${req.body.name}`);
  res.end();
});

app.post('/express-validator', [query('page').isInt(), body('format').isIn(['png', 'jpg']), body('name').isString()], (req, res) => {
  if (!validationResult(req).isEmpty()) return res.sendStatus(400);
  // ok: command-injection
  exec(`convert in.png out-${req.query.page}.${req.body.format}`);
  // ruleid: command-injection
  exec(`convert in.png ${req.body.name}`);
});

const hono = new Hono();
hono.get('/hono', zValidator('query', z.object({ sort: z.enum(['id', 'title']), column: z.string() })), async (c) => {
  const { sort, column } = c.req.valid('query');
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${column}`);
  return c.json({});
});
