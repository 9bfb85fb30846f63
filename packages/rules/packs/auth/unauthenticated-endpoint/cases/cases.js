const express = require('express');
const { requireAuth } = require('./auth');

const app = express();

app.get('/orders', requireAuth, listOrders);
// ok: unauthenticated-endpoint
app.post('/orders', requireAuth, createOrder);
// ruleid: unauthenticated-endpoint
app.put('/orders/:id', async (req, res) => {
  res.json(await save(req.params.id, req.body));
});
// ruleid: unauthenticated-endpoint
app.delete('/orders/:id', removeOrder);
// ok: unauthenticated-endpoint
app.post('/login', (req, res) => check(req, res));
// ok: unauthenticated-endpoint
app.post('/items', (req, res) => {
  if (!req.user) return res.sendStatus(401);
  return save(req.body);
});
// ok: unauthenticated-endpoint
app.get('/about', (req, res) => res.send('about'));
