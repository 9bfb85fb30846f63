const express = require('express');

const app = express();

app.use((req, res, next) => {
  if (req.secure) return next();
  // ok: open-redirect
  res.redirect('https://' + req.hostname + req.originalUrl);
});

app.get('/header', (req, res) => {
  // ok: open-redirect
  res.redirect(301, `https://${req.headers.host}${req.url}`);
});

app.get('/port', (req, res) => {
  // ok: open-redirect
  res.redirect(`${req.protocol}://${req.get('host')}:8443${req.originalUrl}`);
});

app.get('/joined', (req, res) => {
  // ok: open-redirect
  res.redirect(['https://', req.get('Host'), req.url].join(''));
});

app.get('/path-alone', (req, res) => {
  // ruleid: open-redirect
  res.redirect(req.originalUrl.replace('/old', ''));
});

app.get('/no-host', (req, res) => {
  // ruleid: open-redirect
  res.redirect('https://' + req.query.host + req.url);
});

// Texts that a compiler has joined.
app.get('/fixed', (req, res) => {
  // ok: open-redirect
  res.redirect('https://example.com/'.concat(req.query.page));
});

app.get('/setting', (req, res) => {
  // ok: open-redirect
  res.redirect(''.concat(process.env.BASE, '/pages?').concat(req.query.page));
});

app.get('/any', (req, res) => {
  // ruleid: open-redirect
  res.redirect('https://'.concat(req.query.host, '/'));
});
