import * as jose from 'jose';

export async function session(given: string) {
  // ruleid: hardcoded-signing-key
  const { payload } = await jose.jwtVerify(given, new TextEncoder().encode('s3cr3t-k3y-of-the-shop'));
  return payload;
}

export async function sessionOfSettings(given: string) {
  // ok: hardcoded-signing-key
  const { payload } = await jose.jwtVerify(given, new TextEncoder().encode(process.env.SESSION_KEY));
  return payload;
}
