import { decodeJwt, jwtVerify } from 'jose';
import { type NextRequest, NextResponse } from 'next/server';

export async function middleware(req: NextRequest) {
  const token = req.cookies.get('session')?.value ?? '';
  // ruleid: jwt-verification-disabled
  const claims = decodeJwt(token);
  if (claims.role !== 'admin') return NextResponse.redirect(new URL('/', req.url));
  return NextResponse.next();
}

export async function proxy(req: NextRequest) {
  const token = req.cookies.get('session')?.value ?? '';
  // ok: jwt-verification-disabled
  const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] });
  return payload.role === 'admin' ? NextResponse.next() : NextResponse.redirect(new URL('/', req.url));
}

export function expiryOf(token: string) {
  // ok: jwt-verification-disabled
  return decodeJwt(token).exp;
}
