const express = require('express');
const Router = require('@koa/router');

const app = express();
const router = new Router();

// ruleid: webhook-without-signature
app.post('/webhooks/stripe', express.json(), (req, res) => {
  orders.markPaid(req.body.data.object.id);
  res.sendStatus(200);
});

// ruleid: webhook-without-signature
app.post('/hooks/deploy', async function (req, res, next) {
  await deploy(req.body.ref).catch(next);
  res.end();
});

// ruleid: webhook-without-signature
router.post('/webhook/shopify', async (ctx) => {
  await stock.update(ctx.request.body);
  ctx.status = 200;
});

// ok: webhook-without-signature
app.post('/webhooks/ping', (req, res) => {
  res.json({ pong: true });
});

// ok: webhook-without-signature
app.post('/orders', (req, res) => {
  res.json(orders.create(req.body));
});
