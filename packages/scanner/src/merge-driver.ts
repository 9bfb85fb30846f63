/** Git's merge of baselines: the driver that git calls, and how it gets to know it. */
import path from 'node:path';
import {
  BASELINE_FILE,
  ExternalError,
  MAX_BASELINE_BYTES,
  mergeBaselines,
  parseBaseline,
  renderBaseline,
} from '@skeptic/core';
import { findRepository } from './git/find-repository.ts';
import type { Platform } from './platform/platform.ts';

/** What git hands a driver: files with the common ancestor, ours (which takes the result), and theirs. */
export interface MergeFiles {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Merges the three files into the second. Throws for what is no baseline; git then leaves a conflict. */
export function mergeBaselineFiles(platform: Platform, files: MergeFiles): void {
  const read = (file: string): ReturnType<typeof parseBaseline> => {
    const outcome = platform.fs.readFile(path.resolve(platform.cwd, file), MAX_BASELINE_BYTES);
    if (!outcome.ok) throw new ExternalError(`${file} cannot be read`, { code: 'merge-unreadable' });
    return parseBaseline(new TextDecoder().decode(outcome.bytes), file);
  };
  const merged = mergeBaselines(read(files.base), read(files.ours), read(files.theirs));
  platform.fs.writeFile(path.resolve(platform.cwd, files.ours), renderBaseline(merged));
}

const DRIVER = 'skeptic-baseline';

/**
 * Tells git of the driver: which files (`.gitattributes`, for everybody) and which command (the configuration of this clone). Says whether
 * the attributes had to be written.
 */
export async function installMergeDriver(
  platform: Platform,
  command: { readonly node: string; readonly script: string },
  baselineFile: string = BASELINE_FILE,
): Promise<{ readonly attributes: 'written' | 'there' }> {
  const { root } = findRepository(platform, platform.cwd);
  const quoted = [command.node, command.script].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  await configure(platform, root, `merge.${DRIVER}.name`, 'merges baselines of skeptic');
  await configure(platform, root, `merge.${DRIVER}.driver`, `${quoted} baseline merge-driver %O %A %B`);
  const file = path.join(root, '.gitattributes');
  const text = platform.fs.readText(file) ?? '';
  const line = `${baselineFile} merge=${DRIVER}`;
  if (text.split(/\r?\n/).some((known) => known.trim() === line)) return { attributes: 'there' };
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  platform.fs.writeFile(file, `${text}${separator}${line}\n`);
  return { attributes: 'written' };
}

async function configure(platform: Platform, cwd: string, key: string, value: string): Promise<void> {
  const environment = Object.fromEntries(
    Object.entries(platform.environment).flatMap(([name, set]) => (set === undefined ? [] : [[name, set]])),
  );
  const run = await platform.startProcess('git', ['config', '--local', key, value], {
    cwd,
    environment,
  });
  run.end();
  for await (const _ of run.output);
  const { code, errors, isMissing } = await run.ended;
  if (code === 0) return;
  throw new ExternalError(isMissing ? 'git was not found' : `git config failed: ${errors.trim()}`, {
    code: 'git-failed',
  });
}
