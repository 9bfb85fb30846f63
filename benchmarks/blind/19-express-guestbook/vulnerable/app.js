const express = require('express');
const rateLimit = require('express-rate-limit');
const store = require('./store');
const { guestbookPage } = require('./views');

const app = express();
app.disable('x-powered-by');
app.use(express.urlencoded({ extended: false, limit: '8kb' }));

// Show the guest book
app.get('/', async (req, res, next) => {
  try {
    const entries = await store.latest(30);
    res.type('html').send(guestbookPage(entries));
  } catch (err) {
    next(err);
  }
});

// Add an entry (public on purpose, at most five a minute)
app.post('/entries', rateLimit({ windowMs: 60_000, limit: 5 }), async (req, res, next) => {
  const name = String(req.body.name || 'Anonymous').slice(0, 60);
  const message = String(req.body.message || '').trim().slice(0, 1000);
  if (!message) {
    return res.redirect('/');
  }
  try {
    await store.add(name, message);
    res.redirect('/');
  } catch (err) {
    next(err);
  }
});

app.listen(process.env.PORT || 3000);
