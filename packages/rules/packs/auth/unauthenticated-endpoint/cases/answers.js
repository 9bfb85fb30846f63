const express = require('express');
const { requireAuth } = require('./auth');
const { orders } = require('./store');

const router = express.Router();
router.post('/orders', requireAuth, (req, res) => orders.create(req.body).then(() => res.end()));
router.put('/orders/:id', requireAuth, (req, res) => orders.update(req.params.id).then(() => res.end()));

// What is written into an answer changes nothing.
// ok: unauthenticated-endpoint
router.get('/language', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/plain' });
  res.write('Language: ' + String(req.query.lang));
  res.end();
});

// ruleid: unauthenticated-endpoint
router.get('/remove/:id', (req, res) => {
  orders.delete(req.params.id);
  res.end();
});

module.exports = router;
