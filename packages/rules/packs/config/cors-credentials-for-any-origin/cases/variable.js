const express = require('express');

const app = express();
const ALLOWED = new Set(['https://shop.example.com']);

app.use((req, res, next) => {
  const { origin } = req.headers;
  if (origin) {
    // ruleid: cors-credentials-for-any-origin
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Credentials', 'true');
  }
  next();
});

function allow(req, res) {
  const requestOrigin = req.headers.origin;
  // ruleid: cors-credentials-for-any-origin
  res.set('Access-Control-Allow-Origin', requestOrigin);
  res.set('Access-Control-Allow-Credentials', 'true');
}

app.use((req, res, next) => {
  const { origin } = req.headers;
  if (ALLOWED.has(origin)) {
    res.setHeader('Vary', 'Origin');
    // ok: cors-credentials-for-any-origin
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Credentials', 'true');
  }
  next();
});

app.use((req, res, next) => {
  const origin = req.get('Origin');
  if (!ALLOWED.has(origin)) return res.sendStatus(403);
  // ok: cors-credentials-for-any-origin
  res.setHeader('Access-Control-Allow-Origin', origin);
  return next();
});

module.exports = { app, allow };
