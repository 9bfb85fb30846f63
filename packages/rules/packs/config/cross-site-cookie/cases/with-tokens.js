const { doubleCsrf } = require('csrf-csrf');
const session = require('express-session');
const express = require('express');

const app = express();
// ok: cross-site-cookie
app.use(session({ secret: process.env.SESSION_KEY, cookie: { sameSite: 'none', secure: true } }));
app.use(doubleCsrf({ getSecret: () => process.env.CSRF_KEY }).doubleCsrfProtection);
