const jwt = require('jsonwebtoken');

function claimsOf(token) {
  try {
    // ruleid: jwt-verification-disabled
    const decoded = jwt.decode(token, { complete: true });
    return decoded ? decoded.payload : {};
  } catch (error) {
    return {};
  }
}

function subjectOf(token) {
  // ok: jwt-verification-disabled
  return jwt.decode(token).sub;
}

module.exports = { claimsOf, subjectOf };

function verifyText(token, res) {
  // ok: jwt-verification-disabled
  return new TextDecoder().decode(token);
}
