const jwt = require('jsonwebtoken');

// ruleid: long-lived-session
const year = jwt.sign({ sub: 1 }, key, { algorithm: 'HS256', expiresIn: '1y' });
// ok: long-lived-session
const quarter = jwt.sign({ sub: 1 }, key, { algorithm: 'HS256', expiresIn: '15m' });
