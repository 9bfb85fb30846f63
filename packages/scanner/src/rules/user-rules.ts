/** The user's rule files: found, read, and handed to the compiler. A broken rule is reported; the others still run. */
import path from 'node:path';
import {
  type CompiledRuleSet,
  ConfigError,
  mergeRuleSets,
  type Notification,
  type RuleFileProblem,
} from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { toPosix } from '../platform/system-path.ts';

/** One rule file. */
export interface RuleText {
  /** Relative to the folder that the user gave: its folders become part of the rules' ids. */
  readonly path: string;
  readonly text: string;
}

/** Compiles rule files against the built-in models. Never throws for what is in the files. */
export type CompileUserRules = (
  files: readonly RuleText[],
) => Promise<{ readonly ruleSet: CompiledRuleSet; readonly problems: readonly RuleFileProblem[] }>;

export interface UserRules {
  readonly ruleSet: CompiledRuleSet | null;
  readonly notifications: readonly Notification[];
}

const MAX_RULE_FILE = 5_000_000;

/** Loads the rule files and folders that the user named. A path without any rule file is the user's mistake. */
export async function loadUserRules(
  platform: Platform,
  paths: readonly string[],
  compile: () => Promise<CompileUserRules>,
): Promise<UserRules> {
  if (paths.length === 0) return { ruleSet: null, notifications: [] };
  const compileFiles = await compile();
  const sets: CompiledRuleSet[] = [];
  const notifications: Notification[] = [];
  for (const given of paths) {
    const { ruleSet, problems } = await compileFiles(ruleFilesAt(platform, given));
    const isFolder = platform.fs.kindOf(path.resolve(platform.cwd, given)) === 'folder';
    const base = isFolder ? toPosix(given) : toPosix(path.dirname(given));
    sets.push(ruleSet);
    notifications.push(...problems.map((problem) => notificationOf(problem, base)));
  }
  return { ruleSet: mergeRuleSets(sets), notifications };
}

/** The rule files at a path: the file itself, or all `.yaml`, `.yml` files below a folder. */
export function ruleFilesAt(platform: Platform, given: string): RuleText[] {
  const target = path.resolve(platform.cwd, given);
  const kind = platform.fs.kindOf(target);
  if (kind === 'missing') {
    throw new ConfigError(`there is no rule file or folder \`${given}\``, {
      code: 'rules-missing',
      hint: 'give the path of a YAML file, or of a folder that holds some, to --rules',
    });
  }
  const found = kind === 'folder' ? ruleFilesBelow(platform, target) : [target];
  if (found.length === 0) {
    throw new ConfigError(`the folder \`${given}\` holds no rule file (.yaml, .yml)`, {
      code: 'rules-empty',
    });
  }
  const base = kind === 'folder' ? target : path.dirname(target);
  return found.map((file) => readRuleFile(platform, file, base));
}

function ruleFilesBelow(platform: Platform, folder: string): string[] {
  const stack = [folder];
  const files: string[] = [];
  while (stack.length > 0) {
    const at = stack.pop()!;
    for (const entry of platform.fs.readFolder(at).entries) {
      const name = Buffer.from(entry.name).toString('utf8');
      if (entry.kind === 'folder' && name !== 'node_modules' && !name.startsWith('.'))
        stack.push(path.join(at, name));
      if (entry.kind === 'file' && /\.ya?ml$/i.test(name) && !name.startsWith('.'))
        files.push(path.join(at, name));
    }
  }
  return files.sort();
}

function readRuleFile(platform: Platform, file: string, base: string): RuleText {
  const shown = toPosix(path.relative(platform.cwd, file)) || file;
  const read = platform.fs.readFile(file, MAX_RULE_FILE, { followLink: true });
  if (!read.ok)
    throw new ConfigError(`the rule file \`${shown}\` cannot be read: ${read.detail}`, {
      code: 'rules-unreadable',
    });
  return {
    path: toPosix(path.relative(base, file)),
    text: Buffer.from(read.bytes)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  };
}

/** A rule that cannot run leaves a hole in the scan; a warning or a note does not. */
function notificationOf(problem: RuleFileProblem, base: string): Notification {
  const hint = problem.hint === null ? '' : ` (${problem.hint})`;
  return {
    level: problem.severity === 'error' ? 'incomplete' : 'note',
    code: problem.severity === 'error' ? 'rule-invalid' : 'rule-problem',
    message: `line ${problem.line}, column ${problem.column}: ${problem.reason}${hint}`,
    path: path.posix.join(base, problem.path),
    ruleId: problem.ruleId,
  };
}
