/**
 * Which programs a script starts, with the programs that only start others (`env`, `sudo`, `xargs`, `bash -c`) taken away, and the
 * environment that is set for each on the command line.
 */
import {
  type Redirect,
  readShell,
  type ShellCommand,
  type ShellScript,
  type ShellWord,
} from './read-shell.ts';

export interface ProgramRun {
  /** Its name without folder, in lower case; empty when it is unknown, or when only redirections stand there. */
  readonly program: string;
  /** As written. */
  readonly path: string;
  readonly args: readonly ShellWord[];
  /** Variables that the script sets for it; null for an unknown value. */
  readonly environment: ReadonlyMap<string, string | null>;
  readonly redirects: readonly Redirect[];
  /** The command whose output it is given. */
  readonly pipedFrom: ShellCommand | null;
}

export interface ProgramsRun {
  readonly runs: readonly ProgramRun[];
  /** Variables that the script exports to whatever comes after it. */
  readonly exported: ReadonlyMap<string, string | null>;
  /** False when a part of the script could not be read. */
  readonly isWhole: boolean;
}

const SHELLS = new Set(['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash']);
const MAX_DEPTH = 12;
const MAX_RUNS = 2000;

/** Options of starting programs that are followed by a value. */
const STARTERS: Readonly<Record<string, RegExp>> = {
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
  xargs: /^-(?:[IiLlnPsadE]|-arg-file|-delimiter|-max-args|-max-procs|-replace)$/,
  parallel: /^-[jnNLI]$/,
  watch: /^-n$/,
  env: /^-(?:[uC]|-unset|-chdir)$/,
};

/** Reads a script for the programs that it starts. Never throws. */
export function programsRun(text: string): ProgramsRun {
  const collection: Collection = { runs: [], exported: new Map(), isWhole: true, variables: new Map() };
  collect(text, new Map(), 0, collection);
  const { runs, exported, isWhole } = collection;
  return { runs, exported, isWhole };
}

interface Collection {
  readonly runs: ProgramRun[];
  readonly exported: Map<string, string | null>;
  readonly variables: Map<string, string>;
  isWhole: boolean;
}

type Environment = ReadonlyMap<string, string | null>;

function collect(text: string, environment: Environment, depth: number, into: Collection): void {
  if (depth > MAX_DEPTH || into.runs.length > MAX_RUNS) {
    into.isWhole = false;
    return;
  }
  const script: ShellScript = readShell(text, into.variables);
  into.isWhole &&= script.isWhole;
  for (const command of script.commands) {
    const own = new Map([...environment, ...into.exported]);
    for (const { name, value } of command.assignments) own.set(name, value.isWhole ? value.text : null);
    take(command.words, own, command, depth, into);
  }
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
  if (into.runs.length > MAX_RUNS) return;
  if (program === 'export') noteExports(args, into);
  if (program === 'unset') for (const { text } of args) into.exported.delete(text);
  const script = scriptOf(program, args, command);
  if (script !== null) collect(script, environment, depth + 1, into);
  const inner = program === 'find' ? commandsOfFind(args) : [startedBy(program, args, environment)];
  for (const started of inner)
    if (started.length > 0) take(started, environment, { ...command, redirects: [] }, depth, into);
}

/** The last part of a path, without the ending that Windows gives programs. */
export function programName(path: string): string {
  return path
    .replace(/^.*[/\\]/, '')
    .replace(/\.(?:exe|cmd|bat)$/i, '')
    .toLowerCase();
}

function noteExports(args: readonly ShellWord[], { exported, variables }: Collection): void {
  for (const { text, isWhole } of args) {
    const [, name, value] = /^(\w+)(?:=([\s\S]*))?$/.exec(text) ?? [];
    if (name === undefined) continue;
    exported.set(name, value === undefined ? (variables.get(name) ?? null) : isWhole ? value : null);
  }
}

/** The script that a shell is given; null for another program, or when nobody can say. */
function scriptOf(
  program: string,
  args: readonly ShellWord[],
  { input, pipedFrom }: ShellCommand,
): string | null {
  if (program === 'eval') return args.map(({ text }) => text).join(' ');
  if (program === 'su' || SHELLS.has(program)) {
    const at = args.findIndex(({ text }) => /^-[a-z]*c$/i.test(text) || text === '--command');
    if (at >= 0) return args[at + 1]?.text ?? null;
    if (program === 'su' || args.some(({ text }) => !text.startsWith('-'))) return null;
    return input ?? printedBy(pipedFrom);
  }
  return null;
}

/** What `echo` and `printf` print, plainly. */
function printedBy(command: ShellCommand | null): string | null {
  const [first, ...args] = command?.words ?? [];
  if (first === undefined || !/^(?:echo|printf)$/.test(first.text)) return null;
  const words = args.filter(({ text }) => !/^-[neE]+$/.test(text));
  return words
    .map(({ text }) => text)
    .join(' ')
    .replaceAll('\\n', '\n');
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
