import { exec } from 'node:child_process';
import { wantedAge, wantedName } from '@/lib/request';

export async function POST(request: Request) {
  // ruleid: command-injection (from wanted-name)
  exec(`search --name ${await wantedName(request)}`);
  // ok: command-injection (safe from wanted-age)
  exec(`search --age ${await wantedAge(request)}`);
  return Response.json({ started: true });
}
