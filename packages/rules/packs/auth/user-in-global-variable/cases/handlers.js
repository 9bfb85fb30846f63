const express = require('express');

const app = express();
let currentUser = null;
let cart = [];
let sessionToken = '';
let visits = 0;

app.post('/login', (req, res) => {
  // ruleid: user-in-global-variable
  currentUser = verified(req.body.name, req.body.password);
  res.json({ ok: currentUser !== null });
});

app.post('/cart', async (req, res) => {
  // ruleid: user-in-global-variable
  cart = req.body.items;
  res.json(cart);
});

app.use('/token', (req, res, next) => {
  if (req.headers.authorization) {
    // ruleid: user-in-global-variable
    sessionToken = req.headers.authorization;
  }
  next();
});

app.post('/logout', (req, res) => {
  // ok: user-in-global-variable
  currentUser = null;
  res.end();
});

app.post('/session', (req, res) => {
  // ok: user-in-global-variable
  req.session.user = verified(req.body.name, req.body.password);
  res.end();
});

app.get('/own', (req, res) => {
  let user = null;
  // ok: user-in-global-variable
  user = req.session.user;
  // ok: user-in-global-variable
  visits = visits + 1;
  res.json(user);
});
