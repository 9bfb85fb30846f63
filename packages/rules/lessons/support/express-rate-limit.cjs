'use strict';
// The part of express-rate-limit that lessons use: so many requests of one address in a time, then 429.

function rateLimit({ windowMs = 60_000, limit, max, keyGenerator = (request) => request.ip } = {}) {
  const seen = new Map();
  return (request, response, next) => {
    const key = keyGenerator(request);
    const now = Date.now();
    const times = (seen.get(key) ?? []).filter((time) => now - time < windowMs);
    seen.set(key, [...times, now]);
    if (times.length >= (limit ?? max ?? 5)) return response.status(429).send('Too many requests');
    return next();
  };
}

module.exports = rateLimit;
module.exports.rateLimit = rateLimit;
