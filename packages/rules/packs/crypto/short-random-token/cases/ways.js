const crypto = require('crypto');
const { randomBytes } = require('crypto');

function createResetToken() {
  // ruleid: short-random-token
  return crypto.randomBytes(4).toString('hex');
}

// ruleid: short-random-token
const generateApiKey = () => `shop_${randomBytes(6).toString('base64url')}`;

const makeSessionId = function () {
  // ruleid: short-random-token
  return randomBytes(5).toString('hex');
};

function createToken() {
  // ok: short-random-token
  return randomBytes(32).toString('hex');
}

// ok: short-random-token
const makeColour = () => `#${randomBytes(3).toString('hex')}`;

module.exports = { createResetToken, createToken, generateApiKey, makeColour, makeSessionId };
