const express = require('express');
const zlib = require('zlib');
const { promisify } = require('util');

const app = express();
app.use(express.raw({ type: '*/*' }));

app.post('/lines', (req, res) => {
  // ruleid: decompression-without-limit
  const text = zlib.gunzipSync(req.body);
  res.json({ size: text.length });
});

app.post('/later', (req, res) => {
  // ruleid: decompression-without-limit
  zlib.inflate(req.body, (error, text) => res.json({ size: error ? 0 : text.length }));
});

function unpacked(data) {
  // ruleid: decompression-without-limit
  return zlib.brotliDecompressSync(data);
}

app.post('/two', (req, res) => res.json({ size: unpacked(req.body).length }));

app.post('/bounded', (req, res) => {
  // ok: decompression-without-limit
  const text = zlib.gunzipSync(req.body, { maxOutputLength: 1_000_000 });
  res.json({ size: text.length });
});

app.get('/own', (req, res) => {
  // ok: decompression-without-limit
  res.json(JSON.parse(zlib.gunzipSync(TABLE)));
});

app.post('/packed', (req, res) => {
  // ok: decompression-without-limit
  res.send(zlib.gzipSync(req.body));
});
