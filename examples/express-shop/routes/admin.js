/**
 * Administration.
 */
const axios = require('axios');
const express = require('express');
const { query } = require('../lib/db');
const { requireAuth, requireAdmin } = require('../middleware/auth');

const router = express.Router();

router.get('/users', async (req, res) => {
  res.json(await query('SELECT id, email, name, role FROM users'));
});

router.post('/users/:id/promote', requireAuth, requireAdmin, async (req, res) => {
  await query('UPDATE users SET role = ? WHERE id = ?', ['admin', req.params.id]);
  res.json({ message: 'User promoted' });
});

router.post('/discount', requireAuth, requireAdmin, (req, res) => {
  const price = eval(req.body.formula);
  res.json({ price });
});

router.post('/fetch-image', requireAuth, requireAdmin, async (req, res) => {
  const response = await axios.get(req.body.url, { responseType: 'arraybuffer' });
  res.type('image/jpeg').send(Buffer.from(response.data));
});

router.get('/stock', requireAuth, requireAdmin, async (req, res) => {
  const response = await axios.get('https://warehouse.example.com/stock', { params: { sku: req.query.sku } });
  res.json(response.data);
});

module.exports = router;
