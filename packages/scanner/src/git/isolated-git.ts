/**
 * Git, run where the repository has no say. A git folder of our own borrows the repository's objects and holds copies of its index and
 * refs; its configuration is ours, and neither the system's, the user's nor the repository's is read. Switches of git alone do not
 * suffice: a filter driver has a name of the attacker's choice, so that no switch can empty it. Attributes in the tree may name drivers
 * here; none is defined, so nothing runs. The current folder is ours as well, so that no program is found in the repository.
 */
import path from 'node:path';
import { ExternalError } from '@skeptic/core';
import type { Platform, ProcessOptions, RunningProcess } from '../platform/platform.ts';
import { copyIndex, copyRefs } from './copy-state.ts';
import type { Repository } from './find-repository.ts';

export interface IsolatedGit {
  readonly repository: Repository;
  /** Runs git and gives its output. Throws `ExternalError` when git fails, prints too much or takes too long. */
  run(args: readonly string[], options?: RunOptions): Promise<Uint8Array>;
  /** The same for an answer that may be no: null when git ends with code 1. */
  ask(args: readonly string[]): Promise<string | null>;
  /** The same as bytes. */
  askBytes(args: readonly string[]): Promise<Uint8Array | null>;
  start(args: readonly string[]): Promise<RunningProcess>;
  close(): void;
}

export interface RunOptions {
  /** Written to its input. */
  readonly input?: string | Uint8Array;
  /** Variables besides those that keep it apart. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Names of a million files; more are not held. */
const MAX_OUTPUT = 400_000_000;
const TIMEOUT_MS = 120_000;
/** Of the user's environment, what programs need to run at all. */
const PASSED_ON = ['PATH', 'Path', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP', 'GIT_ALTERNATE_OBJECT_DIRECTORIES'];

/** Prepares git for a repository: with its index, or with its refs, as far as they are needed. Whoever opens it closes it. */
export function openGit(
  platform: Platform,
  repository: Repository,
  needs: { readonly index: boolean; readonly refs: boolean },
): IsolatedGit {
  const folder = platform.temporary.create();
  try {
    writeGitFolder(platform, repository, folder);
    if (needs.index) copyIndex(platform, repository, folder);
    if (needs.refs) copyRefs(platform, repository, folder);
  } catch (error) {
    platform.temporary.remove(folder);
    throw error;
  }
  const options: ProcessOptions = { cwd: folder, environment: environmentOf(platform, folder) };
  const start = (args: readonly string[]) => platform.startProcess('git', args, options);
  const askBytes = async (args: readonly string[]): Promise<Uint8Array | null> => {
    const { code, errors, output } = await finish(await start(args), '');
    if (code !== 0 && code !== 1) throw failed(args, errors);
    return code === 0 ? output : null;
  };
  return {
    repository,
    start,
    async run(args, { input = '', environment = {} } = {}) {
      const given = { ...options, environment: { ...options.environment, ...environment } };
      const running = await platform.startProcess('git', args, given);
      const { code, errors, output } = await finish(running, input);
      if (code !== 0) throw failed(args, errors);
      return output;
    },
    askBytes,
    async ask(args) {
      const output = await askBytes(args);
      return output === null ? null : new TextDecoder().decode(output);
    },
    close: () => platform.temporary.remove(folder),
  };
}

function writeGitFolder(platform: Platform, { hash, objectsFolder }: Repository, folder: string): void {
  const write = (name: string, text: string) => platform.fs.writeFile(path.join(folder, name), text);
  const extensions = hash === 'sha256' ? '[extensions]\n\tobjectFormat = sha256\n' : '';
  write(
    'config',
    `[core]\n\trepositoryFormatVersion = ${hash === 'sha256' ? 1 : 0}\n\tbare = true\n${extensions}`,
  );
  write('HEAD', 'ref: refs/heads/none\n');
  write(path.join('refs', 'heads', '.keep'), '');
  write(path.join('objects', 'info', 'alternates'), `${quoted(objectsFolder)}\n`);
}

/** As git reads it in a list of alternates, where a name may hold anything. */
function quoted(folder: string): string {
  const posix = path.sep === '/' ? folder : folder.split(path.sep).join('/');
  return `"${posix.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

function environmentOf(platform: Platform, folder: string): Readonly<Record<string, string>> {
  const passed = PASSED_ON.flatMap((name) => {
    const value = platform.environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(passed),
    GIT_DIR: folder,
    GIT_INDEX_FILE: path.join(folder, 'index'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: path.join(folder, 'no-config'),
    GIT_ATTR_NOSYSTEM: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_PAGER: '',
    LC_ALL: 'C',
  };
}

async function finish(
  process: RunningProcess,
  input: string | Uint8Array,
): Promise<{ readonly code: number | null; readonly errors: string; readonly output: Uint8Array }> {
  const timer = setTimeout(() => process.kill(), TIMEOUT_MS);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  process.write(input);
  process.end();
  try {
    for await (const chunk of process.output) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT) process.kill();
    }
    const { code, errors, isMissing } = await process.ended;
    if (isMissing) throw new ExternalError('git was not found', { code: 'git-missing', hint: 'install git' });
    return {
      code,
      errors: code === null && errors === '' ? 'it was stopped' : errors,
      output: Buffer.concat(chunks),
    };
  } finally {
    clearTimeout(timer);
  }
}

function failed(args: readonly string[], errors: string): ExternalError {
  const [line = ''] = errors.trim().split('\n');
  return new ExternalError(`git ${args[0]} failed: ${line === '' ? 'it gave no reason' : line}`, {
    code: 'git-failed',
  });
}
