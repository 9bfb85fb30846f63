const express = require('express');
const { requireAdmin } = require('./guards');

const app = express();

app.get('/users', requireAdmin, async (req, res) => {
  // ok: client-controlled-role
  if (req.query.role === 'admin') return res.json(await User.find({ role: 'admin' }));
  res.json(await User.find());
});

app.get('/people', async (req, res) => {
  // ok: client-controlled-role
  const filter = req.query.role === 'admin' ? { role: 'admin' } : {};
  res.json(await Person.find(filter));
});

app.get('/salaries', requireAdmin, async (req, res) => {
  // ruleid: client-controlled-role
  if (req.headers['x-role'] !== 'admin') return res.sendStatus(403);
  res.json(await Salary.find());
});
