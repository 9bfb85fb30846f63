const express = require('express');
const { pool, db } = require('./database');

const router = express.Router();

router.get('/users', async (req, res) => {
  const [users] = await pool.query('SELECT id, name, password FROM users');
  // ruleid: sensitive-data-in-response
  res.json({ users });
});

router.get('/members', (req, res) => {
  db.all('SELECT id, password_hash FROM members', (err, rows) => {
    // ruleid: sensitive-data-in-response
    res.json(rows);
  });
});

router.get('/accounts', async (req, res) => {
  const { rows } = await pool.query('SELECT email, password FROM accounts WHERE id = $1', [req.query.id]);
  // ruleid: sensitive-data-in-response
  res.send(rows);
});

router.get('/names', async (req, res) => {
  const [users] = await pool.query('SELECT id, name FROM users WHERE password IS NOT NULL');
  // ok: sensitive-data-in-response
  res.json({ users });
});

router.post('/login', async (req, res) => {
  const [users] = await pool.query('SELECT id, password FROM users WHERE name = ?', [req.body.name]);
  // ok: sensitive-data-in-response
  res.json({ id: users[0].id });
});

module.exports = router;
