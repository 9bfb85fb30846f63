const express = require('express');

const app = express();
app.use(express.json());

// ruleid: webhook-without-signature
app.post('/webhook/github', (req, res) => {
  deploy(req.body.ref);
  res.end();
});

// ruleid: webhook-without-signature
app.post('/api/webhooks/stripe', async (req, res) => {
  await markPaid(req.body.order);
  res.json({ received: true });
});

// ruleid: webhook-without-signature
app.post('/hooks', express.json(), function (req, res) {
  events.push(req.body);
  createJob(req.body.id);
  res.end();
});

// ok: webhook-without-signature
app.post('/orders', (req, res) => {
  saveOrder(req.body);
  res.end();
});

// ok: webhook-without-signature
app.get('/webhooks', (req, res) => {
  res.json(listHooks());
});

// ok: webhook-without-signature
app.post('/webhook/ping', (req, res) => {
  res.send('pong');
});
