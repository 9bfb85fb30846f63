const path = require('path');
const express = require('express');
const reports = require('./reports');

const app = express();
const HANDLERS = new Map([['daily', reports.daily]]);
const ACTIONS = { daily: reports.daily, weekly: reports.weekly };

app.get('/plugin/:name', async (req, res) => {
  // ruleid: unsafe-reflection
  const plugin = require(path.join(__dirname, 'plugins', req.params.name));
  res.json(await plugin.run());
});

function call(name, value) {
  // ruleid: unsafe-reflection
  return reports[name](value);
}

app.get('/report', (req, res) => {
  res.json(call(req.query.kind, req.query.year));
});

app.get('/module', async (req, res) => {
  // ruleid: unsafe-reflection
  const loaded = await import(req.query.module);
  res.json(loaded.default());
});

app.get('/map', (req, res) => {
  const handler = HANDLERS.get(req.query.kind);
  // ok: unsafe-reflection
  res.json(handler === undefined ? {} : handler());
});

app.get('/own', (req, res) => {
  const { kind } = req.query;
  if (!['daily', 'weekly'].includes(kind)) return res.sendStatus(400);
  // ok: unsafe-reflection
  return res.json(ACTIONS[kind]());
});

app.get('/fixed', (req, res) => {
  // ok: unsafe-reflection
  res.json(ACTIONS.daily(req.query.year));
});
