/**
 * Installs what agents read and call in a project: files of rules, and entries in their files of hooks. Files of people keep all that stands in
 * them; what is installed twice is there once; what is taken away leaves the bytes that were there. Symbolic links are not written through.
 */
import path from 'node:path';
import {
  type AgentProtocol,
  agentProtocols,
  contentOf,
  createLineIndex,
  hasRules,
  isEdited,
  partOf,
  RULE_FILES,
  type RuleFile,
  ruleText,
  withoutPart,
  withPart,
} from '@skeptic/core';
import { ManifestError } from '../ecosystems/ecosystem.ts';
import { leadsOut } from '../init-project.ts';
import type { Platform } from '../platform/platform.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { hasHooks, isOwnFile, withHooks, withoutHooks } from './hook-file.ts';
import { type MadeFolders, NOT_REMEMBERED } from './made-folders.ts';
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
  const main = platform.fs.readText(path.join(options.root, RULE_FILES[0]!.path)) ?? '';
  const facts = await ruleFacts(options.root, options.learned ?? learnedIn(main), deps);
  const rules = ruleText(facts);
  return [
    ...chosenRules(options, platform)
      .filter((file) => !isMainFile(file, options.root, platform))
      .map((file) => planRules(file, rules, options, platform)),
    ...hooks,
  ];
}

/** What taking everything away makes of the files. */
export function planUninstall(
  options: Pick<AgentOptions, 'root' | 'agents' | 'home'>,
  platform: Platform,
): readonly AgentFile[] {
  const { agents, home, root } = options;
  const isNamed = (id: string): boolean => agents.length === 0 || agents.includes(id);
  const hooks = agentProtocols
    .filter(({ id }) => isNamed(id))
    .map((agent) => removeHooks(agent, options, platform));
  const rules = RULE_FILES.filter((file) => isNamed(file.id) && !isMainFile(file, root, platform));
  const files = home !== null ? [] : rules.map((file) => removeRules(file, root, platform));
  return [...files, ...hooks].filter(({ before, state }) => before !== null && state !== 'absent');
}

/** A file of a plan after it was carried out. */
export interface DoneFile extends AgentFile {
  readonly isChanged: boolean;
}

/** Writes what a plan says, and takes folders away that were made for files that are gone. A file that cannot be written is left as it was, and the others are written all the same. */
export function applyPlan(
  plan: readonly AgentFile[],
  platform: Platform,
  made: MadeFolders = NOT_REMEMBERED,
): readonly DoneFile[] {
  return plan.map((file) => {
    const { before, after, state, system } = file;
    if (state === 'blocked' || before === after) return { ...file, isChanged: false };
    try {
      if (after === null) {
        platform.fs.removeFile(system);
        made.clear(system);
      } else {
        made.note(system);
        platform.fs.writeFile(system, after);
      }
      return { ...file, isChanged: true };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
      return { ...file, state: 'blocked', reason: `it could not be written${code}`, isChanged: false };
    }
  });
}

function chosenHooks({ agents, root, home }: AgentOptions, platform: Platform): readonly AgentProtocol[] {
  if (agents.length > 0) return agentProtocols.filter(({ id }) => agents.includes(id));
  const folderOf = (file: string): string => file.slice(0, file.indexOf('/'));
  return agentProtocols.filter(({ id, config }) =>
    home === null
      ? signsOf(id).some((sign) => isThere(platform, root, sign)) || isThere(platform, root, config.project)
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

/** Many projects have one file of rules, and links to it under the names that other agents look for. */
function isMainFile({ path: file }: RuleFile, root: string, platform: Platform): boolean {
  const [own, main] = [at(root, file), at(root, RULE_FILES[0]!.path)];
  if (platform.fs.linkKindOf(own) !== 'symlink' || platform.fs.linkKindOf(main) !== 'file') return false;
  return platform.fs.kindOf(own) === 'file' && platform.fs.realPath(own) === platform.fs.realPath(main);
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
      return isOwnFile(before, config.base) ? null : withoutHooks(before);
    },
  );
  return file.before === file.after && file.state !== 'blocked' ? { ...file, state: 'absent' } : file;
}

function planRules(file: RuleFile, rules: string, { root }: AgentOptions, platform: Platform): AgentFile {
  const content = contentOf(file, rules);
  const planned = planFile('rules', file.title, root, file.path, platform, (before) => {
    if (file.form === 'own') {
      if (before !== null && !hasRules(before)) throw new SyntaxError('it is there already, and not ours');
      return content;
    }
    // Whoever imports the rules by hand needs no part.
    const imports =
      file.body !== undefined && new RegExp(`^${file.body.trim()}\\s*$`, 'm').test(before ?? '');
    return imports && partOf(before!) === null ? before : withPart(before, content);
  });
  return leftToPeople(file, planned) ?? planned;
}

function removeRules(file: RuleFile, root: string, platform: Platform): AgentFile {
  const { title, path: name, form, head } = file;
  const planned = planFile('rules', title, root, name, platform, (before) => {
    if (before === null) return null;
    if (form === 'part') return withoutPart(before);
    return before.startsWith(head) && hasRules(before) ? null : before;
  });
  const left = leftToPeople(file, planned);
  if (left !== null) return left;
  return planned.before === planned.after && planned.state !== 'blocked'
    ? { ...planned, state: 'absent' }
    : planned;
}

/** What somebody has changed in our part is theirs by now, and stays; null when nobody has. */
function leftToPeople({ body }: RuleFile, planned: AgentFile): AgentFile | null {
  const { before, state } = planned;
  if (before === null || state === 'blocked') return null;
  const part = partOf(before);
  const isChanged = body === undefined ? isEdited(before) : part !== null && part.trim() !== body.trim();
  return isChanged ? { ...planned, after: before, state: 'edited' } : null;
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
  let before: string | null = null;
  try {
    before = textAt(platform, system);
    const after = edit(before);
    const state = before === after ? 'installed' : before === null || !isOurs(before) ? 'absent' : 'outdated';
    return { ...common, before, after, state, reason: null };
  } catch (error) {
    return { ...common, before, after: before, state: 'blocked', reason: reasonOf(error, before ?? '') };
  }
}

function reasonOf(error: unknown, text: string): string {
  if (error instanceof ManifestError)
    return `line ${createLineIndex(text).positionAt(error.at).line}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
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

/** With its byte order mark, where it has one. Throws for bytes that are no UTF-8. */
function textAt(platform: Platform, file: string): string | null {
  const bytes = platform.fs.readBytes(file);
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    throw new SyntaxError('it is no UTF-8 text');
  }
}

function isThere(platform: Platform, root: string, file: string): boolean {
  return platform.fs.linkKindOf(at(root, file)) !== 'missing';
}
