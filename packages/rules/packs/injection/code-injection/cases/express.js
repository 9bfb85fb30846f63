const express = require('express');
const vm = require('vm');

const app = express();

app.post('/calc', (req, res) => {
  // ruleid: code-injection
  res.json({ value: eval(req.body.expression) });
});

app.post('/calc/parsed', (req, res) => {
  // ok: code-injection
  res.json({ value: JSON.parse(req.body.expression) });
});

app.post('/fn', (req, res) => {
  // ruleid: code-injection
  const fn = new Function('x', `return ${req.body.formula}`);
  res.json({ value: fn(2) });
});

app.post('/vm', (req, res) => {
  // ruleid: code-injection
  res.json({ value: vm.runInNewContext(req.body.code, {}) });
});

app.get('/timer', (req, res) => {
  // ok: code-injection
  setTimeout(() => res.end(), Number(req.query.ms));
  // ruleid: code-injection
  setTimeout(`log("${req.query.name}")`, 10);
});

app.get('/number', (req, res) => {
  // ok: code-injection
  res.json({ value: eval(`${Number(req.query.a)} + ${Number(req.query.b)}`) });
});

const operations = { add: (a, b) => a + b, sub: (a, b) => a - b };

app.get('/table', (req, res) => {
  const run = operations[req.query.op];
  if (!run) return res.status(400).end();
  // ok: code-injection
  res.json({ value: run(1, 2) });
});

app.post('/indirect', (req, res) => res.json(evaluate(req.body)));

function evaluate({ rule }) {
  const source = 'with (data) { ' + rule + ' }';
  // ruleid: code-injection
  return vm.runInThisContext(source);
}
