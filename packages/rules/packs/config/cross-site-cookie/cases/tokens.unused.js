const express = require('express');
const session = require('express-session');
const { csrfSync } = require('csrf-sync');

const app = express();
// ruleid: cross-site-cookie
app.use(session({ secret: process.env.KEY, cookie: { secure: true, httpOnly: true, sameSite: 'none' } }));
