const express = require('express');
const bodyParser = require('body-parser');
const session = require('express-session');

const app = express();
app.set('view engine', 'pug');
app.use(bodyParser.urlencoded({ extended: true }));
app.use(
  // ruleid: forms-without-csrf-protection
  session({ secret: process.env.SESSION_SECRET, resave: true, saveUninitialized: true }),
);
app.use(
  // ok: forms-without-csrf-protection
  session({ secret: process.env.SESSION_SECRET, resave: false, cookie: { sameSite: 'strict', secure: true } }),
);
