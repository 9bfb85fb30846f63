/** Files that decide how code is judged, built or written: whoever edits one of them edits more than the program. */
import { createPathTest, type PathTest } from '../policy/globs.ts';

export const GOVERNED_KINDS = ['policy', 'baseline', 'signers', 'hook', 'ci', 'agent-rules'] as const;
export type GovernedKind = (typeof GOVERNED_KINDS)[number];

/** Globs as in `.gitignore`. Where names are those of folders, all that is in them counts. */
const FILES: Readonly<Record<GovernedKind, readonly string[]>> = {
  policy: [
    'skeptic.yaml',
    '.skepticignore',
    '/.skeptic/',
    '.semgrepignore',
    '.gitleaks.toml',
    '.gitleaksignore',
    '.bandit',
    '.snyk',
  ],
  baseline: ['/.skeptic/baseline.jsonl', '.secrets.baseline'],
  signers: ['/.skeptic/allowed-signers', '/.mailmap', 'CODEOWNERS'],
  hook: [
    '/.husky/',
    '/.githooks/',
    '/.hooks/',
    '/lefthook.y*ml',
    '/.lefthook.y*ml',
    '/.lefthook/',
    '/.pre-commit-config.yaml',
    '/.pre-commit-hooks.yaml',
    '/.lintstagedrc*',
    '/.overcommit.yml',
  ],
  ci: [
    '.github/workflows/',
    '.github/actions/',
    '.gitea/workflows/',
    '.forgejo/workflows/',
    'action.y*ml',
    '.gitlab-ci*.y*ml',
    '/.gitlab/ci/',
    '/.circleci/',
    '/.buildkite/',
    '/.woodpecker/',
    '/.woodpecker*.y*ml',
    '/.drone.y*ml',
    '/.travis.yml',
    '/.appveyor.yml',
    '/appveyor.yml',
    '/.cirrus.yml',
    '/.semaphore/',
    '/bitbucket-pipelines.yml',
    'azure-pipelines*.y*ml',
    'cloudbuild*.yaml',
    'buildspec*.y*ml',
    'Jenkinsfile*',
  ],
  'agent-rules': [
    'CLAUDE*.md',
    'AGENTS*.md',
    'GEMINI.md',
    '.claude/',
    '.cursor/',
    '.cursorrules',
    '.github/copilot-instructions.md',
    '.github/instructions/',
    '.github/hooks/',
    '.windsurf/',
    '.windsurfrules',
    '.clinerules',
    '.roo/',
    '.aider*',
    '.agent/',
    '.agents/',
    '.kiro/',
    '.continue/',
    '.codex/',
    '.gemini/',
    '.factory/',
    '.mcp.json',
  ],
};

/** What else the policy of the base calls its own. */
export interface GovernedPlaces {
  readonly baseline: string;
  readonly signers: string;
}

/** Says of which kind a path is; null for a file like any other. Evidence speaks for itself, by its signature. */
export function governedKinds({ baseline, signers }: GovernedPlaces): (path: string) => GovernedKind | null {
  const more: Partial<Record<GovernedKind, string>> = { baseline: `/${baseline}`, signers: `/${signers}` };
  // What a kind names in full counts before the folder that it lies in.
  const kinds = (['baseline', 'signers', 'policy', 'hook', 'ci', 'agent-rules'] as const).map(
    (kind): readonly [GovernedKind, PathTest] => {
      const own = more[kind];
      return [kind, createPathTest([...FILES[kind], ...(own === undefined ? [] : [own])], '')];
    },
  );
  return (path) =>
    path.startsWith('.skeptic/evidence/') ? null : (kinds.find(([, matches]) => matches(path))?.[0] ?? null);
}
