/**
 * Orders and invoices.
 */
const { exec, execFile } = require('child_process');
const fs = require('fs');
const path = require('path');
const express = require('express');
const { z } = require('zod');
const { query } = require('../lib/db');
const Review = require('../lib/review');
const { requireAuth } = require('../middleware/auth');

const router = express.Router();
const INVOICES = path.join(__dirname, '..', 'invoices');

const orderSchema = z.object({
  productId: z.number().int().positive(),
  quantity: z.number().int().min(1).max(100),
  address: z.string().min(5).max(200),
});

router.post('/', requireAuth, async (req, res) => {
  const order = orderSchema.parse(req.body);
  const result = await query('INSERT INTO orders (user_id, product_id, quantity, address) VALUES (?, ?, ?, ?)', [
    req.user.id,
    order.productId,
    order.quantity,
    order.address,
  ]);
  res.status(201).json({ id: result.insertId });
});

router.get('/mine', requireAuth, async (req, res) => {
  res.json(await query('SELECT * FROM orders WHERE user_id = ?', [req.user.id]));
});

router.get('/:id', requireAuth, async (req, res) => {
  const rows = await query('SELECT * FROM orders WHERE id = ?', [req.params.id]);
  res.json(rows[0]);
});

router.delete('/:id', async (req, res) => {
  await query('DELETE FROM orders WHERE id = ?', [req.params.id]);
  res.status(204).end();
});

router.get('/invoices/:name', requireAuth, (req, res) => {
  const file = path.join(INVOICES, req.params.name);
  res.send(fs.readFileSync(file));
});

router.get('/receipts/:name', requireAuth, (req, res) => {
  const file = path.resolve(INVOICES, req.params.name);
  if (!file.startsWith(INVOICES + path.sep)) {
    return res.status(400).json({ error: 'Invalid file name' });
  }
  res.sendFile(file);
});

router.post('/invoices', requireAuth, (req, res) => {
  exec(`wkhtmltopdf invoices/${req.body.name}.html invoices/${req.body.name}.pdf`, (error) => {
    if (error) {
      return res.status(500).json({ error: 'The invoice could not be created' });
    }
    res.json({ message: 'Invoice created' });
  });
});

router.post('/archive', requireAuth, (req, res) => {
  execFile('tar', ['-czf', 'archive.tgz', 'invoices'], (error) => {
    res.status(error ? 500 : 200).json({ ok: !error });
  });
});

router.post('/reviews/find', async (req, res) => {
  const reviews = await Review.find({ author: req.body.author });
  res.json(reviews);
});

router.post('/reviews/mine', requireAuth, async (req, res) => {
  res.json(await Review.find({ author: String(req.user.name) }));
});

module.exports = router;
