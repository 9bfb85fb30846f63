const express = require('express');
const app = express();

app.get('/download', (req, res) => {
  // ruleid: header-injection
  res.setHeader('Content-Disposition', 'attachment; filename=' + req.query.name);
  // ok: header-injection
  res.setHeader('X-Name', encodeURIComponent(req.query.name));
  // ok: header-injection
  res.setHeader('Cache-Control', 'no-store');
  res.end();
});

app.get('/language', (req, res) => {
  setLanguage(res, req.query.lang);
  res.end();
});

function setLanguage(res, lang) {
  // ruleid: header-injection
  res.set('Content-Language', lang);
}
