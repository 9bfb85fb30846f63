import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { NextRequest, NextResponse } from 'next/server';
import { pool } from './database';

export async function POST(request: NextRequest, { params }: { params: { name: string } }) {
  const body = await request.json();
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${body.a}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${request.headers.get('x-a')}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${request.nextUrl.searchParams.get('a')}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${params.name}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${(await cookies()).get('a')?.value}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${(await headers()).get('x-b')}'`);
  // ruleid: open-redirect
  if (body.moved) return NextResponse.redirect(body.next);
  // ruleid: open-redirect
  if (body.other) redirect(body.next);
  // ruleid: cross-site-scripting
  if (body.page) return new NextResponse('<p>' + body.a + '</p>', { headers: { 'content-type': 'text/html' } });
  // ok: cross-site-scripting
  return NextResponse.json({ a: body.a });
}

export async function GET() {
  try {
    return await work();
  } catch (error) {
    // ruleid: error-detail-in-response
    if (error.code) return NextResponse.json({ error: error.stack });
    // ruleid: error-detail-in-response
    return new Response(error.stack);
  }
}
