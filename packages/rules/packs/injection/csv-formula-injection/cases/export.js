const express = require('express');
const { stringify } = require('csv-stringify/sync');

const app = express();

app.post('/export', (req, res) => {
  // ruleid: csv-formula-injection
  res.type('text/csv').send(stringify([['name'], [req.body.name]]));
});

function line(cells) {
  // ruleid: csv-formula-injection
  return cells.join(',');
}

app.get('/line', (req, res) => {
  res.type('text/csv').send(line([req.query.name, req.query.comment]));
});

app.post('/rows', (req, res) => {
  const rows = req.body.rows.map((row) => [row.name, row.text]);
  // ruleid: csv-formula-injection
  res.type('text/csv').send(stringify(rows));
});

function escapeCell(text) {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

app.post('/safe', (req, res) => {
  // ok: csv-formula-injection
  res.type('text/csv').send(stringify([[escapeCell(req.body.name)]]));
});

app.post('/number', (req, res) => {
  // ok: csv-formula-injection
  res.type('text/csv').send(stringify([[Number(req.body.count)]]));
});

app.get('/path', (req, res) => {
  // ok: csv-formula-injection
  res.json({ path: [req.query.a, req.query.b].join('/') });
});
