import { exec } from 'node:child_process';
import { wantedPage, wantedTerm } from '$lib/server/inputs';

export async function POST({ url, locals }) {
  // source: export-term
  // ruleid: command-injection (from export-term)
  exec(`export --term ${wantedTerm(url)}`);
  // ok: command-injection (safe from page)
  exec(`export --page ${wantedPage(url)}`);
  // ruleid: command-injection (from tenant)
  exec(`export --tenant ${locals.tenant}`);
  return new Response(null, { status: 202 });
}
