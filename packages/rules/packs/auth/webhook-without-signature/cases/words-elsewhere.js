const express = require('express');
const jwt = require('jsonwebtoken');
const { createMollieClient } = require('@mollie/api-client');
const { requireAuth } = require('./auth');
const { fromGithub } = require('./middleware/github');

const mollie = createMollieClient({ apiKey: process.env.MOLLIE_API_KEY });
const router = express.Router();
router.use(express.json());

router.get('/token', requireAuth, (req, res) => res.json({ token: jwt.sign({ sub: req.user.id }, process.env.SECRET) }));

// ruleid: webhook-without-signature
router.post('/webhooks/github', async (req, res) => {
  if (req.headers['x-github-event'] === 'push') await deploy(req.body.repository.full_name, req.body.after);
  res.sendStatus(200);
});

// ruleid: webhook-without-signature
router.post('/stripe/webhook', express.raw({ type: 'application/json' }), async (req, res) => {
  const event = JSON.parse(req.body);
  if (event.type === 'invoice.paid') {
    await User.updateOne({ customer: event.data.object.customer }, { plan: 'pro' });
  }
  res.json({ received: true });
});

// ok: webhook-without-signature
router.post('/webhooks/deploy', fromGithub, async (req, res) => {
  await deploy(req.body.after);
  res.sendStatus(200);
});

// ok: webhook-without-signature
router.post('/mollie/webhook', async (req, res) => {
  const payment = await mollie.payments.get(req.body.id);
  await markPaid(payment.metadata.orderId);
  res.sendStatus(200);
});

// ok: webhook-without-signature
router.post('/webhook/:secret', async (req, res) => {
  await bot.handleUpdate(req.body);
  res.sendStatus(200);
});

// ok: webhook-without-signature
router.post('/webhook/log', (req, res) => {
  console.log('called', req.body);
  res.sendStatus(200);
});

module.exports = router;
