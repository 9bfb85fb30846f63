const jwt = require('jsonwebtoken');
const session = require('express-session');
// ruleid: long-lived-session
const a = jwt.sign({ id }, key, { expiresIn: '365d' });
// ruleid: long-lived-session
app.use(session({ secret, cookie: { secure: true, maxAge: 1000 * 60 * 60 * 24 * 365 } }));
// ok: long-lived-session
const b = jwt.sign({ id }, key, { expiresIn: '7d' });
// ok: long-lived-session
app.use(session({ secret, cookie: { secure: true, maxAge: 1000 * 60 * 60 } }));
