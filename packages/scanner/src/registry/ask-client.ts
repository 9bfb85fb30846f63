/**
 * Asks an installed package manager which registry it uses when its settings name none: no address of a registry stands in our code. It
 * runs in a folder of our own, where it finds no project, and only where it is not a part of what is scanned.
 */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { isWithin } from './python-settings.ts';

const TIMEOUT_MS = 20_000;
const MAX_OUTPUT = 200_000;
/** What the clients need to run and to find the user's own settings. Options of Node.js and Python are not passed on. */
const PASSED_ON = [
  ...['HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP'],
  ...['XDG_CONFIG_HOME', 'PYENV_ROOT'],
];

/** The registry that npm uses when nothing is set; null when npm does not tell. */
export async function askNpm(platform: Platform, root: string): Promise<string | null> {
  const output = await ask(platform, root, [['npm', ['config', 'get', 'registry', '--ignore-scripts']]]);
  return firstAddress(output);
}

/** The index that pip uses when nothing is set; null when pip does not tell. Only its help says so. */
export async function askPip(platform: Platform, root: string): Promise<string | null> {
  const help = ['install', '--help', '--isolated'];
  const output = await ask(platform, root, [
    ['pip3', help],
    ['pip', help],
    ['python3', ['-I', '-m', 'pip', ...help]],
  ]);
  // The help breaks lines, but no address.
  const [, text = ''] = /--index-url[^(]*\(default:?\s+([^)]*)\)/.exec(output) ?? [];
  return firstAddress(text);
}

function firstAddress(text: string): string | null {
  return /https?:\/\/[^\s'"()]+/.exec(text)?.[0] ?? null;
}

type Attempt = readonly [program: string, args: readonly string[]];

/** The output of the first program that there is and that ends well. */
async function ask(platform: Platform, root: string, attempts: readonly Attempt[]): Promise<string> {
  const folder = platform.temporary.create();
  try {
    // With a manifest of its own, no folder above can be taken for the project.
    platform.fs.writeFile(path.join(folder, 'package.json'), '{}');
    const options = { cwd: folder, environment: environmentOf(platform, root) };
    for (const [program, args] of attempts) {
      const output = await outputOf(platform, program, args, options);
      if (output !== null) return output;
    }
    return '';
  } finally {
    platform.temporary.remove(folder);
  }
}

function environmentOf({ environment }: Platform, root: string): Readonly<Record<string, string>> {
  const passed = PASSED_ON.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // What is run inside a project has the project's programs first in its path.
  const folders = (environment.PATH ?? environment.Path ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder) && !isWithin(folder, root) && !isOfProject(folder));
  return {
    ...Object.fromEntries(passed),
    PATH: folders.join(path.delimiter),
    npm_config_update_notifier: 'false',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_NO_INPUT: '1',
    COLUMNS: '400',
    LC_ALL: 'C',
  };
}

function isOfProject(folder: string): boolean {
  return folder.split(/[\\/]/).includes('node_modules');
}

async function outputOf(
  platform: Platform,
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly environment: Readonly<Record<string, string>> },
): Promise<string | null> {
  const running = await platform.startProcess(program, args, options);
  const timer = setTimeout(() => running.kill(), TIMEOUT_MS);
  running.end();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of running.output) {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT) running.kill();
      else chunks.push(chunk);
    }
    const { code } = await running.ended;
    return code === 0 ? Buffer.concat(chunks).toString('utf8') : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
