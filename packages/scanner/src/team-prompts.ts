/** Prompts of a team, on top of ours. Apart from the built-in ones, because reading YAML takes code that most runs do not need. */
import path from 'node:path';
import { buildLibrary, decode, type PromptLibrary, type PromptSource, type RuleProblem } from '@skeptic/core';
import { SCAN_RULES } from '@skeptic/rules';
import type { Platform } from './platform/platform.ts';
import { readChecklist, readRuleIndex } from './rules/rule-index.ts';

/** Bytes of one file. */
export const MAX_PROMPT_FILE = 1_000_000;
const MAX_FILES = 500;

export interface TeamPrompts {
  readonly library: PromptLibrary;
  /** What is wrong in files, with positions. The rest of them counts. */
  readonly problems: readonly RuleProblem[];
}

/** A folder of prompt files. */
export interface PromptFolder {
  readonly system: string;
  /** As shown. */
  readonly shown: string;
  /** What it holds, where that is not for the disk to say. */
  readonly files?: readonly PromptFile[];
}

/** A file of a folder: its text, or why there is none. */
export type PromptFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly text: null; readonly reason: string };

/** Whether a file is one of those that are read, by its name. */
export function isPromptFile(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/** Puts the files of folders on top of a library, those of later folders last. */
export function withTeamPrompts(
  builtIn: PromptLibrary,
  folders: readonly PromptFolder[],
  { platform, rulesFolder }: { readonly platform: Platform; readonly rulesFolder: string | null },
): TeamPrompts {
  const rules = new Set([...readRuleIndex(platform, rulesFolder).rules, ...SCAN_RULES].map(({ id }) => id));
  const items = new Set(readChecklist(platform, rulesFolder).items.map(({ id }) => id));
  const known = {
    isRule: (id: string) => rules.has(id),
    isItem: (id: string) => items.has(id),
    othersMayCome: true,
  };
  let library = builtIn;
  const problems: RuleProblem[] = [];
  for (const folder of folders) {
    const read = readFolder(platform, folder);
    const built = buildLibrary(library, read.sources, known);
    library = built.library;
    problems.push(...read.problems, ...built.problems);
  }
  return { library, problems };
}

interface ReadFolder {
  readonly sources: readonly PromptSource[];
  readonly problems: readonly RuleProblem[];
}

/** The files of a folder. Those that cannot be read, or are too many, are mistakes. */
function readFolder(platform: Platform, folder: PromptFolder): ReadFolder {
  const sources: PromptSource[] = [];
  const problems: RuleProblem[] = [];
  const files = folder.files ?? filesOnDisk(platform, folder.system);
  for (const [i, file] of files.entries()) {
    const shown = `${folder.shown}/${file.name}`;
    if (i >= MAX_FILES) problems.push(unreadable(shown, `a folder may have ${MAX_FILES} of them`));
    else if (file.text === null) problems.push(unreadable(shown, file.reason));
    else sources.push({ path: shown, text: file.text });
  }
  return { sources, problems };
}

/** The YAML files of a folder; no symbolic links, and none of its folders. No more are read than may count. */
function filesOnDisk(platform: Platform, system: string): readonly PromptFile[] {
  const names = platform.fs
    .readFolder(system)
    .entries.filter(({ kind }) => kind === 'file')
    .map(({ name }) => new TextDecoder().decode(name))
    .filter(isPromptFile);
  return names.slice(0, MAX_FILES + 1).map((name) => {
    const read = platform.fs.readFile(path.join(system, name), MAX_PROMPT_FILE, { followLink: false });
    if (!read.ok) return { name, text: null, reason: read.detail };
    const decoded = decode(read.bytes);
    return decoded.ok ? { name, text: decoded.text } : { name, text: null, reason: 'it is no text' };
  });
}

function unreadable(file: string, reason: string): RuleProblem {
  return {
    severity: 'error',
    code: 'yaml',
    path: file,
    line: 1,
    column: 1,
    ruleId: null,
    reason: `the file cannot be read: ${reason}`,
    hint: null,
  };
}
