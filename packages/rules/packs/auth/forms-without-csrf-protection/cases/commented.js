const express = require('express');
const session = require('express-session');
// const csrf = require('csurf');

const app = express();
app.set('view engine', 'ejs');
app.use(express.urlencoded({ extended: false }));
// ruleid: forms-without-csrf-protection
app.use(session({ secret: process.env.SESSION_SECRET, resave: false }));
// app.use(csrf());
