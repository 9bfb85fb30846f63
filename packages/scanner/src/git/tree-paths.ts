/** The files of a commit or of the index by their names. */
import { showName } from '../platform/system-path.ts';
import type { IsolatedGit } from './isolated-git.ts';

/** Paths of the regular files of a tree; names that are no UTF-8 are left out, because nothing reads them by name. */
export async function pathsOfTree(git: IsolatedGit, tree: string): Promise<readonly string[]> {
  return parsePaths(await git.run(['ls-tree', '-r', '-z', '--full-tree', tree]));
}

/** The same of the index, with what is only announced. */
export async function pathsOfIndex(git: IsolatedGit): Promise<readonly string[]> {
  return parsePaths(await git.run(['ls-files', '-z', '--cached', '--stage']));
}

const TAB = 0x09;
/** Modes of regular files start so; those of links, folders and submodules do not. */
const REGULAR = '100';

/** Entries of `<mode> …<tab><name>`, each ended by a zero byte. */
function parsePaths(output: Uint8Array): readonly string[] {
  const whole = showName(output);
  return whole.valid ? pathsOf(whole.text) : pathsAmong(output);
}

/** Of a hundred thousand names each would be decoded by itself for nothing: they are hardly ever anything but UTF-8. */
function pathsOf(text: string): readonly string[] {
  const paths: string[] = [];
  for (let at = 0; at < text.length; ) {
    const zero = text.indexOf('\0', at);
    const end = zero < 0 ? text.length : zero;
    const tab = text.indexOf('\t', at);
    if (text.startsWith(REGULAR, at) && tab > 0 && tab < end) paths.push(text.slice(tab + 1, end));
    at = end + 1;
  }
  return paths;
}

function pathsAmong(output: Uint8Array): readonly string[] {
  const paths: string[] = [];
  for (let at = 0; at < output.length; ) {
    const zero = output.indexOf(0, at);
    const end = zero < 0 ? output.length : zero;
    const tab = output.indexOf(TAB, at);
    const mode = String.fromCharCode(...output.subarray(at, at + REGULAR.length));
    const name = showName(output.subarray(tab + 1, end));
    if (mode === REGULAR && tab > 0 && tab < end && name.valid) paths.push(name.text);
    at = end + 1;
  }
  return paths;
}
