/** What the judgements of command lines have in common: kinds of programs, and what a program is given through a pipe. */

import { programName, type ShellCommand } from '../shell/command.ts';
import type { ProgramRun } from '../shell/programs-run.ts';

export const SHELLS = /^(?:ba|z|da|k|a|fi)?sh$/;
export const INTERPRETERS = /^(?:python[\d.]*|node|nodejs|deno|bun|perl|ruby|php|osascript|tsx)$/;
const POWER_SHELLS = /^(?:pwsh|powershell|cmd)$/;
export const DOWNLOADERS =
  /^(?:curl|wget|aria2c|iwr|irm|invoke-webrequest|invoke-restmethod|fetch|http|https|xh)$/;
export const CONNECTIONS = /^(?:nc|ncat|netcat|socat|telnet)$/;
/** What a pipe out of these holds is what files hold. */
export const CONTENTS =
  /^(?:cat|tar|zip|gzip|bzip2|xz|base64|xxd|od|head|tail|find|grep|rg|history|security|git|gpg|less|sqlite3)$/;

export function isInterpreter({ program }: ProgramRun): boolean {
  return SHELLS.test(program) || POWER_SHELLS.test(program) || INTERPRETERS.test(program);
}

/** Whether a program reads what it shall run from its input. */
export function takesInput({ args }: ProgramRun): boolean {
  const words = args.map(({ text }) => text);
  return (
    !words.some((word) => /^(?:-[a-z]*[cem]|--eval|--command|-Command|-File)$/.test(word)) &&
    (words.includes('-s') || words.every((word) => /^-/.test(word) || word === '/dev/stdin'))
  );
}

/** What was asked of commands: a long pipe is asked about for each program that it starts. */
const asked = new Map<RegExp, WeakMap<ShellCommand, boolean>>();

/** Whether one of these programs stands in the pipe before. */
export function comesFrom(commands: readonly ShellCommand[], programs: RegExp): boolean {
  const known = asked.get(programs) ?? new WeakMap<ShellCommand, boolean>();
  asked.set(programs, known);
  const isOneOf = (command: ShellCommand): boolean => {
    let found = known.get(command);
    if (found === undefined) {
      found =
        command.words.some(({ text }) => programs.test(programName(text))) || command.pipedFrom.some(isOneOf);
      known.set(command, found);
    }
    return found;
  };
  return commands.some(isOneOf);
}

/** All commands of a pipe up to its end, backwards. */
function pipeBefore(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  const found = new Set(commands);
  for (const command of found) for (const before of command.pipedFrom) found.add(before);
  return [...found];
}

/** The code that an interpreter is given on the command line. */
export function codeOf({ program, args }: ProgramRun): string {
  if (!INTERPRETERS.test(program)) return '';
  const option = args.findIndex(({ text }) => /^-[a-z]*[cer]$|^--eval$/.test(text));
  return option < 0 ? '' : (args[option + 1]?.text ?? '');
}

/** The first argument that is no option: what an interpreter runs. */
export function scriptOf({ args }: ProgramRun): string {
  return args.find(({ text }) => text !== '' && !text.startsWith('-'))?.text ?? '';
}

/** Files that a program is told to start. */
export function startedFiles(run: ProgramRun): readonly string[] {
  const { program, path } = run;
  if (!isInterpreter(run) && program !== '.' && program !== 'source') return [path];
  return takesInput(run) ? [...filesRead(run), ...sourcesOf(run.pipedFrom)] : [scriptOf(run)];
}

/** Files that stand behind `<`. */
export function filesRead({ redirects }: ProgramRun): readonly string[] {
  return redirects.filter(({ operator }) => operator === '<').map(({ target }) => target.text);
}

/** Files that the programs before a pipe read. */
export function sourcesOf(commands: readonly ShellCommand[]): readonly string[] {
  if (!comesFrom(commands, CONTENTS)) return [];
  return pipeBefore(commands).flatMap(({ words: [program, ...args] }) =>
    program !== undefined && CONTENTS.test(programName(program.text))
      ? args.map(({ text }) => text).filter((text) => !text.startsWith('-'))
      : [],
  );
}
