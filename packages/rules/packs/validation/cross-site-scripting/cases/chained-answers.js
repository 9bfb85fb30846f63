const express = require('express');

const app = express();

app.get('/export', (req, res) => {
  res.attachment('export.xml');
  res.set('Content-Type', 'text/xml');
  // ok: cross-site-scripting
  return res.status(200).send(`<rows>${req.query.name}</rows>`);
});

app.get('/saved', (req, res) => {
  res.setHeader('Content-Disposition', `attachment; filename="report.html"`);
  // ok: cross-site-scripting
  res.send('<p>' + req.query.name + '</p>');
});

app.get('/shown', (req, res) => {
  res.setHeader('Content-Disposition', 'inline; filename="report.html"');
  // ruleid: cross-site-scripting
  res.send('<p>' + req.query.name + '</p>');
});

app.get('/json', (req, res) => {
  res.set('Content-Type', 'application/json');
  // ok: cross-site-scripting
  res.status(200).send(`{"name": "${req.query.name}"}`);
});

app.get('/type', (req, res) => {
  res.type('txt');
  // ok: cross-site-scripting
  res.send('Hello ' + req.query.name);
});

app.get('/one-line', (req, res) => {
  // ok: cross-site-scripting
  res.status(404).type('text/plain').send('nothing at ' + req.query.path);
});

app.get('/page', (req, res) => {
  // ruleid: cross-site-scripting
  res.status(404).type('html').send('nothing at ' + req.query.path);
});

app.post('/parsed', async (req, res) => {
  // ok: cross-site-scripting
  const form = await new Response(req.body, { headers: { 'Content-Type': req.get('content-type') } }).formData();
  res.json({ fields: [...form.keys()].length });
});
