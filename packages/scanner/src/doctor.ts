/**
 * Looks whether everything is in place, and proves that a hook does what it is for: a key is planted in a repository of its own, with an
 * index of its own, and a commit there has to be refused. Nothing of the user's is changed.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { isExpectedError } from '@skeptic/core';
import { cacheStatus } from './cache/cache-folders.ts';
import { hookFile, isHookFile, type RecordedCommand } from './hooks/hook-text.ts';
import { type HookState, hookStates } from './manage-hooks.ts';
import type { Platform, ProcessEnd } from './platform/platform.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface Check {
  readonly name: 'skeptic' | 'node' | 'git' | 'grammars' | 'cache' | 'hooks' | 'canary';
  /** What `failed` lets insecure code pass, or does not work at all. */
  readonly outcome: 'ok' | 'warning' | 'failed';
  readonly text: string;
}

export interface DoctorOptions {
  readonly deps: ScanDependencies;
  readonly grammarsFolder: string;
  readonly nodeVersion: string;
  /** How the hook starts the command. */
  readonly command: RecordedCommand;
}

/** Older ones lack what a scan of a history asks for. */
const LEAST_GIT: readonly [number, number] = [2, 32];

/** All checks, in a fixed order. */
export async function examine(options: DoctorOptions): Promise<readonly Check[]> {
  const { deps, nodeVersion } = options;
  const { platform } = deps;
  const git = await gitCheck(platform);
  const hooks = await hookCheck(platform);
  return [
    { name: 'skeptic', outcome: 'ok', text: deps.version },
    { name: 'node', outcome: 'ok', text: nodeVersion },
    git,
    grammarCheck(platform, options.grammarsFolder),
    cacheCheck(deps),
    hooks.check,
    git.outcome === 'failed'
      ? { name: 'canary', outcome: 'failed', text: 'cannot be planted without git' }
      : await canaryCheck(options, hooks.installed),
  ];
}

async function gitCheck(platform: Platform): Promise<Check> {
  const { isMissing, output } = await run(platform, path.parse(platform.cwd).root, ['--version']);
  const [, version = '', major = '0', minor = '0'] = /((\d+)\.(\d+)\S*)/.exec(output) ?? [];
  if (isMissing || version === '') return { name: 'git', outcome: 'failed', text: 'was not found' };
  const isOld =
    Number(major) < LEAST_GIT[0] || (Number(major) === LEAST_GIT[0] && Number(minor) < LEAST_GIT[1]);
  return isOld
    ? { name: 'git', outcome: 'warning', text: `${version}; --history needs ${LEAST_GIT.join('.')}` }
    : { name: 'git', outcome: 'ok', text: version };
}

/** The checksums come from the build. Sources have them as well. */
function grammarCheck({ fs }: Platform, folder: string): Check {
  const lines = (fs.readText(path.join(folder, 'SHA256SUMS')) ?? '').split('\n');
  const grammars = lines.flatMap((line) => /^([0-9a-f]{64}) {2}(\S+\.wasm)$/.exec(line)?.slice(1) ?? []);
  const wrong: string[] = [];
  for (let i = 0; i < grammars.length; i += 2) {
    const bytes = fs.readBytes(path.join(folder, grammars[i + 1]!));
    const sum = bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
    if (sum !== grammars[i]) wrong.push(grammars[i + 1]!);
  }
  if (grammars.length === 0) return { name: 'grammars', outcome: 'failed', text: 'have no checksums' };
  return wrong.length === 0
    ? { name: 'grammars', outcome: 'ok', text: `${grammars.length / 2} files, as they were built` }
    : { name: 'grammars', outcome: 'failed', text: `not as they were built: ${wrong.join(', ')}` };
}

function cacheCheck({ cache, platform }: ScanDependencies): Check {
  if (cache === null) return { name: 'cache', outcome: 'warning', text: 'none: no home folder was found' };
  const { problem, bytes } = cacheStatus(platform.privateFiles, cache.folder);
  return problem === null
    ? { name: 'cache', outcome: 'ok', text: `${cache.folder}, ${(bytes / 1e6).toFixed(1)} MB` }
    : { name: 'cache', outcome: 'warning', text: `${cache.folder} is not used: it is not the user's alone` };
}

