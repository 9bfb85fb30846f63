/** Packages that a command would install or run from a registry. */

import { ownTable } from '../own-table.ts';
import type { ProgramRun } from '../shell/programs-run.ts';
import { isLocalHost, isPrivateHost } from '../source/hosts.ts';

export interface PackageInstall {
  readonly ecosystem: 'npm' | 'PyPI' | 'Go' | 'crates.io' | 'RubyGems';
  readonly name: string;
  /** As written after the name; null for the newest. */
  readonly version: string | null;
}

interface Installer {
  readonly ecosystem: PackageInstall['ecosystem'];
  /** Words that make it install, as a whole beginning of what is not an option; the empty one stands for none. */
  readonly verbs: readonly string[];
  /** Options that are followed by a value. */
  readonly withValue: RegExp;
  /** Only the first word names a package; the others are given to what it runs. */
  readonly runsIt?: true;
}

const NPM_VALUES =
  /^(?:-C|--prefix|--registry|--tag|-w|--workspace|--filter|-F|--cwd|--dir|--cache|--omit|--include)$/;
const PIP_VALUES =
  /^(?:-r|--requirement|-c|--constraint|-e|--editable|-t|--target|-i|--index-url|--extra-index-url|-f|--find-links|--python|-p|--prefix|--root|--proxy|--timeout|--group|-G|--extra|-E|--source|--index)$/;

const INSTALLERS: Readonly<Record<string, readonly Installer[]>> = ownTable({
  npm: [
    { ecosystem: 'npm', verbs: ['install', 'i', 'add', 'in', 'isntall'], withValue: NPM_VALUES },
    { ecosystem: 'npm', verbs: ['exec', 'x'], withValue: NPM_VALUES, runsIt: true },
  ],
  pnpm: [
    { ecosystem: 'npm', verbs: ['add', 'install', 'i'], withValue: NPM_VALUES },
    { ecosystem: 'npm', verbs: ['dlx'], withValue: NPM_VALUES, runsIt: true },
  ],
  yarn: [
    { ecosystem: 'npm', verbs: ['add', 'global add'], withValue: NPM_VALUES },
    { ecosystem: 'npm', verbs: ['dlx'], withValue: NPM_VALUES, runsIt: true },
  ],
  bun: [
    { ecosystem: 'npm', verbs: ['add', 'install', 'i', 'a'], withValue: NPM_VALUES },
    { ecosystem: 'npm', verbs: ['x'], withValue: NPM_VALUES, runsIt: true },
  ],
  npx: [{ ecosystem: 'npm', verbs: [''], withValue: /^(?:-c|--call|-w|--workspace)$/, runsIt: true }],
  bunx: [{ ecosystem: 'npm', verbs: [''], withValue: /^$/, runsIt: true }],
  pnpx: [{ ecosystem: 'npm', verbs: [''], withValue: /^$/, runsIt: true }],
  pip: [{ ecosystem: 'PyPI', verbs: ['install', 'download', 'wheel'], withValue: PIP_VALUES }],
  pipx: [
    { ecosystem: 'PyPI', verbs: ['install'], withValue: PIP_VALUES },
    { ecosystem: 'PyPI', verbs: ['run'], withValue: PIP_VALUES, runsIt: true },
  ],
  uvx: [{ ecosystem: 'PyPI', verbs: [''], withValue: PIP_VALUES, runsIt: true }],
  uv: [
    { ecosystem: 'PyPI', verbs: ['add', 'pip install', 'tool install'], withValue: PIP_VALUES },
    { ecosystem: 'PyPI', verbs: ['tool run'], withValue: PIP_VALUES, runsIt: true },
  ],
  poetry: [{ ecosystem: 'PyPI', verbs: ['add'], withValue: PIP_VALUES }],
  pdm: [{ ecosystem: 'PyPI', verbs: ['add'], withValue: PIP_VALUES }],
  pipenv: [{ ecosystem: 'PyPI', verbs: ['install'], withValue: PIP_VALUES }],
  go: [{ ecosystem: 'Go', verbs: ['get', 'install'], withValue: /^(?:-C|-modfile)$/ }],
  cargo: [
    {
      ecosystem: 'crates.io',
      verbs: ['add', 'install'],
      withValue:
        /^(?:--features|-F|--rename|-p|--package|--vers|--version|--git|--path|--branch|--rev|--tag|--manifest-path)$/,
    },
  ],
  gem: [
    {
      ecosystem: 'RubyGems',
      verbs: ['install', 'i'],
      withValue: /^(?:-v|--version|-s|--source|-i|--install-dir)$/,
    },
  ],
  bundle: [{ ecosystem: 'RubyGems', verbs: ['add'], withValue: /^(?:-v|--version|-s|--source|-g|--group)$/ }],
});

