/** Prompts of a team, on top of ours. Apart from the built-in ones, because reading YAML takes code that most runs do not need. */
import path from 'node:path';
import {
  buildLibrary,
  decode,
  POLICY_FILE_NAME,
  type PromptLibrary,
  type PromptSettings,
  type PromptSource,
  promptSettings,
  type RuleProblem,
} from '@skeptic/core';
import { SCAN_RULES } from '@skeptic/rules';
import type { Platform } from './platform/platform.ts';
import { readPolicy } from './policy/policies.ts';
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

/** What the policy of a project on the disk says about prompts. Throws `ConfigError` for a policy that cannot be read. */
export function readPromptSettings(platform: Platform, root: string): PromptSettings {
  return promptSettings(readPolicy(platform, root, ''));
}

/** Puts the files of folders on top of a library, those of later folders last. */
export function withTeamPrompts(
  builtIn: PromptLibrary,
  folders: readonly PromptFolder[],
  {
    platform,
    rulesFolder,
    versions = {},
  }: {
    readonly platform: Platform;
    readonly rulesFolder: string | null;
    /** The least version of templates. */
    readonly versions?: PromptSettings['versions'];
  },
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
  return { library, problems: [...problems, ...outdated(library, builtIn, versions)] };
}

/** Templates that are not there in the version that the policy asks for: a copy of shared ones that nobody has brought up to date. */
function outdated(
  { templates }: PromptLibrary,
  builtIn: PromptLibrary,
  versions: PromptSettings['versions'],
): readonly RuleProblem[] {
  return Object.entries(versions).flatMap(([id, least]) => {
    const template = templates.find((one) => one.id === id);
    if (template !== undefined && template.version >= least) return [];
    const reason =
      template === undefined
        ? `there is no template ${id}, of which the policy asks for version ${least}`
        : `the template ${id} has version ${template.version}, and the policy asks for ${least} or later`;
    // One of ours cannot be mended where it stands.
    const isOurs = template === undefined || builtIn.templates.includes(template);
    return [{ ...NO_PLACE, code: 'version', path: isOurs ? POLICY_FILE_NAME : template.origin, reason }];
  });
}

const NO_PLACE = { severity: 'error', line: 1, column: 1, ruleId: null, hint: null } as const;

/** A folder that the policy names and that has no templates. */
export function missingFolder(shown: string): RuleProblem {
  const reason = `the policy names the folder ${shown}, which has no templates here`;
  return { ...NO_PLACE, code: 'metadata', path: POLICY_FILE_NAME, reason };
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
  return { ...NO_PLACE, code: 'yaml', path: file, reason: `the file cannot be read: ${reason}` };
}
