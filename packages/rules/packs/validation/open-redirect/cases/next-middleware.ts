import { type NextRequest, NextResponse } from 'next/server';

export function middleware(req: NextRequest) {
  const { pathname, search, origin, basePath } = req.nextUrl;
  if (pathname.startsWith('/old')) {
    // ruleid: open-redirect
    return NextResponse.redirect(new URL(req.nextUrl.searchParams.get('to')!, origin));
  }
  const login = new URL(`${basePath}/login`, origin);
  login.searchParams.append('callbackUrl', `${basePath}${pathname}${search}`);
  // ok: open-redirect
  return NextResponse.redirect(login);
}
