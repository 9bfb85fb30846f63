import express from 'express';
import Koa from 'koa';
import Router from '@koa/router';

const app = express();
const router = new Router();
let currentUser;
let session = null;
let cart = [];
let isAdmin = false;
let accountId = '';
let identity = loadIdentity('server.pem');

app.use((req, res, next) => {
  // ruleid: user-in-global-variable
  currentUser = req.user;
  next();
});

app.use('/shop', async (request, response, next) => {
  // ruleid: user-in-global-variable
  session = await store.load(request.cookies.sid);
  next();
});

app.post('/cart', express.json(), function (req, res) {
  // ruleid: user-in-global-variable
  cart = req.body.items;
  res.sendStatus(204);
});

app.put('/account', async function (req, res) {
  const account = await accounts.byName(req.body.name);
  // ruleid: user-in-global-variable
  accountId = account.id;
  res.json(account);
});

router.get('/admin', async (ctx) => {
  // ruleid: user-in-global-variable
  isAdmin = ctx.state.user.role === 'admin';
  ctx.body = isAdmin ? 'welcome' : 'no';
});

app.get('/me', async (req, res) => {
  let currentUser;
  // ok: user-in-global-variable
  currentUser = await users.byId(req.session.userId);
  res.json(currentUser);
});

app.get('/basket', (req, res) => {
  let cart = [];
  // ok: user-in-global-variable
  if (req.session.cart) cart = req.session.cart;
  res.json(cart);
});

app.post('/renew', (req, res) => {
  // ok: user-in-global-variable
  identity = loadIdentity('server.pem');
  res.sendStatus(204);
});

app.post('/logout', (req, res) => {
  // ok: user-in-global-variable
  session = null;
  res.redirect('/');
});

// Told by the command line, once.
program.option('--account <id>', (value) => {
  // ok: user-in-global-variable
  accountId = value;
});

new Koa().use(router.routes()).listen(3000);
