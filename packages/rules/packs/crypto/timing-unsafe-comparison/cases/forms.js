const crypto = require('crypto');

function verify(given, expectedSignature) {
  // ruleid: timing-unsafe-comparison
  if (expectedSignature == given) return 1;
  // ruleid: timing-unsafe-comparison
  if (expectedSignature != given) return 2;
  // ruleid: timing-unsafe-comparison
  if (given == expectedSignature) return 3;
  // ruleid: timing-unsafe-comparison
  if (given != expectedSignature) return 4;
  // ruleid: timing-unsafe-comparison
  if (given === expectedSignature) return 5;
  // ruleid: timing-unsafe-comparison
  if (given !== expectedSignature) return 6;
  // ok: timing-unsafe-comparison
  return crypto.timingSafeEqual(given, expectedSignature);
}
