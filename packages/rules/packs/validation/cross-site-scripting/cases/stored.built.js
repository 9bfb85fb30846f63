const express = require('express');
const escapeHtml = require('escape-html');
const { Pool } = require('pg');

const app = express();
const pool = new Pool();

app.get('/people/:id', async (req, res) => {
  const { rows } = await pool.query('SELECT name, bio FROM people WHERE id = $1', [req.params.id]);
  // ruleid: cross-site-scripting
  res.send(`<h1>${rows[0].name}</h1>`);
});

app.get('/people', async (req, res) => {
  const { rows } = await pool.query('SELECT name FROM people');
  // ruleid: cross-site-scripting
  res.send('<ul>' + rows.map((row) => '<li>' + row.name + '</li>').join('') + '</ul>');
});

app.get('/people/:id/safe', async (req, res) => {
  const { rows } = await pool.query('SELECT name FROM people WHERE id = $1', [req.params.id]);
  // ok: cross-site-scripting
  res.send(`<h1>${escapeHtml(rows[0].name)}</h1>`);
});

app.get('/people/:id/json', async (req, res) => {
  const { rows } = await pool.query('SELECT name FROM people WHERE id = $1', [req.params.id]);
  // ok: cross-site-scripting
  res.json({ title: `About ${rows[0].name}` });
});
