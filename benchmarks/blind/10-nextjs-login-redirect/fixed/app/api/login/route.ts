import { NextRequest, NextResponse } from 'next/server';
import { verifyCredentials, createSession } from '@/lib/session';

/**
 * POST /api/login
 *
 * The login form posts here. After success the user goes back to the page
 * where they came from (hidden field `next`).
 */
export async function POST(request: NextRequest) {
  const form = await request.formData();
  const email = String(form.get('email') ?? '');
  const password = String(form.get('password') ?? '');
  const next = String(form.get('next') ?? '/');

  const user = await verifyCredentials(email, password);
  if (!user) {
    return NextResponse.redirect(new URL('/login?error=1', request.url), 303);
  }

  const session = await createSession(user.id);
  const response = NextResponse.redirect(localTarget(next, request.url), 303);
  response.cookies.set('session', session.token, {
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    path: '/',
    expires: session.expiresAt,
  });
  return response;
}

/** Only addresses of this site are pages to go back to. */
export function localTarget(next: string, base: string): URL {
  const url = new URL(next, base);
  return url.origin === new URL(base).origin ? url : new URL('/', base);
}
