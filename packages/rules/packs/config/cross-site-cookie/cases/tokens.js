const express = require('express');
const session = require('express-session');
const { doubleCsrf } = require('csrf-csrf');

const { doubleCsrfProtection } = doubleCsrf({ getSecret: () => process.env.CSRF_SECRET });
const app = express();
// ok: cross-site-cookie
app.use(session({ secret: process.env.KEY, cookie: { secure: true, httpOnly: true, sameSite: 'none' } }));
app.use(doubleCsrfProtection);
