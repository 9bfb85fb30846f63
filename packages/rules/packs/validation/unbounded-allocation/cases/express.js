const crypto = require('crypto');
const express = require('express');

const app = express();
const LIMIT = 1000;

app.get('/padding', (req, res) => {
  const size = Number.parseInt(req.query.size, 10);
  // ruleid: unbounded-allocation
  res.json({ padding: 'x'.repeat(size) });
});

function zeroes(size) {
  // ruleid: unbounded-allocation
  return Buffer.alloc(size);
}

app.post('/buffer', (req, res) => {
  res.json({ zeroes: zeroes(Number(req.body.size)).toString('hex') });
});

app.get('/samples', (req, res) => {
  // ruleid: unbounded-allocation
  res.json(Array.from({ length: Number(req.query.count) }, (_, index) => index * index));
});

app.get('/capped', (req, res) => {
  const size = Math.min(Number(req.query.size), LIMIT);
  // ok: unbounded-allocation
  res.json({ padding: 'x'.repeat(size) });
});

app.get('/refused', (req, res) => {
  const size = Number(req.query.size);
  if (!(size > 0 && size <= LIMIT)) return res.sendStatus(400);
  // ok: unbounded-allocation
  return res.json({ bytes: crypto.randomBytes(size).toString('hex') });
});

app.get('/page', (req, res) => {
  const page = Number(req.query.page);
  // ok: unbounded-allocation
  res.json({ page, padding: ' '.repeat(8) });
});

app.put('/copy', async (req, res) => {
  const request = new Request(req.url, { method: 'PUT', body: req.body });
  // ok: unbounded-allocation
  const copy = new Uint8Array(await request.arrayBuffer());
  res.json({ bytes: copy.length });
});
