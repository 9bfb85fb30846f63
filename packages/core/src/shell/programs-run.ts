/**
 * Which programs a script starts, with the programs that only start others (`env`, `sudo`, `xargs`, `bash -c`) taken away, and the
 * environment that is set for each on the command line.
 */

import { type CodeScript, scriptOfCode } from './code-commands.ts';
import { codeKindOf } from './code-tokens.ts';
import { programName, type Redirect, type ShellCommand, type ShellWord } from './command.ts';
import { inputOf, outputOf } from './printed.ts';
import { readShell } from './read-shell.ts';
import { ShellState } from './shell-state.ts';
import {
  codeFileGiven,
  codeGiven,
  commandsOfFind,
  isCodeInterpreter,
  scriptsGiven,
  startedBy,
} from './starters.ts';
import { windowsScript } from './windows-shell.ts';
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
  /** What a program that applies patches reads, as far as that is known; null for any other. */
  readonly input: string | null;
  /** The subshell or process that it is started in; those within begin with its name. */
  readonly scope: string;
}

export interface ProgramsRun {
  readonly runs: readonly ProgramRun[];
  /** Variables that the script exports to whatever comes after it. */
  readonly exported: ReadonlyMap<string, string | null>;
  /** Files that the script writes, as far as what they hold is known. */
  readonly files: ReadonlyMap<string, string>;
  /** False when a part of the script could not be read. */
  readonly isWhole: boolean;
  /** True when a part was left out because the script is longer, deeper or starts more than what is read. */
  readonly isCut: boolean;
}

const SHELLS = new Set(['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash', 'fish', 'csh', 'tcsh', 'nu']);
const MAX_DEPTH = 12;
const MAX_RUNS = 2000;
/** All scripts that a script gives to shells, together. */
const MAX_TEXT = 2_000_000;
/** The words of all programs that are run, together: each of `env env env …` has those of all that come after it. */
const MAX_WORDS = 400_000;

/** Reads a script for the programs that it starts. `known` are variables that have a value before. Never throws. */
export function programsRun(text: string, known: ReadonlyMap<string, string> = new Map()): ProgramsRun {
  const collection: Collection = {
    ...{ runs: [], exported: new Map(), files: new Map() },
    ...{ left: MAX_TEXT, words: MAX_WORDS, exportsAll: false, isWhole: true, isCut: false },
  };
  const state = new ShellState(new Map(known));
  collect({ text, state, scope: '', depth: 0 }, new Map(), collection);
  const { runs, exported, files, isCut } = collection;
  return { runs, exported, files, isWhole: collection.isWhole && !isCut, isCut };
}

interface Collection {
  readonly runs: ProgramRun[];
  readonly exported: Map<string, string | null>;
  /** Files that the script writes, as far as what they hold is known. */
  readonly files: Map<string, string>;
  /** Characters of scripts that may still be read. */
  left: number;
  /** Words of programs that may still be looked at. */
  words: number;
  /** True after `set -a`. */
  exportsAll: boolean;
  isWhole: boolean;
  isCut: boolean;
}

/** A script that is read, and where. */
interface Script {
  readonly text: string;
  readonly state: ShellState;
  readonly scope: string;
  readonly depth: number;
}

type Environment = ReadonlyMap<string, string | null>;

