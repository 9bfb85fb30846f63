const fs = require('fs');
const bcrypt = require('bcrypt');
const express = require('express');
const db = require('./db');

const app = express();

app.post('/register', async (req, res) => {
  const { name, password } = req.body;
  // ruleid: plaintext-password-storage
  await db.query('INSERT INTO users (name, password) VALUES ($1, $2)', [name, password]);
  res.sendStatus(201);
});

app.post('/file', (req, res) => {
  // ruleid: plaintext-password-storage
  fs.appendFileSync('users.txt', `${req.body.name}:${req.body.password}\n`);
  res.sendStatus(201);
});

function store(name, secret) {
  // ruleid: plaintext-password-storage
  db.run('UPDATE users SET password = ? WHERE name = ?', [secret, name]);
}

app.post('/change', (req, res) => {
  store(req.body.name, req.body.newPassword);
  res.sendStatus(204);
});

app.post('/safe', async (req, res) => {
  const hash = await bcrypt.hash(req.body.password, 12);
  // ok: plaintext-password-storage
  await db.query('INSERT INTO users (name, password) VALUES ($1, $2)', [req.body.name, hash]);
  res.sendStatus(201);
});

app.post('/name', async (req, res) => {
  // ok: plaintext-password-storage
  await db.query('UPDATE users SET name = $1 WHERE id = $2', [req.body.name, 1]);
  res.sendStatus(204);
});

app.post('/log', (req, res) => {
  // ok: plaintext-password-storage
  fs.appendFileSync('names.txt', `${req.body.name}\n`);
  res.sendStatus(204);
});
