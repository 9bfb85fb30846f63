/**
 * The door of prompts: lists, renders and checks them. It loads no engine and no rules, so that a hook of an agent can ask it before each
 * prompt.
 */
import path from 'node:path';
import {
  type CheckOptions,
  ConfigError,
  checkPrompt,
  type PromptCheck,
  type PromptLibrary,
  type PromptSettings,
  type RuleProblem,
} from '@skeptic/core';
import { POLICY_FILE } from '../config/policy-name.ts';
import type { Platform } from '../platform/platform.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import type { PromptFile, PromptFolder } from '../team-prompts.ts';
import { readPromptLibrary } from './open-library.ts';
import { projectStacks } from './project-stacks.ts';

export type PromptDependencies = Pick<ScanDependencies, 'platform' | 'rulesFolder'>;

/** A library with what a team adds to it, for the project around the current folder. */
export interface ProjectPrompts {
  readonly library: PromptLibrary;
  /** The stacks of the project, by id. */
  readonly stacks: readonly string[];
  /** The folder where prompts of the project belong, whether it is there or not. */
  readonly folder: PromptFolder;
  /** Mistakes in files of the team. */
  readonly problems: readonly RuleProblem[];
}

/** Names more folders of prompts, such as a clone of a repository that teams share; separated as in PATH. */
const SHARED_FOLDERS = 'SKEPTIC_PROMPTS';
const PROJECT_FOLDER = '.skeptic/prompts';

/** What a folder of prompts holds; null leaves that to the disk. */
export type PromptFiles = (system: string) => Promise<readonly PromptFile[] | null>;

export interface OpenPromptsOptions {
  readonly filesOf?: PromptFiles;
  /** What the policy says about prompts; by default it is read from the project on the disk. */
  readonly settings?: PromptSettings;
}

/**
 * Opens the library for the project in the current folder. What the project says wins over what is shared. Throws `ConfigError` for shared
 * folders of the environment that are not there, and for a policy that cannot be read.
 */
export async function openPrompts(
  deps: PromptDependencies,
  { filesOf = async () => null, settings }: OpenPromptsOptions = {},
): Promise<ProjectPrompts> {
  const { platform, rulesFolder } = deps;
  const builtIn = readPromptLibrary(platform, rulesFolder);
  const root = projectRoot(platform);
  const { shared, versions } = settings ?? (await settingsOf(platform, root));
  const own = { system: path.join(root, ...PROJECT_FOLDER.split('/')), shown: PROJECT_FOLDER };
  const ofPolicy = shared.map((shown) => ({ system: path.join(root, ...shown.split('/')), shown }));
  const folders: PromptFolder[] = [];
  const missing: string[] = [];
  for (const folder of [...sharedFolders(platform), ...ofPolicy, own]) {
    const files = await filesOf(folder.system);
    const isThere = files === null ? platform.fs.kindOf(folder.system) === 'folder' : files.length > 0;
    if (isThere) folders.push(files === null ? folder : { ...folder, files });
    else if (ofPolicy.includes(folder)) missing.push(folder.shown);
  }
  const stacksOf = (library: PromptLibrary): readonly string[] => projectStacks(platform, root, library);
  if (folders.length + missing.length + Object.keys(versions).length === 0)
    return { library: builtIn, problems: [], stacks: stacksOf(builtIn), folder: own };
  const { missingFolder, withTeamPrompts } = await import('../team-prompts.ts');
  const team = withTeamPrompts(builtIn, folders, { platform, rulesFolder, versions });
  return {
    library: team.library,
    problems: [...missing.map(missingFolder), ...team.problems],
    stacks: stacksOf(team.library),
    folder: own,
  };
}

