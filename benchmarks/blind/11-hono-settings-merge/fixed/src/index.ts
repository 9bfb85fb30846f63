import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { bearerAuth } from 'hono/bearer-auth';
import { deepMerge } from './merge.js';

/** Settings that a dashboard starts with. */
const defaults = {
  theme: { mode: 'light', accent: 'blue' },
  table: { pageSize: 25, dense: false },
};

const saved = new Map<string, Record<string, unknown>>();

const app = new Hono();
app.use('/settings/*', bearerAuth({ token: process.env.API_TOKEN! }));
app.use('/settings/*', bodyLimit({ maxSize: 16 * 1024 }));

app.get('/settings/:dashboard', (c) => c.json(saved.get(c.req.param('dashboard')) ?? defaults));

// Partial update: only the given settings change
app.patch('/settings/:dashboard', async (c) => {
  const id = c.req.param('dashboard');
  const changes = await c.req.json();
  const current = saved.get(id) ?? structuredClone(defaults);
  saved.set(id, deepMerge(current, changes));
  return c.json({ ok: true });
});

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8787) });
