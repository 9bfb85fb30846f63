const express = require('express');
const bcrypt = require('bcrypt');
const argon2 = require('argon2');
const users = require('./users');

const router = express.Router();

router.post('/login', async (req, res) => {
  const user = await users.byEmail(String(req.body.email));
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) return res.sendStatus(401);
  // ruleid: session-fixation
  req.session.userId = user.id;
  return res.sendStatus(204);
});

async function signIn(req, res, next) {
  try {
    const user = await users.byName(String(req.body.name));
    if (!(await argon2.verify(user.hash, req.body.password))) return res.sendStatus(401);
    // ruleid: session-fixation
    req.session.user = { id: user.id, role: user.role };
    return res.redirect('/');
  } catch (error) {
    return next(error);
  }
}

router.post('/admin/login', function (req, res) {
  const admin = users.admin();
  if (admin.validPassword(req.body.password)) {
    // ruleid: session-fixation
    req.session.isAuthenticated = true;
  }
  res.redirect('/admin');
});

router.post('/safe-login', async (req, res, next) => {
  const user = await users.byEmail(String(req.body.email));
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) return res.sendStatus(401);
  return req.session.regenerate((error) => {
    if (error) return next(error);
    // ok: session-fixation
    req.session.userId = user.id;
    return res.sendStatus(204);
  });
});

async function renewSession(req) {
  await new Promise((resolve, reject) => {
    req.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
}

async function safeSignIn(req, res) {
  const user = await users.byName(String(req.body.name));
  if (!(await argon2.verify(user.hash, req.body.password))) return res.sendStatus(401);
  await regenerate(req);
  // ok: session-fixation
  req.session.user = { id: user.id };
  return res.redirect('/');
}

// Nobody signs in here.
router.post('/theme', (req, res) => {
  // ok: session-fixation
  req.session.theme = req.body.theme === 'dark' ? 'dark' : 'light';
  res.sendStatus(204);
});

router.use(async (req, res, next) => {
  // ok: session-fixation
  req.session.user = await users.byId(req.session.userId);
  next();
});

module.exports = { router, signIn, safeSignIn, renewSession };
