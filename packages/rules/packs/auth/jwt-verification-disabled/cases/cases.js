const jwt = require('jsonwebtoken');

// ruleid: jwt-verification-disabled
const a = jwt.verify(token, key, { algorithms: ['HS256', 'none'] });
// ruleid: jwt-verification-disabled
const b = jwt.sign(claims, '', { algorithm: 'none' });
// ruleid: jwt-verification-disabled
const c = jwt.verify(token, null);

function authenticate(req, res, next) {
  const token = req.headers.authorization.split(' ')[1];
  // ruleid: jwt-verification-disabled
  req.user = jwt.decode(token);
  next();
}

const requireAdmin = (req, res, next) => {
  // ruleid: jwt-verification-disabled
  const payload = jwt.decode(req.cookies.token);
  if (payload.role !== 'admin') return res.sendStatus(403);
  next();
};

function checked(req, res, next) {
  // ok: jwt-verification-disabled
  const { header } = jwt.decode(token, { complete: true });
  // ok: jwt-verification-disabled
  req.user = jwt.verify(token, keys[header.kid], { algorithms: ['RS256'] });
  next();
}

function expiryOf(stored) {
  // ok: jwt-verification-disabled
  return jwt.decode(stored).exp;
}
// ok: jwt-verification-disabled
const d = jwt.verify(token, key);
// ok: jwt-verification-disabled
const e = base64.decode(token);
