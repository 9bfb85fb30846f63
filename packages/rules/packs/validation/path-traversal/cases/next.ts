import { readFile } from 'fs/promises';
import path from 'node:path';
import { NextRequest } from 'next/server';

const DOCS = path.join(process.cwd(), 'docs');

export async function GET(request: NextRequest) {
  const file = request.nextUrl.searchParams.get('file') ?? 'index.md';
  // ruleid: path-traversal
  const text = await readFile(path.join(DOCS, file), 'utf8');
  // ok: path-traversal
  const index = await readFile(path.join(DOCS, 'index.md'), 'utf8');
  return Response.json({ text, index });
}

export async function POST(request: NextRequest) {
  const { file } = await request.json();
  const full = path.resolve(DOCS, file);
  const relative = path.relative(DOCS, full);
  if (relative.startsWith('..') || path.isAbsolute(relative)) {
    return Response.json({ error: 'forbidden' }, { status: 403 });
  }
  // ok: path-traversal
  return Response.json({ text: await readFile(full, 'utf8') });
}
