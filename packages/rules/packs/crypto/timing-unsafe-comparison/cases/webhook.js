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

module.exports = { isGenuine, isGenuineInTime, isSameFile };
