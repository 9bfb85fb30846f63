import express from 'express';
import { z } from 'zod';
import { celebrate } from 'celebrate';
import * as notes from './notes';

const router = express.Router();
const Note = z.object({ title: z.string().max(80) });

// ruleid: missing-input-validation
router.post('/notes', async (req, res) => {
  res.json(await notes.add(req.body.title, req.body.text));
});

// ok: missing-input-validation
router.post('/checked', async (req, res) => {
  const note = Note.parse(req.body);
  res.json(await notes.add(note.title));
});

// ok: missing-input-validation
router.put('/notes', celebrate({ body: schema }), async (req, res) => {
  res.json(await notes.add(req.body.title));
});

// ok: missing-input-validation
router.post('/flags', async (req, res) => {
  if (typeof req.body.on !== 'boolean') return res.sendStatus(400);
  res.json(await notes.flag(req.body.on));
});

export default router;
