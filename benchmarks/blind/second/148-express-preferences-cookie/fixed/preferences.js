const express = require('express');
const cookieParser = require('cookie-parser');
const { z } = require('zod');

const app = express();
app.use(express.json({ limit: '10kb' }));
app.use(cookieParser());

const DEFAULTS = { theme: 'light', language: 'en', itemsPerPage: 20 };
const COOKIE_OPTIONS = { httpOnly: true, secure: true, sameSite: 'strict', maxAge: 30 * 24 * 3600 * 1000 };

const Preferences = z.object({
  theme: z.enum(['light', 'dark']).default(DEFAULTS.theme),
  language: z.enum(['en', 'de', 'fr']).default(DEFAULTS.language),
  itemsPerPage: z.number().int().min(5).max(100).default(DEFAULTS.itemsPerPage),
});

function readPreferences(req) {
  const cookie = req.cookies.preferences;
  if (!cookie) return DEFAULTS;
  try {
    const text = Buffer.from(cookie, 'base64').toString('utf8');
    return Preferences.parse(JSON.parse(text));
  } catch {
    return DEFAULTS;
  }
}

app.get('/preferences', (req, res) => {
  res.json(readPreferences(req));
});

app.put('/preferences', (req, res) => {
  const { theme, language, itemsPerPage } = req.body;
  const result = Preferences.safeParse({ theme, language, itemsPerPage });
  if (!result.success) return res.status(400).json({ error: 'Invalid preferences' });
  const text = JSON.stringify(result.data);
  res.cookie('preferences', Buffer.from(text).toString('base64'), COOKIE_OPTIONS);
  res.sendStatus(204);
});

app.listen(3000);
