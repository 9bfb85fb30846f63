const express = require('express');
const Joi = require('joi');

const app = express();
const schema = Joi.object({ title: Joi.string().max(80).required() });

// ruleid: missing-input-validation
app.post('/notes', async (req, res) => {
  res.json(await notes.add(req.body.title, req.body.text));
});

// ruleid: missing-input-validation
app.put('/notes/:id', async (req, res) => {
  res.json(await notes.change(req.params.id, req.body.title));
});

// ok: missing-input-validation
app.post('/tags', async (req, res) => {
  const { error, value } = schema.validate(req.body);
  if (error) return res.sendStatus(400);
  res.json(await tags.add(value.title));
});
