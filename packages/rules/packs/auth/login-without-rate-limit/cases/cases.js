const express = require('express');
const rateLimit = require('express-rate-limit');
const accounts = require('./accounts');

const app = express();
const strict = rateLimit({ windowMs: 60_000, max: 5 });

// ruleid: login-without-rate-limit
app.post('/login', accounts.login);
// ok: login-without-rate-limit
app.post('/admin/login', strict, accounts.adminLogin);
// ok: login-without-rate-limit
app.post('/sign-in', rateLimit({ max: 3 }), accounts.signIn);
// ok: login-without-rate-limit
app.get('/login', accounts.page);
