const crypto = require('crypto');

function hashCertificate(cert) {
  // ruleid: weak-hash
  return crypto.createHash('md5').update(cert, 'utf8').digest('hex');
}

function fingerprintOfCert(cert) {
  // ok: weak-hash
  return crypto.createHash('sha256').update(cert).digest('hex');
}

function etagOf(body) {
  // ok: weak-hash
  return crypto.createHash('md5').update(body).digest('hex');
}

module.exports = { hashCertificate, fingerprintOfCert, etagOf };

function resetPassword(req, res) {
  // ruleid: weak-hash
  if (req.query.token == md5(req.query.login)) return res.render('reset');
  // ok: weak-hash
  if (req.query.etag == md5(req.query.login)) return res.sendStatus(304);
}
module.exports.resetPassword = resetPassword;
