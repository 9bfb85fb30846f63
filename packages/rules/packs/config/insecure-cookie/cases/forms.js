const cookieSession = require('cookie-session');
const Cookies = require('cookies');

function handler(req, res, reply, token) {
  const cookies = new Cookies(req, res);
  // ruleid: insecure-cookie
  res.cookie('cart', '1', { httpOnly: true, secure: false });
  // ruleid: insecure-cookie
  cookies.set('cart', '1', { httpOnly: false, secure: true });
  // ruleid: insecure-cookie
  cookies.set('cart', '1', { httpOnly: true, secure: false });
  // ruleid: insecure-cookie
  reply.setCookie('cart', '1', { httpOnly: false, secure: true });
  // ruleid: insecure-cookie
  reply.setCookie('cart', '1', { httpOnly: true, secure: false });
  // ok: insecure-cookie
  reply.setCookie('cart', '1', { httpOnly: true, secure: true });
  // ok: insecure-cookie
  cookies.set('theme', 'dark', { httpOnly: false });
}

// ruleid: insecure-cookie
const sessions = cookieSession({ name: 'session', keys, httpOnly: false });
// ok: insecure-cookie
const good = cookieSession({ name: 'session', keys, secure: true });
