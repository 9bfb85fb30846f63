import { type NextRequest, NextResponse } from 'next/server';

export async function middleware(req: NextRequest) {
  // ok: open-redirect
  if (!req.cookies.get('session')) return NextResponse.redirect(new URL('/login', req.url));
  const next = req.nextUrl.searchParams.get('next') ?? '/';
  // ruleid: open-redirect
  return NextResponse.redirect(new URL(next, req.url));
}
