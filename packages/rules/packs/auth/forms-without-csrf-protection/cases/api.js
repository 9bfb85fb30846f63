const express = require('express');
const session = require('express-session');

const app = express();
app.use(express.json());
// ok: forms-without-csrf-protection
app.use(session({ secret: process.env.SESSION_SECRET, resave: false }));
app.post('/orders', (req, res) => res.json({ ok: true }));
