/**
 * Installs what agents read and call in a project: files of rules, and entries in their files of hooks. Files of people keep all that stands in
 * them; what is installed twice is there once; what is taken away leaves the bytes that were there. Symbolic links are not written through.
 */
import path from 'node:path';
import {
  type AgentProtocol,
  agentProtocols,
  contentOf,
  hasRules,
  isEdited,
  partOf,
  RULE_FILES,
  type RuleFile,
  ruleText,
  withoutPart,
  withPart,
} from '@skeptic/core';
import { leadsOut } from '../init-project.ts';
import type { Platform } from '../platform/platform.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { hasHooks, isOnlyBase, withHooks, withoutHooks } from './hook-file.ts';
import { learnedIn, ruleFacts } from './rule-facts.ts';

export interface AgentOptions {
  /** The project's folder. */
  readonly root: string;
  /** Agents by name; empty: those that the project shows signs of. */
  readonly agents: readonly string[];
  /** Hooks go into the files of the user's home folder, and no rules are written. Null: into those of the project. */
  readonly home: string | null;
  /** The line that starts the hook, without the agent's name. */
  readonly command: string;
  /** Ids of rules that the project's own findings repeat; null leaves those that were learned before. */
  readonly learned: readonly string[] | null;
}

/** A file as it is and as it should be. */
export interface AgentFile {
  readonly kind: 'hooks' | 'rules';
  readonly title: string;
  readonly path: string;
  readonly system: string;
  /** Null: it is not there. */
  readonly before: string | null;
  /** Null: it should not be there. */
  readonly after: string | null;
  /** `blocked`: why it is not touched stands in `reason`. */
  readonly state: 'installed' | 'outdated' | 'edited' | 'absent' | 'blocked';
  readonly reason: string | null;
}

/** What an installation makes of the files that concern the agents. Nothing is written. */
export async function planInstall(
  options: AgentOptions,
  deps: ScanDependencies,
): Promise<readonly AgentFile[]> {
  const { platform } = deps;
  const hooks = chosenHooks(options, platform).map((agent) => planHooks(agent, options, platform));
  if (options.home !== null) return hooks;
  const main = textAt(platform, path.join(options.root, RULE_FILES[0]!.path));
  const facts = await ruleFacts(options.root, options.learned ?? learnedIn(main ?? ''), deps);
  const rules = ruleText(facts);
  return [
    ...chosenRules(options, platform).map((file) => planRules(file, rules, options, platform)),
    ...hooks,
  ];
}

/** What taking everything away makes of the files. */
export function planUninstall(
  options: Pick<AgentOptions, 'root' | 'agents' | 'home'>,
  platform: Platform,
): readonly AgentFile[] {
  const { agents, home } = options;
  const isNamed = (id: string): boolean => agents.length === 0 || agents.includes(id);
  const hooks = agentProtocols
    .filter(({ id }) => isNamed(id))
    .map((agent) => removeHooks(agent, options, platform));
  const rules = RULE_FILES.filter(({ id }) => (agents.length === 0 ? true : agents.includes(id)));
  const files = home !== null ? [] : rules.map((file) => removeRules(file, options.root, platform));
  return [...files, ...hooks].filter(({ before, state }) => before !== null && state !== 'absent');
}

/** Writes what a plan says; gives the files that were changed. */
export function applyPlan(plan: readonly AgentFile[], platform: Platform): readonly AgentFile[] {
  const changed = plan.filter(({ before, after, state }) => state !== 'blocked' && before !== after);
  for (const { system, after } of changed) {
    if (after === null) platform.fs.removeFile(system);
    else platform.fs.writeFile(system, after);
  }
  return changed;
}

function chosenHooks({ agents, root, home }: AgentOptions, platform: Platform): readonly AgentProtocol[] {
  if (agents.length > 0) return agentProtocols.filter(({ id }) => agents.includes(id));
  const folderOf = (file: string): string => file.slice(0, file.indexOf('/'));
  return agentProtocols.filter(({ id, config }) =>
    home === null
      ? signsOf(id).some((sign) => isThere(platform, root, sign)) ||
        textAt(platform, at(root, config.project)) !== null
      : isThere(platform, home, folderOf(config.user)),
  );
}

function signsOf(id: string): readonly string[] {
  return RULE_FILES.find((file) => file.id === id)?.signs ?? [];
}

