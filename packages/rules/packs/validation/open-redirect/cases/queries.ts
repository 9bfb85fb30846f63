import { NextRequest, NextResponse } from 'next/server';

export function middleware(request: NextRequest) {
  const next = request.nextUrl.searchParams.get('next') ?? '/';
  if (!request.cookies.has('session')) {
    const login = new URL('/login', request.url);
    login.searchParams.set('from', request.nextUrl.pathname);
    // ok: open-redirect
    return NextResponse.redirect(login);
  }
  if (request.nextUrl.pathname === '/authorize') {
    const provider = new URL('https://id.example.com/authorize');
    provider.searchParams.append('state', next);
    // ok: open-redirect
    return NextResponse.redirect(provider.toString());
  }
  if (request.nextUrl.pathname.startsWith('/old')) {
    const moved = request.nextUrl.clone();
    moved.pathname = '/new';
    moved.search = request.nextUrl.search;
    // ok: open-redirect
    return NextResponse.redirect(moved);
  }
  if (request.nextUrl.pathname === '/hop') {
    const target = new URL(next);
    target.searchParams.set('via', 'hop');
    // ruleid: open-redirect
    return NextResponse.redirect(target);
  }
  // ruleid: open-redirect
  return NextResponse.redirect(new URL(next, request.url));
}
