import express from 'express';

const app = express();
const LOCAL = /^\/(?![/\\])/;

function target(value: unknown): string {
  return typeof value === 'string' && /^\/[A-Za-z0-9]/.test(value) ? value : '/home';
}

app.get('/letter', (req, res) => {
  // ok: open-redirect
  res.redirect(target(req.query.next));
});

app.get('/lookahead', (req, res) => {
  const next = String(req.query.next);
  if (!LOCAL.test(next)) return res.sendStatus(400);
  // ok: open-redirect
  return res.redirect(next);
});

app.get('/negated', (req, res) => {
  const next = String(req.query.next);
  // ok: open-redirect
  if (/^\/[^/\\]/.test(next)) res.redirect(next);
});

app.get('/host', (req, res) => {
  const next = String(req.query.next);
  // ok: open-redirect
  if (/^https:\/\/shop\.example\.com\//.test(next)) res.redirect(next);
});

app.get('/two-slashes', (req, res) => {
  const next = String(req.query.next);
  // ruleid: open-redirect
  if (/^\/.*/.test(next)) res.redirect(next);
});

app.get('/optional', (req, res) => {
  const next = String(req.query.next);
  // ruleid: open-redirect
  if (/^\/[a-z]*/.test(next)) res.redirect(next);
});

app.get('/any-dot', (req, res) => {
  const next = String(req.query.next);
  // ruleid: open-redirect
  if (/^https:\/\/shop.example\.com\//.test(next)) res.redirect(next);
});

app.get('/no-slash', (req, res) => {
  const next = String(req.query.next);
  // ruleid: open-redirect
  if (/^https:\/\/shop\.example\.com/.test(next)) res.redirect(next);
});

app.get('/middle', (req, res) => {
  const next = String(req.query.next);
  // ruleid: open-redirect
  if (/\/[a-z]/.test(next)) res.redirect(next);
});
