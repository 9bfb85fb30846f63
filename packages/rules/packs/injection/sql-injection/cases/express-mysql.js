const express = require('express');
const mysql = require('mysql2/promise');

const app = express();
const pool = mysql.createPool({ host: 'localhost', user: 'app', database: 'shop' });

app.get('/users/:id', async (req, res) => {
  // ruleid: sql-injection
  const [rows] = await pool.query(`SELECT * FROM users WHERE id = ${req.params.id}`);
  res.json(rows[0]);
});

app.get('/users/:id/safe', async (req, res) => {
  // ok: sql-injection
  const [rows] = await pool.query('SELECT * FROM users WHERE id = ?', [req.params.id]);
  res.json(rows[0]);
});

app.get('/search', async (req, res) => {
  let sql = 'SELECT * FROM products WHERE 1 = 1';
  if (req.query.name) {
    sql += " AND name LIKE '%" + req.query.name + "%'";
  }
  // ruleid: sql-injection
  const [rows] = await pool.execute(sql);
  res.json(rows);
});

app.get('/search/safe', async (req, res) => {
  let sql = 'SELECT * FROM products WHERE 1 = 1';
  const values = [];
  if (req.query.name) {
    sql += ' AND name LIKE ?';
    values.push(`%${req.query.name}%`);
  }
  // ok: sql-injection
  const [rows] = await pool.execute(sql, values);
  res.json(rows);
});

app.get('/sorted', async (req, res) => {
  const columns = ['name', 'price', 'created_at'];
  const column = columns.includes(req.query.sort) ? req.query.sort : 'name';
  const direction = req.query.dir === 'desc' ? 'DESC' : 'ASC';
  // ok: sql-injection
  const [rows] = await pool.query(`SELECT * FROM products ORDER BY ${column} ${direction}`);
  res.json(rows);
});

app.get('/sorted/raw', async (req, res) => {
  const { sort = 'name' } = req.query;
  // ruleid: sql-injection
  const [rows] = await pool.query('SELECT * FROM products ORDER BY ' + sort);
  res.json(rows);
});

app.get('/escaped', async (req, res) => {
  // ok: sql-injection
  const [rows] = await pool.query('SELECT * FROM users WHERE name = ' + mysql.escape(req.query.name));
  res.json(rows);
});

app.get('/page', async (req, res) => {
  const limit = parseInt(req.query.limit, 10) || 20;
  // ok: sql-injection
  const [rows] = await pool.query(`SELECT * FROM products LIMIT ${limit}`);
  res.json(rows);
});

app.post('/login', (req, res) => login(req.body, res));

async function login({ username, password }, res) {
  const query = buildLogin(username, password);
  // ruleid: sql-injection
  const [rows] = await pool.query(query);
  res.json({ ok: rows.length > 0 });
}

function buildLogin(user, secret) {
  return ["SELECT * FROM users WHERE name = '", user, "' AND password = '", secret, "'"].join('');
}

app.delete('/items/:id', async (req, res) => {
  const id = Number(req.params.id);
  if (!Number.isInteger(id)) return res.status(400).end();
  // ok: sql-injection
  await pool.query(`DELETE FROM items WHERE id = ${id}`);
  res.status(204).end();
});
