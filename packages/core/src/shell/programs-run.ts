/**
 * Which programs a script starts, with the programs that only start others (`env`, `sudo`, `xargs`, `bash -c`) taken away, and the
 * environment that is set for each on the command line.
 */

import { ownTable } from '../own-table.ts';
import { programName, type Redirect, type ShellCommand, type ShellWord } from './command.ts';
import { inputOf, outputOf } from './printed.ts';
import { readShell } from './read-shell.ts';
import { startedByXargs } from './xargs.ts';

export interface ProgramRun {
  /** Its name without folder, in lower case; empty when it is unknown, or when only redirections stand there. */
  readonly program: string;
  /** As written. */
  readonly path: string;
  readonly args: readonly ShellWord[];
  /** Variables that the script sets for it; null for an unknown value. */
  readonly environment: ReadonlyMap<string, string | null>;
  readonly redirects: readonly Redirect[];
  /** The commands whose output it is given. */
  readonly pipedFrom: readonly ShellCommand[];
}

export interface ProgramsRun {
  readonly runs: readonly ProgramRun[];
  /** Variables that the script exports to whatever comes after it. */
  readonly exported: ReadonlyMap<string, string | null>;
  /** False when a part of the script could not be read. */
  readonly isWhole: boolean;
  /** True when a part was left out because the script is longer, deeper or starts more than what is read. */
  readonly isCut: boolean;
}

const SHELLS = new Set(['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash']);
const MAX_DEPTH = 12;
const MAX_RUNS = 2000;
/** All scripts that a script gives to shells, together. */
const MAX_TEXT = 2_000_000;

/** Options of starting programs that are followed by a value. */
const STARTERS: Readonly<Record<string, RegExp>> = ownTable({
  sudo: /^-(?:[ughpCTDRr]|-user|-group|-host|-prompt|-chdir|-close-from)$/,
  doas: /^-[uC]$/,
  command: /^$/,
  builtin: /^$/,
  exec: /^-a$/,
  nohup: /^$/,
  time: /^-[fo]$/,
  nice: /^-n$/,
  ionice: /^-[cnp]$/,
  stdbuf: /^-[ioe]$/,
  setsid: /^$/,
  timeout: /^-[ks]$/,
  chronic: /^$/,
  caffeinate: /^-[tw]$/,
  parallel: /^-[jnNLI]$/,
  watch: /^-n$/,
  env: /^-(?:[uC]|-unset|-chdir)$/,
});

/** Reads a script for the programs that it starts. `known` are variables that have a value before. Never throws. */
export function programsRun(text: string, known: ReadonlyMap<string, string> = new Map()): ProgramsRun {
  const collection: Collection = {
    ...{ runs: [], exported: new Map(), variables: new Map(known), files: new Map() },
    ...{ left: MAX_TEXT, isWhole: true, isCut: false },
  };
  collect(text, new Map(), 0, collection);
  const { runs, exported, isCut } = collection;
  return { runs, exported, isWhole: collection.isWhole && !isCut, isCut };
}

interface Collection {
  readonly runs: ProgramRun[];
  readonly exported: Map<string, string | null>;
  readonly variables: Map<string, string>;
  /** Files that the script writes, as far as what they hold is known. */
  readonly files: Map<string, string>;
  /** Characters of scripts that may still be read. */
  left: number;
  isWhole: boolean;
  isCut: boolean;
}

type Environment = ReadonlyMap<string, string | null>;

function collect(text: string, environment: Environment, depth: number, into: Collection): void {
  into.left -= text.length;
  if (depth > MAX_DEPTH || into.left < 0) {
    into.isCut = true;
    return;
  }
  const script = readShell(text, into.variables);
  into.isWhole &&= script.isWhole;
  into.isCut ||= script.isCut;
  for (const command of script.commands) {
    if (into.runs.length > MAX_RUNS) {
      into.isCut = true;
      return;
    }
    const own = new Map([...environment, ...into.exported]);
    for (const { name, value } of command.assignments) own.set(name, value.isWhole ? value.text : null);
    noteFiles(command, into);
    take(command.words, own, command, depth, into);
  }
}

/** Remembers what a script is written into, for the case that it is started. */
function noteFiles(command: ShellCommand, { files }: Collection): void {
  const [first, ...args] = command.words;
  const written = command.redirects.filter(
    ({ operator, descriptor }) => /^>[>|]?$/.test(operator) && (descriptor ?? 1) === 1,
  );
  const targets = [
    ...written.map(({ target, operator }) => ({ target, appends: operator === '>>' })),
    ...(first?.text === 'tee' ? args.map((target) => ({ target, appends: false })) : []),
  ].filter(({ target: { text, isWhole } }) => isWhole && text !== '' && !text.startsWith('-'));
  if (targets.length === 0) return;
  const content = outputOf(command);
  if (content === null || content === '') return;
  for (const { target, appends } of targets) {
    const path = plainPath(target.text);
    files.set(path, appends ? (files.get(path) ?? '') + content : content);
  }
}

function plainPath(path: string): string {
  return path.replace(/^(?:\.\/)+/, '');
}