function collect({ text, state, scope, depth }: Script, environment: Environment, into: Collection): void {
  into.left -= text.length;
  if (depth > MAX_DEPTH || into.left < 0) {
    into.isCut = true;
    return;
  }
  const script = readShell(text, state, scope);
  into.isWhole &&= script.isWhole;
  into.isCut ||= script.isCut;
  for (const command of script.commands) {
    if (into.runs.length > MAX_RUNS || into.words < 0) {
      into.isCut = true;
      return;
    }
    const own = new Map([...environment, ...into.exported]);
    for (const { name, value } of command.assignments) {
      own.set(name, value.isWhole ? value.text : null);
      if (into.exportsAll) into.exported.set(name, value.isWhole ? value.text : null);
    }
    noteFiles(command, into);
    take(command.words, own, { command, state, depth }, into);
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

/** A command, and the script that it stands in. */
interface Taken {
  readonly command: ShellCommand;
  readonly state: ShellState;
  readonly depth: number;
}

/** Takes a command apart until it is a program that does something itself. */
function take(
  words: readonly ShellWord[],
  environment: Map<string, string | null>,
  taken: Taken,
  into: Collection,
): void {
  const { command, state, depth } = taken;
  const [first, ...args] = words;
  const path = first?.isWhole === true ? first.text : '';
  const program = programName(path);
  const { redirects, pipedFrom, scope } = command;
  const input = APPLIES.test(program) ? inputOf(command) : null;
  into.runs.push({ program, path, args, environment, redirects, pipedFrom, input, scope });
  into.words -= words.length;
  if (into.runs.length > MAX_RUNS || into.words < 0) {
    into.isCut = true;
    return;
  }
  noteExports(program, args, state, into);
  const script = scriptOf(program, args, command) ?? scriptInFile(path, program, args, into);
  const own = OWN_SHELL.test(program) ? scope : `${scope}/${into.runs.length}-`;
  if (script !== null) collect(inner(script, args, { ...taken, own }), environment, into);
  for (const text of scriptsGiven(program, args))
    collect({ text, state, scope: own, depth: depth + 1 }, environment, into);
  const code = codeOf(program, args, command, into);
  into.isCut ||= code.isCut;
  if (code.script !== '')
    collect({ text: code.script, state, scope: own, depth: depth + 1 }, environment, into);
  const started =
    program === 'find'
      ? commandsOfFind(args)
      : program === 'xargs'
        ? startedByXargs(args, inputOf(command))
        : [startedBy(program, args, environment)];
  for (const one of started)
    if (one.length > 0) take(one, environment, { ...taken, command: { ...command, redirects: [] } }, into);
}

const APPLIES = /^(?:git(?:-apply|-am)?|g?patch)$/;

/** Programs whose script runs in the shell that is there already. */
const OWN_SHELL = /^(?:eval|source|\.|trap|iex|invoke-expression)$/;

/** A script that a shell is given, with the words behind it as its arguments. */
function inner(
  text: string,
  args: readonly ShellWord[],
  { state, depth, own }: Taken & { own: string },
): Script {
  const at = args.findIndex((word) => word.text === text);
  const given = at < 0 ? [] : args.slice(at + 1).map((word) => word.text);
  const called = given.length > 0 ? state.calledWith(given.slice(1)) : state;
  if (given[0] !== undefined) called.values.set('0', given[0]);
  return { text, state: called, scope: own, depth: depth + 1 };
}

/** What code in another language starts and writes, as a script. */
function codeOf(
  program: string,
  args: readonly ShellWord[],
  command: ShellCommand,
  { files }: Collection,
): CodeScript {
  if (!isCodeInterpreter(program)) return { script: '', isCut: false };
  const given = codeGiven(program, args);
  const kind = codeKindOf(program);
  if (given !== null) return scriptOfCode(given ?? inputOf(command) ?? '', kind);
  const file = codeFileGiven(program, args);
  const code = file === '-' ? inputOf(command) : files.get(plainPath(file));
  return scriptOfCode(code ?? '', kind);
}

function noteExports(
  program: string,
  args: readonly ShellWord[],
  { values }: ShellState,
  into: Collection,
): void {
  const { exported } = into;
  const texts = args.map(({ text }) => text);
  if (program === 'unset') for (const text of texts) exported.delete(text);
  if (program === 'set' && texts.some((text) => /^-[a-z]*a|^allexport$/.test(text))) into.exportsAll = true;
  const isExport =
    program === 'export' ||
    (/^(?:declare|typeset)$/.test(program) && texts.some((text) => /^-[a-z]*x/.test(text)));
  if (!isExport) return;
  for (const { text, isWhole } of args) {
    const [, name, value] = /^(\w+)(?:=([\s\S]*))?$/.exec(text) ?? [];
    if (name === undefined) continue;
    exported.set(name, value === undefined ? (values.get(name) ?? null) : isWhole ? value : null);
  }
}

/** The script that a shell is given; null for another program, or when nobody can say. */
function scriptOf(program: string, args: readonly ShellWord[], command: ShellCommand): string | null {
  const plain = args.find(({ text, content }) => content !== undefined || !text.startsWith('-'));
  const windows = windowsScript(
    program,
    args.map(({ text }) => text),
  );
  switch (true) {
    case windows !== null:
      return windows;
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
