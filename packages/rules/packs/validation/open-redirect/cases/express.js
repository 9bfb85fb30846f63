const express = require('express');
const app = express();

app.get('/go', (req, res) => {
  // ruleid: open-redirect
  res.redirect(req.query.next);
});

app.get('/go/status', (req, res) => {
  // ruleid: open-redirect
  res.redirect(302, req.query.url);
});

app.get('/user', (req, res) => {
  // ok: open-redirect
  res.redirect(`/users/${req.query.id}`);
});

app.get('/home', (req, res) => {
  // ok: open-redirect
  res.redirect('/home');
});

const ALLOWED = ['/home', '/profile', '/settings'];

app.post('/login', (req, res) => {
  const target = req.body.returnTo;
  if (!ALLOWED.includes(target)) return res.redirect('/home');
  // ok: open-redirect
  res.redirect(target);
});

app.get('/host', (req, res) => {
  const url = new URL(req.query.url);
  if (url.hostname !== 'example.com') return res.status(400).end();
  // ok: open-redirect
  res.redirect(url.toString());
});

app.get('/header', (req, res) => {
  // ruleid: open-redirect
  res.writeHead(302, { Location: req.query.to });
  res.end();
});

app.get('/logout', (req, res) => leave(res, req.query.next || '/'));

function leave(res, next) {
  // ruleid: open-redirect
  res.redirect(next);
}
