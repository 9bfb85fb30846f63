/** Who the user is to git. */
import { ConfigError } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';

/** The mail address under which git would commit. Git only reads its configuration for that. Throws `ConfigError` when it knows none. */
export async function userMail(platform: Platform, root: string): Promise<string> {
  const variables = Object.entries(platform.environment).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const run = await platform.startProcess('git', ['-C', root, 'var', 'GIT_COMMITTER_IDENT'], {
    cwd: platform.cwd,
    environment: Object.fromEntries(variables),
  });
  run.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of run.output) chunks.push(chunk);
  const { code } = await run.ended;
  const mail = code === 0 ? /<([^<>]+)>/.exec(Buffer.concat(chunks).toString('utf8'))?.[1] : undefined;
  if (mail !== undefined) return mail;
  throw new ConfigError('git does not know who you are', {
    code: 'signer-unknown',
    hint: 'say it with --as, or set user.email',
  });
}
