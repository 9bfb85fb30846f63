import crypto from 'node:crypto';
import express from 'express';
import { Hono } from 'hono';
import { clamp } from 'lodash';

const app = express();
const hono = new Hono();

app.get('/rows', (req, res) => {
  const count = Number(req.query.count);
  // ruleid: unbounded-allocation
  const rows = new Array(count);
  // ok: unbounded-allocation
  const fewer = new Array(Math.min(count, 100));
  // ok: unbounded-allocation
  const between = new Array(Math.max(1, Math.min(count, 100)));
  // ok: unbounded-allocation
  const clamped = new Array(clamp(count, 1, 100));
  // ok: unbounded-allocation
  const wrapped = crypto.randomBytes(count % 64);
  res.json([rows, fewer, between, clamped, wrapped]);
});

app.post('/picture', express.raw(), (req, res) => {
  const bytes = Buffer.from(req.body);
  // ok: unbounded-allocation
  const copy = new Uint8Array(bytes);
  res.send(copy);
});

hono.post('/picture', async (c) => {
  // ok: unbounded-allocation
  const copy = new Uint8Array(await c.req.raw.bytes());
  return c.body(copy);
});
