const express = require('express');
const escapeHtml = require('escape-html');
const sanitizeHtml = require('sanitize-html');

const app = express();

app.get('/hello', (req, res) => {
  // ruleid: cross-site-scripting
  res.send(`<h1>Hello ${req.query.name}</h1>`);
});

app.get('/hello/escaped', (req, res) => {
  // ok: cross-site-scripting
  res.send(`<h1>Hello ${escapeHtml(req.query.name)}</h1>`);
});

app.get('/hello/json', (req, res) => {
  // ok: cross-site-scripting
  res.json({ hello: req.query.name });
});

app.get('/hello/object', (req, res) => {
  // ok: cross-site-scripting
  res.status(404).send({ error: `no user ${req.query.name}` });
});

app.get('/hello/view', (req, res) => {
  // ok: cross-site-scripting
  res.render('hello', { name: req.query.name });
});

app.get('/parts', (req, res) => {
  res.write('<p>');
  // ruleid: cross-site-scripting
  res.write(req.query.text);
  // ok: cross-site-scripting
  res.end('</p>');
});

app.post('/comment', (req, res) => {
  // ok: cross-site-scripting
  res.send('<div>' + sanitizeHtml(req.body.comment) + '</div>');
  // ruleid: cross-site-scripting
  res.send('<div>' + req.body.comment + '</div>');
});

app.get('/count', (req, res) => {
  // ok: cross-site-scripting
  res.send(`<p>${Number(req.query.n)} items</p>`);
});

app.get('/profile', (req, res) => {
  // ruleid: cross-site-scripting
  res.send(page('Profile', req.query.name));
});

function page(title, content) {
  return `<html><title>${title}</title><body>${content}</body></html>`;
}

app.get('/constant', (req, res) => {
  const color = { red: '#f00', blue: '#00f' }[req.query.color] || '#000';
  // ok: cross-site-scripting
  res.send(`<p style="color: ${color}">text</p>`);
});
