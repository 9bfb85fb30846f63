const crypto = require('crypto');

function verify(req, secret) {
  const expectedSignature = crypto.createHmac('sha256', secret).update(req.rawBody).digest('hex');
  // ruleid: timing-unsafe-comparison
  if (req.headers['x-signature'] !== expectedSignature) return false;
  // ruleid: timing-unsafe-comparison
  if (signature === crypto.createHmac('sha256', secret).update(req.rawBody).digest('hex')) return true;
  // ok: timing-unsafe-comparison
  if (signature === undefined) return false;
  // ok: timing-unsafe-comparison
  if (signature.length !== expected.length) return false;
  // ok: timing-unsafe-comparison
  return crypto.timingSafeEqual(Buffer.from(signature), Buffer.from(expectedSignature));
}
// ok: timing-unsafe-comparison
const same = name === other;

function webhook(req, res, next) {
  const expected = crypto.createHmac('sha256', process.env.WEBHOOK_SECRET).update(req.rawBody).digest('hex');
  // ruleid: timing-unsafe-comparison
  if (req.headers['x-signature'] !== expected) return res.sendStatus(401);
  // ok: timing-unsafe-comparison
  if (!req.headers['x-signature'] || req.headers['x-signature'] === undefined) return res.sendStatus(400);
  next();
}

// A compiler's signatures are kinds of syntax, not proofs.
function isCallable(node, declared) {
  // ok: timing-unsafe-comparison
  if (node.kind === SyntaxKind.CallSignature || node.type === kinds.TSMethodSignature) return true;
  // ok: timing-unsafe-comparison
  return node.resolvedSignature === declared;
}
function isAuthentic(message, given) {
  // ruleid: timing-unsafe-comparison
  return message.payloadSignature === given;
}

function isHeader(view) {
  const signature = view.getUint32(0, true);
  // ok: timing-unsafe-comparison
  return signature === LOCAL || signature === Format.CENTRAL64;
}

function isAllowed(apiKey) {
  // ruleid: timing-unsafe-comparison
  return apiKey === process.env.API_KEY;
}
