// `key in table` holds for `__proto__`, in every table; of its own keys, and for other ends than properties, it says enough.
const express = require('express');
const fs = require('node:fs');
const app = express();
const rooms = {};
const FILES = { a: 'a.txt', b: 'b.txt' };

app.post('/truth', (req, res) => {
  const { room, key, value } = req.body;
  if (!rooms[room]) return res.sendStatus(404);
  // ruleid: prototype-pollution
  rooms[room][key] = value;
  res.end();
});

app.post('/in', (req, res) => {
  const { room, key, value } = req.body;
  if (room in rooms) {
    // ruleid: prototype-pollution
    rooms[room][key] = value;
  }
  res.end();
});

app.post('/own', (req, res) => {
  const { room, key, value } = req.body;
  if (!Object.hasOwn(rooms, room)) return res.sendStatus(404);
  // ok: prototype-pollution
  rooms[room][key] = value;
  res.end();
});

app.post('/list', (req, res) => {
  const { room, key, value } = req.body;
  if (!['red', 'blue'].includes(room)) return res.sendStatus(404);
  // ok: prototype-pollution
  rooms[room][key] = value;
  res.end();
});
