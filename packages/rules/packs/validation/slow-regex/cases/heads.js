const express = require('express');
const app = express();

app.post('/head', (req, res) => {
  // ok: slow-regex
  const path = req.path.replace(/\/+$/, '');
  // ok: slow-regex
  const parts = req.headers['x-forwarded-for'].split(/\s*,\s*/);
  // ok: slow-regex
  const kind = req.get('content-type').replace(/\s+$/, '');
  // ruleid: slow-regex
  const text = req.body.text.replace(/\/+$/, '');
  res.json({ path, parts, kind, text });
});
