/** Scripts of the repository that commands in files of settings start: what they do is done by the command. */
import {
  type CodeScript,
  codeKindOf,
  programsRun,
  type RiskyCommand,
  riskyCommand,
  scriptOfCode,
} from '@skeptic/core';
import type { ManifestFile } from '../ecosystem.ts';

export interface ScriptRisk extends RiskyCommand {
  /** The script. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export interface ScriptReading {
  readonly risks: readonly ScriptRisk[];
  /** Scripts that were not looked at as a whole: they are too long, or come after too many others. */
  readonly cut: readonly string[];
}

/** Names of the project's folder in settings of agents and editors. */
const PROJECT =
  /"?\$\{?(?:CLAUDE_PROJECT_DIR|GEMINI_PROJECT_DIR|CURSOR_PROJECT_DIR|workspaceFolder|workspaceRoot|localWorkspaceFolder|PWD)\}?"?\/|\$\(git rev-parse --show-toplevel\)\//g;
/** Folders of settings below the folder that they are for. */
const SETTINGS_FOLDER = /(?:^|\/)(?:\.[\w-]+|\.github\/hooks|\.kiro\/settings|hooks)\/[^/]+$/;
const SHELLS = /^(?:ba|z|da|k|a)?sh$|^(?:source|\.)$/;
const RUNS_SCRIPTS = /^(?:python[\d.]*|node|nodejs|bun|deno|tsx|perl|ruby|php|uv)$/;
/** So many scripts that start each other are read. */
const MAX_SCRIPTS = 20;

/** What the scripts do that a command of a file starts, and those that they start in turn. */
export function readScripts(command: string, file: ManifestFile): ScriptReading {
  const risks: ScriptRisk[] = [];
  const cut: string[] = [];
  const seen = new Set<string>();
  const up = SETTINGS_FOLDER.test(file.path) ? '../'.repeat(levelsOf(file.path)) : '';
  const waiting = [...scriptsStarted(command)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const script = file.open(`${up}${next.path}`);
    const commandsOf = script === null || seen.has(script.path) ? null : readerOf(script, next.kind);
    if (script === null || commandsOf === null) continue;
    if (seen.size >= MAX_SCRIPTS) {
      cut.push(script.path);
      break;
    }
    seen.add(script.path);
    const { path, text } = script;
    const { script: commands, isCut: isCodeCut } = commandsOf(text);
    const { risks: found, isCut } = riskyCommand(commands);
    if (isCut || isCodeCut) cut.push(path);
    for (const risk of found) risks.push({ ...risk, path, ...placeOf(risk, text, commandsOf) });
    waiting.push(...scriptsStarted(commands));
  }
  return { risks, cut };
}

function levelsOf(path: string): number {
  return path.match(/(?:^|\/)(?:\.github\/hooks|\.kiro\/settings)\/[^/]+$/) === null ? 1 : 2;
}

interface Started {
  /** Relative to the project. */
  readonly path: string;
  /** What reads it, whatever it is called; null where it is started by its path alone. */
  readonly kind: 'shell' | 'code' | null;
}

/** Files that a command line starts. */
function scriptsStarted(command: string): readonly Started[] {
  const { runs } = programsRun(command.replaceAll(PROJECT, './'));
  return runs.flatMap(({ program, path, args }) => {
    const isShell = SHELLS.test(program);
    const given = args.filter(
      ({ text }, at) =>
        !/^-|^run$/.test(text) && !(isShell && /^[-+][a-z]*o$/.test(args[at - 1]?.text ?? '')),
    );
    // `-e` is code for others; a shell ends at the first mistake.
    const code = isShell ? /^-[a-z]*c[a-z]*$/ : /^-[a-z]*[cem]$|^--eval$/;
    const isCode = args.some(({ text }) => code.test(text));
    const kind = isShell ? 'shell' : RUNS_SCRIPTS.test(program) ? 'code' : null;
    const started = kind === null ? path : isCode ? '' : (given[0]?.text ?? '');
    const isPath =
      /^[\w.][\w./-]*$/.test(started) &&
      (started.includes('/') || /\.(?:sh|py|[cm]?[jt]s|pl|rb|php)$/.test(started));
    return isPath ? [{ path: started.replace(/^(?:\.\/)+/, ''), kind }] : [];
  });
}

type Reader = (text: string) => CodeScript;

/** What makes commands of a script's text; null for a file that is none. */
function readerOf({ path, text }: ManifestFile, kind: Started['kind']): Reader | null {
  const [, program] = /^#!\s*(?:\S*\/)?(?:env\s+(?:-\S+\s+)*)?([\w.]+)/.exec(text) ?? [];
  const asIs = (script: string): CodeScript => ({ script, isCut: false });
  if (program === undefined ? /\.(?:ba|z)?sh$/.test(path) : /^(?:ba|z|da|k|a)?sh$/.test(program)) return asIs;
  const isCode =
    program === undefined
      ? /\.(?:py|[cm]?[jt]s|pl|rb|php)$/.test(path)
      : /^(?:python[\d.]*|uv|node|deno|bun|tsx|perl|ruby|php)$/.test(program);
  if (isCode || kind === 'code') return (code) => scriptOfCode(code, codeKindOf(program ?? path));
  // A shell reads what it is given, whatever its name and first line say.
  return kind === 'shell' ? asIs : null;
}

/** The first line, with those that it goes on in, that does it alone; the beginning of the script when only more of them do. */
function placeOf(
  { risk }: RiskyCommand,
  text: string,
  commandsOf: Reader,
): { readonly start: number; readonly end: number } {
  for (const { index, 0: line } of text.matchAll(/(?:[^\n\\]|\\[\s\S])+/g))
    if (
      !line.startsWith('#') &&
      riskyCommand(commandsOf(line).script).risks.some((one) => one.risk === risk)
    ) {
      const start = index + (line.length - line.trimStart().length);
      return { start, end: index + line.length };
    }
  return { start: 0, end: Math.max(0, text.indexOf('\n')) };
}
