/** Prompts of a team, on top of ours. Apart from the built-in ones, because reading YAML takes code that most runs do not need. */
import path from 'node:path';
import { buildLibrary, decode, type PromptLibrary, type PromptSource, type RuleProblem } from '@skeptic/core';
import { SCAN_RULES } from '@skeptic/rules';
import type { Platform } from './platform/platform.ts';
import { readChecklist, readRuleIndex } from './rules/rule-index.ts';

const MAX_FILE = 1_000_000;
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

/** The YAML files of a folder; no symbolic links, and none of its folders. */
function readFolder(platform: Platform, { system, shown }: PromptFolder): ReadFolder {
  const sources: PromptSource[] = [];
  const problems: RuleProblem[] = [];
  const names = platform.fs
    .readFolder(system)
    .entries.filter(({ kind }) => kind === 'file')
    .map(({ name }) => new TextDecoder().decode(name))
    .filter((name) => /\.ya?ml$/i.test(name))
    .slice(0, MAX_FILES);
  for (const name of names) {
    const read = platform.fs.readFile(path.join(system, name), MAX_FILE, { followLink: false });
    const text = read.ok ? decode(read.bytes) : null;
    if (text?.ok === true) sources.push({ path: `${shown}/${name}`, text: text.text });
    else problems.push(unreadable(`${shown}/${name}`, read.ok ? 'it is no text' : read.detail));
  }
  return { sources, problems };
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
