const express = require('express');
const cookieParser = require('cookie-parser');
const serialize = require('node-serialize');

const app = express();
app.use(express.json({ limit: '10kb' }));
app.use(cookieParser());

const DEFAULTS = { theme: 'light', language: 'en', itemsPerPage: 20 };
const COOKIE_OPTIONS = { httpOnly: true, secure: true, sameSite: 'strict', maxAge: 30 * 24 * 3600 * 1000 };

function readPreferences(req) {
  const cookie = req.cookies.preferences;
  if (!cookie) return DEFAULTS;
  try {
    const text = Buffer.from(cookie, 'base64').toString('utf8');
    return { ...DEFAULTS, ...serialize.unserialize(text) };
  } catch {
    return DEFAULTS;
  }
}

app.get('/preferences', (req, res) => {
  res.json(readPreferences(req));
});

app.put('/preferences', (req, res) => {
  const { theme, language, itemsPerPage } = req.body;
  const text = serialize.serialize({ theme, language, itemsPerPage });
  res.cookie('preferences', Buffer.from(text).toString('base64'), COOKIE_OPTIONS);
  res.sendStatus(204);
});

app.listen(3000);
