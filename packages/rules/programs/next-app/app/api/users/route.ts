import { NextResponse } from 'next/server';
import { findUsers, findUsersSafely, renderLabel } from '../../../lib/users';

export async function GET(request: Request) {
  // source: name
  const { searchParams } = new URL(request.url);
  const name = searchParams.get('name') ?? '';
  return NextResponse.json([await findUsers(name), await findUsersSafely(name), renderLabel(name)]);
}

export async function POST(request: Request) {
  const body = await request.json();
  return NextResponse.json(await findUsersSafely(body.name));
}
