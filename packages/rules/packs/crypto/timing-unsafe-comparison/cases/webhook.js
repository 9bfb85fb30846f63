const crypto = require('crypto');

function isGenuine(body, sent, key) {
  const own = crypto.createHmac('sha256', key).update(body).digest('hex');
  // ruleid: timing-unsafe-comparison
  return own === sent;
}

function isGenuineInTime(body, sent, key) {
  const own = crypto.createHmac('sha256', key).update(body).digest();
  // ok: timing-unsafe-comparison
  return own.length === sent.length && crypto.timingSafeEqual(own, sent);
}

function isSameFile(body, other) {
  const own = crypto.createHash('sha256').update(body).digest('hex');
  // ok: timing-unsafe-comparison
  return own === other;
}

function refuse(req, res, next) {
  const own = crypto.createHmac('sha256', process.env.HOOK_KEY).update(req.rawBody).digest('hex');
  const sent = req.get('X-Hub') || '';
  // ruleid: timing-unsafe-comparison
  if (sent !== own) return res.sendStatus(401);
  // ruleid: timing-unsafe-comparison
  if (sent != own) return res.sendStatus(401);
  // ruleid: timing-unsafe-comparison
  if (own != sent) return res.sendStatus(401);
  // ok: timing-unsafe-comparison
  if (sent !== '') next();
}

module.exports = { refuse, isGenuine, isGenuineInTime, isSameFile };
