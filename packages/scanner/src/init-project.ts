/**
 * What `skeptic init` can set up in a project, step by step. A step is taken once: what is there already is left as it is, files of people
 * are never overwritten, and symbolic links are not written through.
 */
import path from 'node:path';
import { HOOK_NAMES } from './hooks/hook-text.ts';
import { agentSection, hasAgentSection, policyText, workflowText } from './init/texts.ts';
import { createLanguageTable, isHost } from './languages.ts';
import { hookStates, installHooks } from './manage-hooks.ts';
import { type ManifestNames, manifestNames } from './manifests/manifest-names.ts';
import type { Platform } from './platform/platform.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { rootOfPaths, selectFiles } from './workspace/select-files.ts';

export interface InitStep {
  readonly name: 'policy' | 'hook' | 'ci' | 'agents';
  /** What it does, as a question would say it. */
  readonly title: string;
  /** What is there already, or why it cannot be done; null when there is something to do. */
  readonly settled: string | null;
  /** Does it, and says what was done. */
  apply(): Promise<readonly string[]>;
}

export interface InitPlan {
  readonly root: string;
  /** What was found: languages by their number of files, and frameworks. */
  readonly languages: readonly string[];
  readonly frameworks: readonly string[];
  readonly steps: readonly InitStep[];
}

/** Looks at the project around the current folder. Nothing is written before a step is applied. */
export async function planInit(
  deps: ScanDependencies,
  command: { readonly node: string; readonly script: string },
): Promise<InitPlan> {
  const { platform } = deps;
  const root = rootOfPaths(['.'], platform);
  const languages = createLanguageTable(deps.languages);
  const at = { ...platform, cwd: root };
  const { files, skipped } = await selectFiles(['.'], { platform: at, languages, textRules: false });
  const found = languagesOf(files);
  const seen = [...files, ...skipped].map((file) => file.path);
  const names = manifestNames(at, root, seen);
  return {
    root,
    languages: found,
    frameworks: frameworksOf(names),
    steps: [
      policyStep(at, root, seen),
      await hookStep(at, root, command),
      workflowStep(at, root, deps.version),
      agentStep(at, root),
    ],
  };
}

/** Languages of files by their number. */
export function languagesOf(files: readonly { readonly language: string | null }[]): string[] {
  const counts = new Map<string, number>();
  for (const { language } of files)
    if (language !== null && language !== 'shebang' && !isHost(language))
      counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

/** By the names of their packages. */
const FRAMEWORKS: Readonly<Record<string, string>> = {
  '@nestjs/core': 'NestJS',
  django: 'Django',
  express: 'Express',
  fastapi: 'FastAPI',
  fastify: 'Fastify',
  flask: 'Flask',
  hono: 'Hono',
  koa: 'Koa',
  next: 'Next.js',
  react: 'React',
  svelte: 'Svelte',
  vue: 'Vue',
};

/** The frameworks among packages. */
export function frameworksOf(names: ManifestNames): string[] {
  return [
    ...new Set([...names].flatMap((name) => (Object.hasOwn(FRAMEWORKS, name) ? [FRAMEWORKS[name]!] : []))),
  ].sort();
}

function policyStep(platform: Platform, root: string, seen: readonly string[]): InitStep {
  const file = path.join(root, 'skeptic.yaml');
  return {
    name: 'policy',
    title: 'write skeptic.yaml, the policy',
    settled: platform.fs.linkKindOf(file) === 'missing' ? null : 'skeptic.yaml is there',
    async apply() {
      platform.fs.writeFile(file, policyText(seen));
      return ['skeptic.yaml written'];
    },
  };
}

async function hookStep(
  platform: Platform,
  root: string,
  command: { readonly node: string; readonly script: string },
): Promise<InitStep> {
  const name = 'hook';
  const title = 'install the git hooks';
  if (platform.fs.linkKindOf(path.join(root, '.git')) === 'missing')
    return { name, title, settled: 'this is no git repository', apply: async () => [] };
  const states = await hookStates(platform, { shared: false }).catch(() => null);
  const isThere = states?.every(({ isInstalled }) => isInstalled) ?? false;
  return {
    name,
    title,
    settled: isThere ? 'the hooks are installed' : null,
    async apply() {
      const after = await installHooks(platform, { names: HOOK_NAMES, shared: false }, command);
      return after.map((state) => `hook ${state.name} installed`);
    },
  };
}

function workflowStep(platform: Platform, root: string, version: string): InitStep {
  const shown = '.github/workflows/skeptic.yml';
  const file = path.join(root, ...shown.split('/'));
  const isThere = platform.fs.linkKindOf(file) !== 'missing';
  const leads = leadsOut(platform, root, ['.github', '.github/workflows']);
  return {
    name: 'ci',
    title: `write ${shown}, which reviews each pull request and tells it there`,
    settled: isThere ? `${shown} is there` : isOfGitLab(platform, root) ? GITLAB_WORDS : leads,
    async apply() {
      platform.fs.writeFile(file, workflowText(version));
      return [`${shown} written`];
    },
  };
}

const GITLAB_WORDS = '.gitlab-ci.yml is there: docs/guides/ci.md of Skeptic has a job for it';

/** A pipeline of GitLab that is there is for people to change: a job of ours in it may not fit its stages. */
function isOfGitLab({ fs }: Platform, root: string): boolean {
  const kindOf = (name: string): string => fs.linkKindOf(path.join(root, name));
  return kindOf('.gitlab-ci.yml') !== 'missing' && kindOf('.github') === 'missing';
}

/** The files that coding assistants read; `AGENTS.md` is made where there is none. */
const AGENT_FILES = ['AGENTS.md', 'CLAUDE.md', '.github/copilot-instructions.md'];

function agentStep(platform: Platform, root: string): InitStep {
  const kindOf = (name: string) => platform.fs.linkKindOf(path.join(root, ...name.split('/')));
  const present = AGENT_FILES.filter((name) => kindOf(name) === 'file');
  const wanted = present.length === 0 && kindOf('AGENTS.md') === 'missing' ? ['AGENTS.md'] : present;
  const textOf = (name: string): string => platform.fs.readText(path.join(root, ...name.split('/'))) ?? '';
  const open = wanted.filter((name) => !hasAgentSection(textOf(name)));
  return {
    name: 'agents',
    title: `add a section for coding assistants to ${open.join(', ')}`,
    settled: open.length > 0 ? null : 'the section for coding assistants is there',
    async apply() {
      return open.map((name) => {
        const before = textOf(name);
        const separator = before === '' ? '' : before.endsWith('\n') ? '\n' : '\n\n';
        platform.fs.writeFile(path.join(root, ...name.split('/')), `${before}${separator}${agentSection()}`);
        return `${name}: section ${before === '' ? 'written' : 'added at the end'}`;
      });
    },
  };
}

/** The first of some folders that is a symbolic link, which could lead out of the project, as a sentence; null when none is. */
export function leadsOut(platform: Platform, root: string, folders: readonly string[]): string | null {
  const link = folders.find(
    (folder) => platform.fs.linkKindOf(path.join(root, ...folder.split('/'))) === 'symlink',
  );
  return link === undefined ? null : `${link} is a symbolic link`;
}
