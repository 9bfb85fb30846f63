/**
 * Product catalogue.
 */
const express = require('express');
const { pool, query } = require('../lib/db');
const { optionalAuth } = require('../middleware/auth');
const { searchProducts } = require('../lib/search');
const { escapeHtml } = require('../lib/html');

const router = express.Router();

const SORT_COLUMNS = ['name', 'price'];

router.get('/', async (req, res) => {
  const page = Math.max(1, Number.parseInt(req.query.page, 10) || 1);
  const sort = SORT_COLUMNS.includes(req.query.sort) ? req.query.sort : 'name';
  const rows = await query(`SELECT id, name, price FROM products ORDER BY ${sort} LIMIT ? OFFSET ?`, [
    20,
    (page - 1) * 20,
  ]);
  res.json(rows);
});

router.get('/search', optionalAuth, async (req, res) => {
  const term = req.query.q;
  const products = await searchProducts(term, req.query.category);
  if (products.length === 0) {
    return res.send('<h1>No results for ' + term + '</h1>');
  }
  res.json(products);
});

router.get('/not-found', (req, res) => {
  res.status(404).send(`<h1>${escapeHtml(String(req.query.name))} is not available</h1>`);
});

router.get('/:id', async (req, res) => {
  const rows = await query('SELECT * FROM products WHERE id = ?', [req.params.id]);
  if (rows.length === 0) {
    return res.status(404).json({ error: 'Product not found' });
  }
  res.json(rows[0]);
});

router.get('/:id/reviews', async (req, res) => {
  try {
    const [rows] = await pool.query('SELECT * FROM reviews WHERE product_id = ' + req.params.id);
    res.json(rows);
  } catch (err) {
    res.status(500).send(err.stack);
  }
});

module.exports = router;