/** The packages that a program is told to install by name. What is named by an address or a path is none of them. */
export function packagesInstalled(run: ProgramRun): readonly PackageInstall[] {
  const asked = askedOf(run);
  return asked === null ? [] : asked.wanted.flatMap((word) => readPackage(asked.ecosystem, word) ?? []);
}

/** What a program is told to install, as it is written; null when it installs nothing. */
function askedOf(run: ProgramRun): (Installer & { readonly wanted: readonly string[] }) | null {
  const { program, args } = ofModule(run);
  for (const installer of INSTALLERS[program] ?? []) {
    const words = wordsOf(args, installer.withValue);
    const verb = installer.verbs.find(
      (one) => one === '' || words.slice(0, one.split(' ').length).join(' ') === one,
    );
    if (verb === undefined) continue;
    const named = words.slice(verb === '' ? 0 : verb.split(' ').length);
    const wanted = installer.runsIt === true ? [...packageOptions(args), ...named.slice(0, 1)] : named;
    return { ...installer, wanted };
  }
  return null;
}

/** Options whose value may be an address of code. */
const ADDRESS_OPTION = /^(?:-e|--editable|--from|--with|-p|--package|--spec|--git)$/;
const ADDRESS =
  /^(?:[\w.-]+(?:\[[\w,. -]*\])?\s*@\s*|[\w.-]+@)?((?:git|hg|svn|bzr)\+(?:https?|ssh|git):\/\/\S+|https?:\/\/\S+|git@[\w.-]+:\S+|git:\/\/\S+)$/;
