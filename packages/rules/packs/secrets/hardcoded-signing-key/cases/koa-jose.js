const { SignJWT, jwtVerify } = require('jose');

// ruleid: hardcoded-signing-key
app.keys = ['meetings-5c1f77-cookies'];
// ok: hardcoded-signing-key
app.keys = [process.env.COOKIE_KEY];

async function issue(id) {
  // ruleid: hardcoded-signing-key
  return new SignJWT({ id }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('hub-7731-tokens'));
}

async function read(token) {
  // ruleid: hardcoded-signing-key
  await jwtVerify(token, new TextEncoder().encode('hub-7731-tokens'));
  // ok: hardcoded-signing-key
  return jwtVerify(token, new TextEncoder().encode(process.env.TOKEN_KEY));
}
