const express = require('express');
const { ZodError } = require('zod');
const app = express();

app.post('/orders', (req, res) => {
  try {
    res.json(schema.parse(req.body));
  } catch (error) {
    if (error instanceof ZodError) {
      // ok: error-detail-in-response
      return res.status(400).json({ errors: error.errors });
    }
    // ruleid: error-detail-in-response
    res.status(500).json({ error: error.message });
  }
});

app.use((err, req, res, next) => {
  // ok: error-detail-in-response
  res.status(500).json({ error: process.env.NODE_ENV === 'production' ? 'Internal error' : err.message });
});

app.use((err, req, res, next) => {
  const body = { message: 'Internal error' };
  if (process.env.NODE_ENV !== 'production') body.stack = err.stack;
  // ok: error-detail-in-response
  res.status(500).json(body);
});

app.use((err, req, res, next) => {
  const isDev = process.env.NODE_ENV === 'development';
  // ok: error-detail-in-response
  res.status(500).json({ message: 'Internal error', ...(isDev && { stack: err.stack }) });
});

app.use((err, req, res, next) => {
  // ok: error-detail-in-response
  if (err.name === 'ValidationError') return res.status(400).json({ error: err.message });
  // ok: error-detail-in-response
  if (err.expose) return res.status(err.status).json({ error: err.message });
  // ruleid: error-detail-in-response
  if (err instanceof Error) return res.status(500).json({ error: err.message });
  // ruleid: error-detail-in-response
  if (err instanceof SequelizeDatabaseError) return res.status(500).json({ error: err.message });
  // ok: error-detail-in-response
  res.status(500).json({ error: 'Internal error' });
});

app.use((err, req, res, next) => {
  const text = req.query.long ? err.stack : 'Internal error';
  // ruleid: error-detail-in-response
  res.status(500).send(text);
});
