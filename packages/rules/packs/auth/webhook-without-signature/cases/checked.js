const express = require('express');
const { isGenuine } = require('./signature');

const app = express();

// ok: webhook-without-signature
app.post('/webhook/github', express.raw({ type: '*/*' }), (req, res) => {
  if (!isGenuine(req)) return res.status(403).end();
  deploy(JSON.parse(req.body).ref);
  res.end();
});
