/**
 * What scripts of the project do that a command starts: `npm run release`, `make ship`, `./deploy.sh`. What the last commit has was seen by
 * people and passes; what was written since then must not do what the command itself must not.
 */
import path from 'node:path';
import {
  type CodeScript,
  decode,
  judgeCommand,
  printable,
  type StartedScript,
  scriptText,
} from '@skeptic/core';
import { isInside, toPosix } from '../platform/system-path.ts';
import type { HookContext } from './hook-context.ts';

/** Longer scripts are not read: people and agents write shorter ones. */
const MAX_BYTES = 300_000;
/** So many scripts that start each other are read. */
const MAX_SCRIPTS = 12;

export interface ScriptsJudged {
  /** Why they must not run, each reason once. */
  readonly denials: readonly string[];
  /** False when something that was written since the last commit was not looked at. */
  readonly isWhole: boolean;
}

/** Judges scripts. No file is read twice, and git is asked only about scripts that would be stopped or told. */
export async function judgeScripts(
  started: readonly StartedScript[],
  context: HookContext,
): Promise<ScriptsJudged> {
  const denials = new Set<string>();
  const seen = new Set<string>();
  let isWhole = true;
  const waiting = started.map((script) => ({ script, from: context.cwd }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { script, from } = next;
    const found = readScript(script, from, context);
    if (found === 'too-long') isWhole = false;
    if (found === null || found === 'too-long') continue;
    const key = `${found.file} ${script.name}`;
    if (seen.has(key)) continue;
    if (seen.size >= MAX_SCRIPTS) {
      isWhole = false;
      break;
    }
    seen.add(key);
    const judged = judgeCommand(found.text.script, context.root);
    const isCut = judged.isCut || found.text.isCut;
    // Scripts of package files run where those lie; the others where they are started.
    const folder = script.name === null ? from : path.dirname(found.system);
    waiting.push(...judged.scripts.map((one) => ({ script: one, from: folder })));
    const isTold = isCut || judged.denials.length > 0;
    if (!isTold || (await wasSeen(script, found, context))) continue;
    if (isCut) isWhole = false;
    const label = printable(script.label).slice(0, MAX_LABEL);
    const does = script.kind === 'patch' ? 'puts in' : 'runs';
    for (const denial of judged.denials)
      denials.add(
        `\`${label}\` ${does} what was written since the last commit (${printable(found.file)}). ${denial}`,
      );
  }
  return { denials: [...denials], isWhole };
}

const MAX_LABEL = 80;

interface FoundScript {
  /** POSIX, relative to the project. */
  readonly file: string;
  readonly system: string;
  readonly text: CodeScript;
}

function readScript(
  script: StartedScript,
  from: string,
  { root, platform }: HookContext,
): FoundScript | 'too-long' | null {
  for (const name of script.files) {
    const system = path.resolve(from, name);
    if (platform.fs.kindOf(system) !== 'file') continue;
    const real = platform.fs.realPath(system);
    const realRoot = platform.fs.realPath(root);
    if (!isInside(realRoot, real)) continue;
    const read = platform.fs.readFile(real, MAX_BYTES);
    // What was bundled or compiled is long as a matter of course, and no agent writes it.
    if (!read.ok) return read.reason === 'size-limit' && script.kind !== 'code' ? 'too-long' : null;
    const decoded = decode(read.bytes);
    const text = decoded.ok ? scriptText(script, decoded.text) : null;
    return text === null ? null : { file: toPosix(path.relative(realRoot, real)), system: real, text };
  }
  return null;
}

/** Whether the last commit has the same script. */
async function wasSeen(
  script: StartedScript,
  { file, text }: FoundScript,
  { head }: HookContext,
): Promise<boolean> {
  const before = await (await head()).textOf(file);
  return before !== null && scriptText(script, before)?.script === text.script;
}
