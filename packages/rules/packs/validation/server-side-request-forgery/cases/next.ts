import { NextRequest, NextResponse } from 'next/server';
import axios from 'axios';

export async function POST(request: NextRequest) {
  const { imageUrl } = await request.json();
  // ruleid: server-side-request-forgery
  const image = await fetch(imageUrl);
  return new NextResponse(image.body);
}

export async function GET(request: NextRequest) {
  const path = request.nextUrl.searchParams.get('path');
  const client = axios.create({ baseURL: 'https://api.example.com' });
  // ok: server-side-request-forgery
  await client.get('/items');
  // ok: server-side-request-forgery
  await axios.get('https://api.example.com/items', { params: { path } });
  // ruleid: server-side-request-forgery
  const answer = await axios.get(request.nextUrl.searchParams.get('target') ?? '');
  return NextResponse.json(answer.data);
}
