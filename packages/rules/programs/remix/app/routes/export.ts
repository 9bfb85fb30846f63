import { exec } from 'node:child_process';
import type { ActionFunctionArgs } from '@remix-run/node';
import { pageOf, termOf } from '~/utils/params.server';

export async function action({ request }: ActionFunctionArgs) {
  // ruleid: command-injection (from term)
  exec(`export --term ${termOf(request)}`);
  // ok: command-injection (safe from page)
  exec(`export --page ${pageOf(request)}`);
  return null;
}
