import express from 'express';
import { requireAuth } from './auth';
import { pool } from './db';

const app = express();
app.use(express.json());

app.get('/notes', requireAuth, async (req, res) => {
  const { rows } = await pool.query('SELECT id, text FROM notes WHERE owner = $1', [req.user.id]);
  res.json(rows);
});

app.get('/notes/:id', async (req, res) => {
  const { rows } = await pool.query(`SELECT * FROM notes WHERE id = ${req.params.id}`);
  res.json(rows[0]);
});

app.post('/notes', async (req, res) => {
  const { title, text } = req.body;
  await pool.query('INSERT INTO notes (title, text) VALUES ($1, $2)', [title, text]);
  res.sendStatus(201);
});

app.delete('/notes/:id', async (req, res) => {
  await pool.query(`DELETE FROM notes WHERE id = ${req.params.id}`);
  res.sendStatus(204);
});