/** What the policy says; the code that reads policies is loaded only where one speaks of prompts. */
async function settingsOf(platform: Platform, root: string): Promise<PromptSettings> {
  const text = platform.fs.readText(path.join(root, POLICY_FILE));
  if (text === null || !/^["']?prompts["']?\s*:/m.test(text)) return { shared: [], versions: {} };
  return (await import('../team-prompts.ts')).readPromptSettings(platform, root);
}

/** The folder above with the project's prompts or its repository; the current one where there is none. */
function projectRoot({ cwd, fs }: Platform): string {
  for (let at = cwd; ; at = path.dirname(at)) {
    const isRoot = ['.git', PROJECT_FOLDER].some((name) => fs.kindOf(path.join(at, name)) !== 'missing');
    if (isRoot) return at;
    if (path.dirname(at) === at) return cwd;
  }
}

function sharedFolders({ environment, cwd, fs }: Platform): readonly PromptFolder[] {
  const named = (environment[SHARED_FOLDERS] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return named.map((shown) => {
    const system = path.resolve(cwd, shown);
    if (fs.kindOf(system) === 'folder') return { system, shown };
    throw new ConfigError(`${SHARED_FOLDERS} names \`${shown}\`, which is no folder`, {
      code: 'prompts-missing',
    });
  });
}

/** What a check says, with mistakes in files of the team. */
export interface ProjectCheck extends PromptCheck {
  readonly problems: readonly RuleProblem[];
}

/** Checks the text of a prompt for the project in the current folder. */
export async function checkProjectPrompt(
  text: string,
  deps: PromptDependencies,
  { minLevel, stacks, ...opening }: Pick<CheckOptions, 'minLevel' | 'stacks'> & OpenPromptsOptions = {},
): Promise<ProjectCheck> {
  const opened = await openPrompts(deps, opening);
  const check = checkPrompt(text, opened.library, {
    stacks: stacks ?? opened.stacks,
    ...(minLevel === undefined ? {} : { minLevel }),
  });
  return { ...check, problems: opened.problems };
}

/** Of a larger file nobody wrote all. */
const MAX_PROMPT_BYTES = 1_000_000;

/** The text of a prompt in a file that the user names. Throws `ConfigError` when it cannot be read. */
export function readPromptFile(given: string, { platform }: Pick<PromptDependencies, 'platform'>): string {
  const read = platform.fs.readFile(path.resolve(platform.cwd, given), MAX_PROMPT_BYTES, {
    followLink: true,
  });
  if (read.ok) return new TextDecoder().decode(read.bytes);
  throw new ConfigError(`the prompt cannot be read: ${read.reason} (${read.detail})`, {
    code: 'prompt-unreadable',
    place: { path: given },
  });
}

/** Starts a template of the project, and returns its file as shown. Throws `ConfigError` when there is such a file or template. */
export async function newPromptTemplate(
  id: string,
  extended: string | null,
  deps: PromptDependencies,
): Promise<string> {
  const { library, folder } = await openPrompts(deps);
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    throw new ConfigError(`\`${id}\` is no id of a template`, {
      code: 'prompt-id',
      hint: 'lower case, with hyphens',
    });
  const parent = extended ?? (library.templates.some((one) => one.id === id) ? id : 'web-route');
  if (!library.templates.some((one) => one.id === parent))
    throw new ConfigError(`there is no template \`${parent}\` to extend`, {
      code: 'prompt-unknown',
      hint: 'skeptic prompt list shows all',
    });
  const system = path.join(folder.system, `${id}.yaml`);
  if (deps.platform.fs.linkKindOf(system) !== 'missing')
    throw new ConfigError(`${folder.shown}/${id}.yaml is there already`, { code: 'prompt-exists' });
  deps.platform.fs.writeFile(system, templateText(id, parent, library), { onlyNew: true });
  return `${folder.shown}/${id}.yaml`;
}

function templateText(id: string, parent: string, { templates }: PromptLibrary): string {
  const inherited = templates.find((one) => one.id === parent)!;
  const own = inherited.abstract
    ? [
        `    title: ${id.replaceAll('-', ' ')}`,
        '    prompt: |',
        '      Write …, as {{name}}.',
        '    variables:',
        '      name: {type: text, about: what it is called, default: a service}',
        '    # Phrases by which a prompt for it is recognised: docs/guides/prompts.md explains them.',
        `    asked: [${id.replaceAll('-', ' ')}]`,
      ]
    : [`    # title, prompt, variables and asked are those of ${parent}, unless they stand here.`];
  return [
    '# skeptic prompt validate checks this file.',
    'version: 1',
    'templates:',
    `  - id: ${id}`,
    '    version: 1',
    `    extends: ${parent}`,
    ...own,
    '    # Requirements that it adds, or needs more or less than the extended one does.',
    '    needs:',
    '      - {id: errors-logged, level: should, because: our on-call has to find it}',
    '    # Requirements that it does not need, each with the reason.',
    '    without: []',
    '',
  ].join('\n');
}