/** Takes a command apart until it is a program that does something itself. */
function take(
  words: readonly ShellWord[],
  environment: Map<string, string | null>,
  command: ShellCommand,
  depth: number,
  into: Collection,
): void {
  const [first, ...args] = words;
  const path = first?.isWhole === true ? first.text : '';
  const program = programName(path);
  const { redirects, pipedFrom } = command;
  into.runs.push({ program, path, args, environment, redirects, pipedFrom });
  if (into.runs.length > MAX_RUNS) {
    into.isCut = true;
    return;
  }
  if (program === 'export') noteExports(args, into);
  if (program === 'unset') for (const { text } of args) into.exported.delete(text);
  const script = scriptOf(program, args, command) ?? scriptInFile(path, program, args, into);
  if (script !== null) collect(script, environment, depth + 1, into);
  const inner =
    program === 'find'
      ? commandsOfFind(args)
      : program === 'xargs'
        ? startedByXargs(args, inputOf(command))
        : [startedBy(program, args, environment)];
  for (const started of inner)
    if (started.length > 0) take(started, environment, { ...command, redirects: [] }, depth, into);
}

function noteExports(args: readonly ShellWord[], { exported, variables }: Collection): void {
  for (const { text, isWhole } of args) {
    const [, name, value] = /^(\w+)(?:=([\s\S]*))?$/.exec(text) ?? [];
    if (name === undefined) continue;
    exported.set(name, value === undefined ? (variables.get(name) ?? null) : isWhole ? value : null);
  }
}

/** The script that a shell is given; null for another program, or when nobody can say. */
function scriptOf(program: string, args: readonly ShellWord[], command: ShellCommand): string | null {
  const plain = args.find(({ text, content }) => content !== undefined || !text.startsWith('-'));
  switch (true) {
    case program === 'eval':
      return args.map(({ text }) => text).join(' ');
    // They run what they are given line by line; what stands behind `at` is a time.
    case program === 'at' || program === 'batch' || (program === 'parallel' && plain === undefined):
      return inputOf(command);
    case program === 'source' || program === '.':
      return plain === undefined ? null : scriptOfWord(plain, command);
    case program !== 'su' && !SHELLS.has(program):
      return null;
  }
  const at = args.findIndex(({ text }) => /^-[a-z]*c$/i.test(text) || text === '--command');
  if (at >= 0) return args[at + 1]?.text ?? null;
  if (program === 'su') return null;
  if (plain === undefined || args.some(({ text }) => text === '-s')) return inputOf(command);
  return scriptOfWord(plain, command);
}

/** What a file that stands for an input holds; null for a real one. */
function scriptOfWord({ text, content }: ShellWord, command: ShellCommand): string | null {
  return content ?? (/^\/dev\/(?:stdin|fd\/0)$/.test(text) ? inputOf(command) : null);
}

/** What a file holds that the script has written before it starts it; null for another one. */
function scriptInFile(
  path: string,
  program: string,
  args: readonly ShellWord[],
  { files }: Collection,
): string | null {
  if (files.size === 0) return null;
  const isReader = SHELLS.has(program) || program === 'source' || program === '.';
  const file = isReader
    ? (args.find(({ text }) => !text.startsWith('-'))?.text ?? '')
    : path.includes('/')
      ? path
      : '';
  return files.get(plainPath(file)) ?? null;
}

/** The command that a starting program starts; empty for any other program. */
function startedBy(
  program: string,
  args: readonly ShellWord[],
  environment: Map<string, string | null>,
): readonly ShellWord[] {
  const withValue = STARTERS[program];
  if (withValue === undefined) return [];
  let at = 0;
  for (; at < args.length; at += 1) {
    const { text, isWhole } = args[at]!;
    const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text) ?? [];
    if (name !== undefined && /^(?:env|sudo|doas)$/.test(program))
      environment.set(name, isWhole ? value! : null);
    else if (program === 'env' && /^(?:-S|--split-string)/.test(text))
      return splitWords(text, args.slice(at + 1));
    else if (withValue.test(text)) at += 1;
    else if (text === '--') {
      at += 1;
      break;
    } else if (!text.startsWith('-')) break;
  }
  // The duration.
  return args.slice(program === 'timeout' ? at + 1 : at);
}

function splitWords(option: string, rest: readonly ShellWord[]): readonly ShellWord[] {
  const inline = option.replace(/^(?:-S|--split-string=?)/, '');
  const [text, more] = inline === '' ? [rest[0]?.text ?? '', rest.slice(1)] : [inline, rest];
  return [...(readShell(text).commands[0]?.words ?? []), ...more];
}

/** What `find` starts for the files that it finds. */
function commandsOfFind(args: readonly ShellWord[]): readonly (readonly ShellWord[])[] {
  const commands: ShellWord[][] = [];
  for (let at = 0; at < args.length; at += 1) {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(args[at]!.text)) continue;
    const rest = args.slice(at + 1);
    const end = rest.findIndex(({ text }) => text === ';' || text === '+');
    commands.push(rest.slice(0, end < 0 ? undefined : end));
  }
  return commands;
}
