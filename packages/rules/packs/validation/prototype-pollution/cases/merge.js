const express = require('express');
const _ = require('lodash');

const app = express();
const settings = { theme: 'dark' };

app.post('/settings', (req, res) => {
  // ruleid: prototype-pollution
  _.merge(settings, req.body);
  res.json(settings);
});

app.post('/settings/deep', (req, res) => {
  // ruleid: prototype-pollution
  const merged = _.defaultsDeep({}, req.body, settings);
  res.json(merged);
});

app.post('/settings/fields', (req, res) => {
  // ok: prototype-pollution
  _.merge(settings, { theme: String(req.body.theme) });
  res.json(settings);
});

app.post('/settings/shallow', (req, res) => {
  // ok: prototype-pollution
  const next = { ...settings, theme: req.body.theme };
  res.json(next);
});

app.post('/settings/set', (req, res) => {
  // ruleid: prototype-pollution
  _.set(settings, req.body.path, req.body.value);
  res.json(settings);
});

app.post('/defaults', (req, res) => {
  // ok: prototype-pollution
  res.json(_.merge({}, settings, { page: 1 }));
});

app.post('/import', (req, res) => {
  update(JSON.parse(req.body.data));
  res.end();
});

function update(data) {
  // ruleid: prototype-pollution
  _.mergeWith(settings, data, (a, b) => b);
}

const rooms = {};
app.post('/rooms', (req, res) => {
  // ruleid: prototype-pollution
  rooms[req.body.room][req.body.key] = req.body.value;
  // ok: prototype-pollution
  rooms[req.body.key] = req.body.value;
  res.json(rooms);
});

app.post('/rooms/numbered', (req, res) => {
  const room = Number(req.body.room);
  // ok: prototype-pollution
  rooms[room][req.body.key] = req.body.value;
  res.json(rooms);
});
