import { exec } from 'node:child_process';
import { bodyOf } from '../lib/http';

export async function handler(event) {
  const { format, limit } = bodyOf(event);
  // ruleid: command-injection (from body)
  exec(`export --format ${format}`);
  // ok: command-injection (safe from body)
  exec(`export --limit ${Number(limit)}`);
  return { statusCode: 202 };
}
