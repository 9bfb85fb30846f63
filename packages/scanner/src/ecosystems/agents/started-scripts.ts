/** Shell scripts of the repository that commands in files of settings start: what they do is done by the command. */
import { programsRun, type RiskyCommand, riskyCommand } from '@skeptic/core';
import type { ManifestFile } from '../ecosystem.ts';

export interface ScriptRisk extends RiskyCommand {
  /** The script. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export interface ScriptReading {
  readonly risks: readonly ScriptRisk[];
  /** Scripts of which a part was not looked at. */
  readonly cut: readonly string[];
}

/** Names of the project's folder in settings of agents and editors. */
const PROJECT =
  /"?\$\{?(?:CLAUDE_PROJECT_DIR|GEMINI_PROJECT_DIR|CURSOR_PROJECT_DIR|workspaceFolder|workspaceRoot|localWorkspaceFolder|PWD)\}?"?\/|\$\(git rev-parse --show-toplevel\)\//g;
/** Folders of settings below the folder that they are for. */
const SETTINGS_FOLDER = /(?:^|\/)(?:\.[\w-]+|\.github\/hooks|\.kiro\/settings|hooks)\/[^/]+$/;
const RUNS_SCRIPTS = /^(?:ba|z|da|k|a)?sh$|^(?:source|\.)$/;
/** So many scripts that start each other are read. */
const MAX_SCRIPTS = 20;

/** What the scripts do that a command of a file starts, and those that they start in turn. */
export function readScripts(command: string, file: ManifestFile): ScriptReading {
  const risks: ScriptRisk[] = [];
  const cut: string[] = [];
  const seen = new Set<string>();
  const up = SETTINGS_FOLDER.test(file.path) ? '../'.repeat(levelsOf(file.path)) : '';
  const waiting = scriptsStarted(command).map((script) => `${up}${script}`);
  for (let next = waiting.pop(); next !== undefined && seen.size < MAX_SCRIPTS; next = waiting.pop()) {
    const script = file.open(next);
    if (script === null || seen.has(script.path) || !isShellScript(script)) continue;
    seen.add(script.path);
    const { path, text } = script;
    const { risks: found, isCut } = riskyCommand(text);
    if (isCut) cut.push(path);
    for (const risk of found) risks.push({ ...risk, path, ...placeOf(risk, text) });
    waiting.push(...scriptsStarted(text).map((started) => `${up}${started}`));
  }
  return { risks, cut };
}

function levelsOf(path: string): number {
  return path.match(/(?:^|\/)(?:\.github\/hooks|\.kiro\/settings)\/[^/]+$/) === null ? 1 : 2;
}

/** Paths of files, relative to the project, that a command line starts. */
function scriptsStarted(command: string): readonly string[] {
  const { runs } = programsRun(command.replaceAll(PROJECT, './'));
  return runs.flatMap(({ program, path, args }) => {
    const started = RUNS_SCRIPTS.test(program)
      ? (args.find(({ text }) => !text.startsWith('-'))?.text ?? '')
      : path;
    const isPath = /^[\w.][\w./-]*$/.test(started) && (started.includes('/') || started.endsWith('.sh'));
    return isPath ? [started.replace(/^(?:\.\/)+/, '')] : [];
  });
}

function isShellScript({ path, text }: ManifestFile): boolean {
  const [, shell] = /^#!\s*(?:\S*\/)?(?:env\s+(?:-\S+\s+)*)?(\w+)/.exec(text) ?? [];
  return shell === undefined ? /\.(?:ba|z)?sh$/.test(path) : /^(?:ba|z|da|k|a)?sh$/.test(shell);
}

/** The first line, with those that it goes on in, that does it alone; the beginning of the script when only more of them do. */
function placeOf({ risk }: RiskyCommand, text: string): { readonly start: number; readonly end: number } {
  for (const { index, 0: line } of text.matchAll(/(?:[^\n\\]|\\[\s\S])+/g))
    if (!line.startsWith('#') && riskyCommand(line).risks.some((one) => one.risk === risk)) {
      const start = index + (line.length - line.trimStart().length);
      return { start, end: index + line.length };
    }
  return { start: 0, end: Math.max(0, text.indexOf('\n')) };
}
