const express = require('express');
const { requireLogin } = require('./auth');
const store = require('./store');

const router = express.Router();

const DEFAULTS = {
  notifications: { email: true, push: false },
  editor: { fontSize: 14, theme: 'light' },
};

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function deepMerge(target, source) {
  for (const key in source) {
    if (isObject(source[key])) {
      if (!target[key]) target[key] = {};
      deepMerge(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  }
  return target;
}

router.get('/settings', requireLogin, async (req, res) => {
  res.json(deepMerge(structuredClone(DEFAULTS), await store.load(req.session.userId)));
});

router.patch('/settings', requireLogin, express.json({ limit: '20kb' }), async (req, res, next) => {
  try {
    const current = await store.load(req.session.userId);
    const updated = deepMerge(current, req.body);
    await store.save(req.session.userId, updated);
    res.json(updated);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
