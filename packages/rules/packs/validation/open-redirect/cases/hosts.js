const express = require('express');
const config = require('./config');

const app = express();

app.get('/origin', (req, res) => {
  const address = new URL(req.query.next, config.base);
  if (address.origin !== new URL(config.base).origin) return res.redirect('/');
  // ok: open-redirect
  return res.redirect(address.href);
});

app.get('/text', (req, res) => {
  const address = new URL(req.query.next, config.base);
  const { origin } = new URL(config.base);
  if (address.origin === origin) {
    // ok: open-redirect
    return res.redirect(req.query.next);
  }
  // ruleid: open-redirect
  return res.redirect(address.href);
});

app.get('/host', (req, res) => {
  const target = req.query.next;
  const address = new URL(target, `${req.protocol}://${req.get('host')}`);
  if (address.host !== req.get('host')) return res.status(400).end();
  // ok: open-redirect
  return res.redirect(target);
});

app.get('/below', (req, res) => {
  // ok: open-redirect
  res.redirect(`${config.base}/${req.query.next}`);
});

app.get('/beside', (req, res) => {
  // ruleid: open-redirect
  res.redirect(config.base + req.query.next);
});

app.get('/chosen', (req, res) => {
  const address = new URL(req.query.next, config.base);
  if (address.host !== req.query.host) return res.redirect('/');
  // ruleid: open-redirect
  return res.redirect(req.query.next);
});

app.get('/chosen-base', (req, res) => {
  const { next, base } = req.query;
  if (new URL(next).origin === new URL(base).origin) {
    // ruleid: open-redirect
    return res.redirect(next);
  }
  return res.redirect('/');
});

app.get('/header', (req, res) => {
  const { next } = req.query;
  if (new URL(next).host === req.headers.host) {
    // ok: open-redirect
    return res.redirect(next);
  }
  return res.redirect('/');
});

app.get('/hostname', (req, res) => {
  const { next } = req.query;
  if (new URL(next).hostname !== req.hostname) return res.redirect('/');
  // ok: open-redirect
  return res.redirect(next);
});

app.get('/subdomains', (req, res) => {
  const target = new URL(String(req.query.next));
  // ok: open-redirect
  if (target.hostname.endsWith(`.${process.env.DOMAIN}`)) return res.redirect(target.href);
  // ruleid: open-redirect
  if (target.hostname.endsWith(`${process.env.DOMAIN}`)) return res.redirect(target.href);
  return res.redirect('/');
});
