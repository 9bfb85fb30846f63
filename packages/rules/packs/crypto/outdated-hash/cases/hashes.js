import { createHash } from 'crypto';
import crypto from 'node:crypto';

// ruleid: outdated-hash
const a = createHash('md5').update(data).digest('hex');
// ruleid: outdated-hash
const b = crypto.createHash('sha1');
// ok: outdated-hash
const c = crypto.createHash('sha256');
// ok: outdated-hash
const etag = createHash('md5').update(body).digest('base64');
function cacheKey(url) {
  // ok: outdated-hash
  return crypto.createHash('md5').update(url).digest('hex');
}