/** As npm writes repositories of forges. */
const SHORT_ADDRESS =
  /^(?:(?:github|gitlab|bitbucket|gist):)?[A-Za-z0-9][\w.-]*\/[\w.-]+(?:#\S+)?$|^(?:github|gitlab|bitbucket|gist):\S+$/;
/** A commit, which is always the same code. */
const PINNED = /[@#](?:[\w.-]+=[^&]*&)*[\da-f]{40}(?:[#&]|$)/i;

/** Addresses of code that a command line installs and then runs, which no registry and no list knows. Those of one commit are left out. */
export function addressesRun(runs: readonly ProgramRun[]): readonly string[] {
  const found = new Set<string>();
  const installed = new Map<string, string>();
  for (const run of runs) {
    const started = installed.size === 0 ? undefined : startedNames(run).find((name) => installed.has(name));
    if (started !== undefined) found.add(installed.get(started)!);
    const asked = askedOf(run);
    if (asked === null) continue;
    const { args } = ofModule(run);
    const options = args.flatMap((word, at) => (ADDRESS_OPTION.test(word) ? (args[at + 1] ?? []) : []));
    const isPinned = args.some(
      (word, at) => /^--rev$/.test(args[at - 1] ?? '') && /^[\da-f]{40}$/i.test(word),
    );
    for (const word of isPinned ? [] : [...asked.wanted, ...options]) {
      const address = addressOf(word, asked.ecosystem);
      if (address === null) continue;
      if (asked.runsIt === true) found.add(address);
      else for (const name of namesOf(word, address)) installed.set(name, address);
    }
  }
  return [...found];
}

function addressOf(word: string, ecosystem: PackageInstall['ecosystem']): string | null {
  if (PINNED.test(word)) return null;
  const short = ecosystem === 'npm' && SHORT_ADDRESS.test(word) ? word : null;
  const address = ADDRESS.exec(word)?.[1] ?? short;
  const host = /^[\w+]+:\/\/(?:[^/@\s]*@)?(\[[\da-f:]+\]|[\w.-]+)/i.exec(address ?? '')?.[1];
  return host !== undefined && (isLocalHost(host) || isPrivateHost(host)) ? null : address;
}

/** Names that the code at an address may be started by. */
function namesOf(word: string, address: string): readonly string[] {
  const path = address.replace(/[?#].*$/, '').replace(/\/+$/, '');
  const last = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/@.*$/, '')
    .replace(/\.git$|-\d[\w.-]*$|\.(?:zip|tar\.gz|tgz)$/, '');
  const egg = /[#&]egg=([\w.-]+)/.exec(word)?.[1];
  const given = /^([\w.-]+)(?:\[[^\]]*\])?\s*@/.exec(word)?.[1];
  return [last, egg, given].flatMap((name) =>
    name === undefined || name === '' || name === 'git' ? [] : [plainName(name)],
  );
}

/** What a program starts: itself, a module of Python, a package by name, or what its code imports. */
function startedNames({ program, args }: ProgramRun): readonly string[] {
  const words = args.map(({ text }) => text);
  if (/^python[\d.]*$/.test(program)) {
    const at = words.findIndex((word) => word === '-m' || word === '-c');
    const given = words[at + 1] ?? '';
    if (words[at] === '-m') return [plainName(given.split('.')[0]!)];
    return at < 0
      ? []
      : [...given.matchAll(/\b(?:import|from)\s+(\w+)/g)].map(([, name]) => plainName(name!));
  }
  if (/^(?:npx|bunx|pnpx|uvx)$/.test(program))
    return words
      .filter((word) => !word.startsWith('-'))
      .slice(0, 1)
      .map(plainName);
  return [plainName(program)];
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

/** `python -m pip` is `pip`. */
function ofModule({ program, args }: ProgramRun): {
  readonly program: string;
  readonly args: readonly string[];
} {
  const words = args.map(({ text, isWhole }) => (isWhole ? text : ''));
  if (/^pip[\d.]*$/.test(program)) return { program: 'pip', args: words };
  if (/^python[\d.]*$|^py$/.test(program) && words[0] === '-m')
    return { program: words[1] ?? '', args: words.slice(2) };
  return { program, args: words };
}

function wordsOf(args: readonly string[], withValue: RegExp): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    if (withValue.test(args[at]!) || /^(?:-p|--package|--with|--from)$/.test(args[at]!)) at += 1;
    else if (!args[at]!.startsWith('-') && args[at] !== '') words.push(args[at]!);
  }
  return words;
}

/** Packages that a running program fetches besides: `npx -p NAME`, `uvx --from NAME`. */
function packageOptions(args: readonly string[]): readonly string[] {
  return args.flatMap((word, at) => {
    const [, inline] = /^--(?:package|with|from)=(.+)$/.exec(word) ?? [];
    if (inline !== undefined) return [inline];
    return /^(?:-p|--package|--with|--from)$/.test(word) ? (args[at + 1] ?? []) : [];
  });
}

function readPackage(ecosystem: PackageInstall['ecosystem'], word: string): PackageInstall | null {
  const matched = /\.(?:whl|tgz|zip|gem|tar\.\w+|txt)$/.test(word) ? null : NAMES[ecosystem].exec(word);
  const [, name = '', version] = matched ?? [];
  return matched === null || name === '' ? null : { ecosystem, name, version: version ?? null };
}

/** Names with what may follow them; addresses, paths and files are none. */
const NAMES: Readonly<Record<PackageInstall['ecosystem'], RegExp>> = {
  npm: /^(?:[\w.-]+@npm:)?((?:@[\w.-]+\/)?[A-Za-z0-9][\w.-]*)(?:@([^/:]*))?$/,
  PyPI: /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)(?:\[[\w,. -]*\])?(?:\s*(?:[=~!<>]=?|===|@)\s*([^/:]*))?$/,
  Go: /^([A-Za-z0-9][\w.-]*\.[a-z]+\/[^@\s]+?)(?:\/\.\.\.)?(?:@(\S+))?$/,
  'crates.io': /^([A-Za-z][\w-]*)(?:@(\S+))?$/,
  RubyGems: /^([A-Za-z0-9][\w.-]*)(?::(\S+))?$/,
};