interface HookCheck {
  readonly check: Check;
  /** The text of an installed pre-commit hook that is a file of ours. */
  readonly installed: string | null;
}

async function hookCheck(platform: Platform): Promise<HookCheck> {
  let states: readonly HookState[];
  try {
    states = await hookStates(platform, { shared: true });
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    return { check: { name: 'hooks', outcome: 'warning', text: error.message }, installed: null };
  }
  const names = states.filter(({ isInstalled }) => isInstalled).map(({ name }) => name);
  const text = states.find(({ name }) => name === 'pre-commit')?.file ?? '';
  const file = platform.fs.readText(text) ?? '';
  return {
    check:
      names.length === 0
        ? { name: 'hooks', outcome: 'warning', text: 'none is installed here (skeptic hook install)' }
        : { name: 'hooks', outcome: 'ok', text: `${names.join(', ')}` },
    installed: isHookFile(file) ? file : null,
  };
}

/** The hook that is installed here is tried, or one as it would be installed. */
async function canaryCheck({ deps, command }: DoctorOptions, installed: string | null): Promise<Check> {
  const { platform } = deps;
  const folder = platform.temporary.create();
  try {
    const key = canaryKey();
    const hook = path.join(folder, '.git', 'hooks', 'pre-commit');
    await run(platform, folder, ['init', '-q', folder]);
    platform.fs.writeFile(hook, installed ?? hookFile('pre-commit', command));
    platform.fs.makeExecutable(hook);
    const commit = async (content: string): Promise<Outcome> => {
      platform.fs.writeFile(path.join(folder, 'canary.py'), content);
      await run(platform, folder, ['add', 'canary.py']);
      return run(platform, folder, ['commit', '-q', '-m', 'canary']);
    };
    const planted = await commit(`TOKEN = "${key}"\n`);
    const clean = await commit('print("nothing")\n');
    return { name: 'canary', ...judge(key, planted, clean) };
  } finally {
    platform.temporary.remove(folder);
  }
}

function judge(key: string, planted: Outcome, clean: Outcome): Omit<Check, 'name'> {
  const failed = (text: string) => ({ outcome: 'failed' as const, text });
  if (planted.code === 0) return failed('a planted key was committed: the hook does not stop it');
  if (planted.output.includes(key)) return failed('a planted key was refused, but shown');
  if (!planted.output.includes('skeptic: commit refused: '))
    return failed(`the hook did not come to scan: ${lastLine(planted.output)}`);
  if (clean.code !== 0) return failed(`a clean commit was refused: ${lastLine(clean.output)}`);
  return { outcome: 'ok', text: 'a planted key was refused and not shown; a clean commit passed' };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A key of a provider's form that nobody has; new each time, so that no list of known examples excuses it. */
function canaryKey(): string {
  return `github_pat_${randomText(22)}_${randomText(59)}`;
}

function randomText(length: number): string {
  const random = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(random, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

interface Outcome extends ProcessEnd {
  readonly output: string;
}

/** Runs git as nobody in particular: without the user's configuration, and out of any hook that this runs in. */
async function run(platform: Platform, folder: string, args: readonly string[]): Promise<Outcome> {
  const kept = Object.entries(platform.environment).flatMap(([name, value]) =>
    value === undefined || name.startsWith('GIT_') ? [] : [[name, value] as const],
  );
  const process = await platform.startProcess('git', args, {
    cwd: folder,
    environment: {
      ...Object.fromEntries(kept),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: path.join(folder, 'no-config'),
      GIT_AUTHOR_NAME: 'skeptic',
      GIT_AUTHOR_EMAIL: 'skeptic@example.com',
      GIT_COMMITTER_NAME: 'skeptic',
      GIT_COMMITTER_EMAIL: 'skeptic@example.com',
    },
  });
  process.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.output) chunks.push(chunk);
  const end = await process.ended;
  return { ...end, output: `${Buffer.concat(chunks).toString('utf8')}${end.errors}` };
}
