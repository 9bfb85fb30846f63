const crypto = require('crypto');

function sameBody(secret, body, sent) {
  // ruleid: timing-unsafe-comparison
  if (crypto.createHmac('sha256', secret).update(body).digest('hex') !== sent) return false;
  // ruleid: timing-unsafe-comparison
  if (sent != crypto.createHmac('sha256', secret).update(body).digest('hex')) return false;
  // ruleid: timing-unsafe-comparison
  return sent === crypto.createHmac('sha256', secret).update(body).digest('hex');
}

function checked(req, expected) {
  const signature = req.get('x-shop-signature');
  // ruleid: timing-unsafe-comparison
  if (signature == expected) return true;
  // ruleid: timing-unsafe-comparison
  if (expected != req.headers['x-hub-signature']) throw new Error('not from there');
  // ruleid: timing-unsafe-comparison
  if (expected == req.apiKey) return true;
  // ok: timing-unsafe-comparison
  if (signature == null) return false;
  // ok: timing-unsafe-comparison
  if (signature.length != expected.length) return false;
  // ok: timing-unsafe-comparison
  return crypto.timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}

module.exports = { checked, sameBody };
