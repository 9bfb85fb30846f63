const crypto = require('crypto');
const CryptoJS = require('crypto-js');
const md5 = require('md5');
const sha1 = require('sha1');
const { createHash, createHmac } = require('crypto');

function signRequest(body) {
  // ruleid: weak-hash
  return CryptoJS.MD5(body + SECRET).toString();
}

const createSignature = (body) => {
  // ruleid: weak-hash
  return CryptoJS.SHA1(body + SECRET).toString();
};

// ruleid: weak-hash
const resetToken = sha1(email + Date.now());
// ruleid: weak-hash
const signature = createHash('sha1').update(body).digest('hex');

function check(token, body) {
  // ruleid: weak-hash
  if (token === md5(body)) return 1;
  // ruleid: weak-hash
  if (token !== md5(body)) return 2;
  // ruleid: weak-hash
  if (token != md5(body)) return 3;
  // ruleid: weak-hash
  if (token == md5(body)) return 4;
  // ok: weak-hash
  return token === sha256(body);
}

// ruleid: weak-hash
crypto.createVerify('RSA-SHA1');
// ruleid: weak-hash
crypto.createHmac('md5', key);
// ruleid: weak-hash
createHmac('md5', key);
// ruleid: weak-hash
CryptoJS.HmacMD5(body, key);
// ok: weak-hash
createHmac('sha256', key);
// ok: weak-hash
crypto.createVerify('RSA-SHA256');
