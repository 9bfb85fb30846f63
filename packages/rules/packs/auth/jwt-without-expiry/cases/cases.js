const jwt = require('jsonwebtoken');

function login(user) {
  // ruleid: jwt-without-expiry
  const a = jwt.sign({ id: user.id }, process.env.JWT_SECRET);
  // ruleid: jwt-without-expiry
  const b = jwt.sign({ id: user.id }, process.env.JWT_SECRET, { algorithm: 'HS256' });
  const payload = { id: user.id };
  // ruleid: jwt-without-expiry
  const c = jwt.sign(payload, process.env.JWT_SECRET);
  // ok: jwt-without-expiry
  const d = jwt.sign({ id: user.id }, process.env.JWT_SECRET, { expiresIn: '1h' });
  // ok: jwt-without-expiry
  const e = jwt.sign({ id: user.id, exp: now + 3600 }, process.env.JWT_SECRET);
  // ok: jwt-without-expiry
  const f = jwt.sign(claims, process.env.JWT_SECRET, options);
  // ruleid: jwt-without-expiry
  const g = jwt.verify(token, process.env.JWT_SECRET, { ignoreExpiration: true });
  return [a, b, c, d, e, f, g];
}
