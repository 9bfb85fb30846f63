const express = require('express');

const app = express();
app.use(express.json());
const rooms = {};
const bare = Object.create(null);
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

app.post('/made-on-the-way', (req, res) => {
  const { room, key, value } = req.body;
  if (!rooms[room]) rooms[room] = {};
  // ruleid: prototype-pollution
  rooms[room][key] = value;
  res.end();
});

app.post('/through-a-variable', (req, res) => {
  const { room, key, value } = req.body;
  // ruleid: prototype-pollution
  const members = rooms[room] || (rooms[room] = {});
  members[key] = value;
  res.end();
});

app.post('/in-one', (req, res) => {
  const { room, key, value } = req.body;
  // ruleid: prototype-pollution
  (rooms[room] ??= {})[key] = value;
  res.end();
});

app.post('/in', (req, res) => {
  const { room, key, value } = req.body;
  if (!(room in rooms)) return res.sendStatus(404);
  // ruleid: prototype-pollution
  rooms[room][key] = value;
  res.end();
});

app.post('/bare', (req, res) => {
  const { room, key, value } = req.body;
  bare[room] ??= {};
  // ok: prototype-pollution
  bare[room][key] = value;
  res.end();
});

class Store {
  constructor() {
    this.data = Object.create(null);
    this.counts = { __proto__: null };
  }
  put(room, key, value) {
    // ok: prototype-pollution
    this.data[room][key] = value;
    // ok: prototype-pollution
    this.counts[room][key] = 1;
  }
}
const store = new Store();
app.post('/store', (req, res) => res.json(store.put(req.body.room, req.body.key, 1)));

app.post('/own', (req, res) => {
  const { room, key, value } = req.body;
  if (!Object.hasOwn(rooms, room)) return res.sendStatus(404);
  // ok: prototype-pollution
  rooms[room][key] = value;
  res.end();
});

app.post('/named', (req, res) => {
  const { room, key, value } = req.body;
  if (room === '__proto__' || room === 'constructor' || room === 'prototype') return res.sendStatus(400);
  // ok: prototype-pollution
  rooms[room][key] = value;
  res.end();
});

app.post('/listed', (req, res) => {
  const { room, key, value } = req.body;
  if (FORBIDDEN.has(room)) return res.sendStatus(400);
  // ok: prototype-pollution
  rooms[room][key] = value;
  res.end();
});

app.post('/prefixed', (req, res) => {
  const { room, key, value } = req.body;
  const id = `room:${room}`;
  rooms[id] ??= {};
  // ok: prototype-pollution
  rooms[id][key] = value;
  // ok: prototype-pollution
  rooms['room-' + room][key] = value;
  res.end();
});

app.post('/capitals', (req, res) => {
  const code = String(req.body.room).toUpperCase();
  rooms[code] ??= {};
  // ok: prototype-pollution
  rooms[code][req.body.key] = 1;
  res.end();
});

app.post('/constants', (req, res) => {
  for (const [room, field] of Object.entries({ hall: 'x', attic: 'y' })) {
    // ok: prototype-pollution
    rooms[room][field] = req.body[field];
  }
  res.end();
});

app.post('/grid', (req, res) => {
  const grid = [[0], [1]];
  // ok: prototype-pollution
  grid[parseInt(req.body.row, 10)][req.body.column] = 1;
  // ok: prototype-pollution
  grid[+req.body.row][req.body.column] = 1;
  res.end();
});
