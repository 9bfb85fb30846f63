const crypto = require('node:crypto');
const bcrypt = require('bcrypt');

// ruleid: password-in-fast-hash (from setter)
exports.hash = (text) => crypto.createHash('sha256').update(text).digest('hex');
exports.hashSlowly = (text) => bcrypt.hash(text, 12);
// ok: password-in-fast-hash
exports.hashFile = (data) => crypto.createHash('md5').update(data).digest('hex');
