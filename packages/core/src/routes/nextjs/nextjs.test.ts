import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Next.js', () => {
  it('reads route files below app, with their path from the folders', async () => {
    const lines = await routeLines(`=== src/app/(shop)/orders/[id]/route.ts
import { getServerSession } from 'next-auth';
import { NextResponse } from 'next/server';
import { z } from 'zod';
const schema = z.object({ note: z.string() });
export async function GET(request: Request, { params }: { params: { id: string } }) {
  return NextResponse.json(await prisma.order.findUnique({ where: { id: params.id } }));
}
export async function PATCH(request: Request, { params }) {
  const session = await getServerSession(options);
  if (!session) return new NextResponse('no', { status: 401 });
  const data = schema.parse(await request.json());
  return NextResponse.json(await prisma.order.update({ where: { id: params.id, userId: session.user.id }, data }));
}
export const dynamic = 'force-dynamic';
=== src/app/api/notes/route.ts
import { withUser } from '@/lib/with-user';
import { auth } from '@/auth';
const list = async (req) => Response.json(await notes.all());
export const GET = withUser(list);
export const POST = auth(async (req) => Response.json(await notes.create(await req.json())));
export const DELETE = auth(async (req) => {
  if (!req.auth) return new Response('', { status: 401 });
  await notes.delete();
});
=== src/lib/with-user.ts
export const withUser = (handler) => async (req, ctx) => {
  const session = await getSession();
  if (session === null) return Response.json({}, { status: 401 });
  return handler(req, ctx);
};
=== src/app/api/auth/[...nextauth]/route.ts
export const { GET, POST } = handlers;
=== tsconfig.json
{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }
`);
    expect(lines).toEqual([
      'GET /api/auth/[...nextauth] handlers ???-?',
      'POST /api/auth/[...nextauth] handlers ???-?',
      'DELETE /api/notes - A-?-?',
      'GET /api/notes list A-?-?',
      'POST /api/notes - ----?',
      'GET /orders/[id] GET ----?',
      'PATCH /orders/[id] PATCH AZV--',
    ]);
  });

  it('reads handlers below pages/api with the methods that they ask for', async () => {
    const lines = await routeLines(`=== pages/api/users/[id].js
export default async function handler(req, res) {
  switch (req.method) {
    case 'GET': return res.json(await db.users.findById(req.query.id));
    case 'DELETE': return res.json(await db.users.remove(req.query.id));
  }
}
=== pages/api/index.js
import { withAuth } from '../../lib/auth';
export default withAuth(async (req, res) => {
  if (req.method !== 'POST') return res.status(405).end();
  await queue.publish(req.body.text);
});
=== pages/api/version.js
const handler = (req, res) => res.json({ version: 1 });
module.exports = handler;
`);
    expect(lines).toEqual([
      'POST /api - A---?',
      'DELETE /api/users/[id] handler ----?',
      'GET /api/users/[id] handler ----?',
      'ANY /api/version handler --?-?',
    ]);
  });

  it('reads server actions of files and of functions', async () => {
    const lines = await routeLines(`=== app/actions.ts
'use server';
import { auth } from '@/auth';
export async function removePost(id: string) {
  await prisma.post.delete({ where: { id } });
}
export const rename = async (id: string, form: FormData) => {
  const { userId } = await auth();
  if (!userId) throw new Error('Unauthorized');
  await prisma.post.update({ where: { id }, data: { title: form.get('title') } });
};
export const LIMIT = 3;
=== app/page.tsx
export default function Page() {
  async function subscribe(formData: FormData) {
    'use server';
    await list.add(formData.get('email'));
  }
  return <form action={subscribe} />;
}
`);
    expect(lines).toEqual([
      'POST Page.subscribe Page.subscribe ----C',
      'POST removePost removePost ----C',
      'POST rename rename A---C',
    ]);
  });

  it.each([
    [
      'refuses below its matcher',
      `export function middleware(req) {
  if (!req.cookies.get('token')) return NextResponse.redirect(new URL('/login', req.url));
  return NextResponse.next();
}
export const config = { matcher: ['/admin/:path*'] };`,
      ['A', '-'],
    ],
    [
      'refuses everywhere but where it excludes',
      `export function middleware(req) {
  if (!req.cookies.get('token')) { const url = req.nextUrl.clone(); url.pathname = '/login'; return NextResponse.redirect(url); }
}
export const config = { matcher: '/((?!shop|_next/static).*)' };`,
      ['A', '-'],
    ],
    [
      'asks for the path',
      `export default auth((req) => {
  const isProtected = req.nextUrl.pathname.startsWith('/admin');
  if (isProtected && !req.auth) return Response.redirect(new URL('/login', req.url));
});`,
      ['A', '-'],
    ],
    [
      'lets paths through',
      `const PUBLIC_PATHS = ['/login', '/shop'];
export async function middleware(req) {
  if (PUBLIC_PATHS.some((path) => req.nextUrl.pathname.startsWith(path))) return NextResponse.next();
  const token = await getToken({ req });
  if (!token) return new NextResponse(null, { status: 401 });
}`,
      ['A', '-'],
    ],
    [
      'only adds headers',
      `export function middleware(req) {
  const res = NextResponse.next();
  res.headers.set('x-user', req.auth?.user ?? 'none');
  return res;
}`,
      ['-', '-'],
    ],
    [
      'is made by a library that refuses',
      `import { withAuth } from 'next-auth/middleware';
export default withAuth({ pages: { signIn: '/login' } });
export const config = { matcher: ['/admin'] };`,
      ['A', '-'],
    ],
    ['is a library', `export { default } from 'next-auth/middleware';`, ['A', 'A']],
    ['only refreshes a session', `export { auth as middleware } from '@/auth';`, ['-', '-']],
    [
      'asks a matcher of Clerk',
      `import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
const isProtectedRoute = createRouteMatcher(['/admin(.*)']);
export default clerkMiddleware(async (auth, req) => {
  if (isProtectedRoute(req)) await auth.protect();
});`,
      ['A', '-'],
    ],
    [
      'protects nothing without being told',
      `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware();`,
      ['-', '-'],
    ],
  ])('asks whether a middleware %s', async (_, middleware, [admin, shop]) => {
    const lines = await routeLines(`=== middleware.ts
${middleware}
=== app/admin/users/route.ts
export async function GET() { return Response.json(await users.all()); }
=== app/shop/route.ts
export async function GET() { return Response.json(await goods.all()); }
`);
    expect(lines).toEqual([`GET /admin/users GET ${admin}-?-?`, `GET /shop GET ${shop}-?-?`]);
  });

  it('follows what a middleware hands over to', async () => {
    const lines = await routeLines(`=== src/middleware.ts
import { updateSession } from './utils/session';
export async function middleware(request) {
  return await updateSession(request);
}
=== src/utils/session.ts
export async function updateSession(request) {
  const { data: { user } } = await supabase.auth.getUser();
  if (!user) {
    const url = request.nextUrl.clone();
    url.pathname = '/login';
    return NextResponse.redirect(url);
  }
  return NextResponse.next();
}
=== src/app/things/route.ts
export async function GET() { return Response.json(await things.all()); }
`);
    expect(lines).toEqual(['GET /things GET A-?-?']);
  });
});
