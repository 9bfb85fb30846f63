import { NextRequest, NextResponse } from 'next/server';
import { Pool } from 'pg';
import { z } from 'zod';

const pool = new Pool();
const Filter = z.object({ id: z.coerce.number(), order: z.enum(['asc', 'desc']) });

export async function GET(request: NextRequest, { params }: { params: { id: string } }) {
  const { searchParams } = new URL(request.url);
  // ok: sql-injection
  await pool.query('SELECT * FROM posts WHERE id = $1', [params.id]);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM posts WHERE author = '${searchParams.get('author')}'`);
  // ruleid: sql-injection
  const { rows } = await pool.query(`SELECT * FROM posts WHERE id = ${params.id}`);
  return NextResponse.json(rows);
}

export async function POST(req: NextRequest) {
  const body = await req.json();
  // ruleid: sql-injection
  await pool.query("INSERT INTO posts (title) VALUES ('" + body.title + "')");
  return NextResponse.json({ ok: true });
}
