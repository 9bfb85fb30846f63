import express from 'express';
import helmet from 'helmet';
import { z } from 'zod';
import { requireAuth } from './auth';
import { pool } from './db';

const app = express();
app.use(helmet());
app.use(express.json({ limit: '50kb' }));
const Params = z.object({ id: z.coerce.number().int().positive() });

app.get('/notes', requireAuth, async (req, res) => {
  const { rows } = await pool.query('SELECT id, text FROM notes WHERE owner = $1 LIMIT 100', [req.user.id]);
  res.json(rows);
});

app.get('/notes/:id', requireAuth, async (req, res) => {
  const params = Params.safeParse(req.params);
  if (!params.success) return res.status(400).json({ error: 'invalid id' });
  const { rows } = await pool.query('SELECT id, text FROM notes WHERE id = $1 AND owner = $2', [
    params.data.id,
    req.user.id,
  ]);
  if (rows.length === 0) return res.sendStatus(404);
  res.json(rows[0]);
});

app.delete('/notes/:id', requireAuth, async (req, res) => {
  const params = Params.safeParse(req.params);
  if (!params.success) return res.status(400).json({ error: 'invalid id' });
  await pool.query('DELETE FROM notes WHERE id = $1 AND owner = $2', [params.data.id, req.user.id]);
  res.sendStatus(204);
});
