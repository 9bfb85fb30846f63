import { NextResponse } from 'next/server';

export async function GET() {
  try {
    return NextResponse.json(await load());
  } catch (error) {
    // ruleid: error-detail-in-response
    return NextResponse.json({ error: error.message, stack: error.stack }, { status: 500 });
  }
}

export async function POST() {
  try {
    return NextResponse.json(await load());
  } catch (error) {
    console.error(error);
    // ok: error-detail-in-response
    return NextResponse.json({ error: 'Internal Server Error' }, { status: 500 });
  }
}
