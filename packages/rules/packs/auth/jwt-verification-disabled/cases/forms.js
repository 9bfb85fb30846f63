const jwt = require('jsonwebtoken');
const expressJwt = require('express-jwt');
const expressJWT = require('express-jwt');
const jwtDecode = require('jwt-decode');
const jwt_decode = require('jwt-decode');
const jose = require('jose');

function check(token, key) {
  // ruleid: jwt-verification-disabled
  jwt.verify(token, undefined);
  // ruleid: jwt-verification-disabled
  jwt.verify(token, '', { algorithms: ['HS256'] });
  // ruleid: jwt-verification-disabled
  jwt.verify(token, false);
  // ok: jwt-verification-disabled
  jwt.verify(token, key, { algorithms: ['HS256'] });
}

// ruleid: jwt-verification-disabled
const first = expressJwt({ secret: process.env.SECRET });
// ruleid: jwt-verification-disabled
const second = expressJWT({ secret: process.env.SECRET });
// ok: jwt-verification-disabled
const third = expressJwt({ secret: process.env.SECRET, algorithms: ['HS256'] });

const verifyToken = (token) => {
  // ruleid: jwt-verification-disabled
  return jwtDecode(token);
};

function authenticate(token) {
  // ruleid: jwt-verification-disabled
  return jwt_decode(token);
}

function handler(req, res) {
  // ruleid: jwt-verification-disabled
  const claims = jose.decodeJwt(req.cookies.token);
  return res.json({ id: claims.sub });
}

function middle(req, res, next) {
  // ruleid: jwt-verification-disabled
  const claims = jose.decodeJwt(req.cookies.token);
  next(claims);
}

async function load(req, tokenService) {
  // ruleid: jwt-verification-disabled
  req.user = tokenService.decode(req.cookies.token);
}

function expiry(token) {
  // ok: jwt-verification-disabled
  return jwtDecode(token);
}
