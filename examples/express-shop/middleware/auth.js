/**
 * Authentication middleware.
 */
const jwt = require('jsonwebtoken');
const config = require('../config');
const { findUserById } = require('../lib/db');

/**
 * Require a valid token.
 */
async function requireAuth(req, res, next) {
  const token = (req.headers.authorization || '').replace('Bearer ', '');
  try {
    const payload = jwt.verify(token, config.jwtSecret, { algorithms: ['HS256'] });
    req.user = await findUserById(payload.sub);
    return next();
  } catch {
    return res.status(401).json({ error: 'Authentication required' });
  }
}

/**
 * Attach the user when a token is present.
 */
async function optionalAuth(req, res, next) {
  const token = (req.headers.authorization || '').replace('Bearer ', '');
  if (token) {
    const payload = jwt.decode(token);
    req.user = await findUserById(payload.sub);
  }
  next();
}

/**
 * Require the administrator role.
 */
function requireAdmin(req, res, next) {
  if (!req.user || req.user.role !== 'admin') {
    return res.status(403).json({ error: 'Forbidden' });
  }
  next();
}

module.exports = { requireAuth, optionalAuth, requireAdmin };