function chosenRules({ agents, root }: AgentOptions, platform: Platform): readonly RuleFile[] {
  return RULE_FILES.filter(
    ({ id, signs, path: file }) =>
      id === RULE_FILES[0]!.id ||
      (agents.length > 0
        ? agents.includes(id)
        : [...signs, file].some((sign) => isThere(platform, root, sign))),
  );
}

function planHooks(
  agent: AgentProtocol,
  { root, home, command }: AgentOptions,
  platform: Platform,
): AgentFile {
  const { config, title, id } = agent;
  return planFile(
    'hooks',
    title,
    home ?? root,
    home === null ? config.project : config.user,
    platform,
    (before) => withHooks(before, config.entries(`${command} --agent ${id}`), config.base),
  );
}

function removeHooks(
  { config, title }: AgentProtocol,
  { root, home }: Pick<AgentOptions, 'root' | 'home'>,
  platform: Platform,
): AgentFile {
  const file = planFile(
    'hooks',
    title,
    home ?? root,
    home === null ? config.project : config.user,
    platform,
    (before) => {
      if (before === null || !hasHooks(before)) return before;
      const left = withoutHooks(before);
      return isOnlyBase(left, config.base) ? null : left;
    },
  );
  return file.before === file.after && file.state !== 'blocked' ? { ...file, state: 'absent' } : file;
}

function planRules(file: RuleFile, rules: string, { root }: AgentOptions, platform: Platform): AgentFile {
  const content = contentOf(file, rules);
  const planned = planFile('rules', file.title, root, file.path, platform, (before) => {
    if (file.form === 'own') return content;
    // Whoever imports the rules by hand needs no part.
    const imports =
      file.body !== undefined && new RegExp(`^${file.body.trim()}\\s*$`, 'm').test(before ?? '');
    return imports && partOf(before!) === null ? before : withPart(before, content);
  });
  const { before } = planned;
  // What somebody has changed in our rules is theirs by now.
  return before !== null && isEdited(before) ? { ...planned, after: before, state: 'edited' } : planned;
}

function removeRules(
  { title, path: file, form, head }: RuleFile,
  root: string,
  platform: Platform,
): AgentFile {
  const planned = planFile('rules', title, root, file, platform, (before) => {
    if (before === null) return null;
    if (form === 'part') return withoutPart(before);
    return before.startsWith(head) && hasRules(before) && !isEdited(before) ? null : before;
  });
  return planned.before === planned.after && planned.state !== 'blocked'
    ? { ...planned, state: 'absent' }
    : planned;
}

function planFile(
  kind: AgentFile['kind'],
  title: string,
  root: string,
  file: string,
  platform: Platform,
  edit: (before: string | null) => string | null,
): AgentFile {
  const system = at(root, file);
  const common = { kind, title, path: file, system };
  const parts = file.split('/');
  const folders = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
  const blocked = leadsOut(platform, root, [...folders, file]) ?? notAFile(platform, root, folders, system);
  if (blocked !== null) return { ...common, before: null, after: null, state: 'blocked', reason: blocked };
  const before = textAt(platform, system);
  try {
    const after = edit(before);
    const state = before === after ? 'installed' : before === null || !isOurs(before) ? 'absent' : 'outdated';
    return { ...common, before, after, state, reason: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...common, before, after: before, state: 'blocked', reason };
  }
}

function isOurs(text: string): boolean {
  return hasHooks(text) || partOf(text) !== null || hasRules(text);
}

function notAFile(
  platform: Platform,
  root: string,
  folders: readonly string[],
  system: string,
): string | null {
  const inTheWay = folders.find(
    (folder) => !['folder', 'missing'].includes(platform.fs.linkKindOf(at(root, folder))),
  );
  if (inTheWay !== undefined) return `${inTheWay} is no folder`;
  return ['file', 'missing'].includes(platform.fs.linkKindOf(system)) ? null : 'it is no file';
}

function at(root: string, file: string): string {
  return path.join(root, ...file.split('/'));
}

/** With its byte order mark, where it has one. */
function textAt(platform: Platform, file: string): string | null {
  const bytes = platform.fs.readBytes(file);
  return bytes === null ? null : new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
}

function isThere(platform: Platform, root: string, file: string): boolean {
  return platform.fs.linkKindOf(at(root, file)) !== 'missing';
}
