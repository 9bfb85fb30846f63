const express = require('express');
const { User, Order } = require('./models');

const app = express();
app.use(require('cookie-parser')(process.env.KEY));

app.get('/orders', async (req, res) => {
  // ruleid: identity-from-cookie
  res.json(await Order.findAll({ where: { userId: req.cookies.userId } }));
});

app.get('/me', async (req, res) => {
  const id = req.cookies['user_id'];
  // ruleid: identity-from-cookie
  res.json(await User.findByPk(id));
});

function balanceOf(name) {
  // ruleid: identity-from-cookie
  return db.query('SELECT balance FROM accounts WHERE name = ?', [name]);
}

app.get('/balance', async (req, res) => res.json(await balanceOf(req.cookies.username)));

app.get('/safe', async (req, res) => {
  // ok: identity-from-cookie
  const first = await User.findByPk(req.session.userId);
  // ok: identity-from-cookie
  const second = await User.findByPk(req.signedCookies.userId);
  // ok: identity-from-cookie
  const third = await User.findByPk(verifyToken(req.cookies.user));
  // ok: identity-from-cookie
  const fourth = await Theme.findByPk(req.cookies.theme);
  res.json([first, second, third, fourth]);
});
