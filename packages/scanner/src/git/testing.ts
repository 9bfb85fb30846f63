/** Repositories for tests, made by the real git under a configuration that is nobody's. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createFolder, removeFolder } from '../testing.ts';

/** The environment of a user without any configuration. */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
  LC_ALL: 'C',
};

export interface TestRepository {
  readonly root: string;
  /** Runs git in it, and gives what it printed without the last line end. Throws when git fails. */
  git(...args: readonly string[]): string;
  /** The same with variables, and without a failure being an error. */
  tryGit(
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ): { readonly code: number | null; readonly text: string };
  write(name: string, content: string | Uint8Array): void;
  /** Writes, adds and commits. */
  commit(files: Readonly<Record<string, string | Uint8Array>>): void;
}

/** A new repository on the branch `main`, in a folder that `removeRepositories` removes. */
export function createRepository(...options: readonly string[]): TestRepository {
  const root = createFolder({});
  made.push(root);
  const repository = repositoryAt(root);
  repository.git('init', '-q', '-b', 'main', ...options);
  return repository;
}

/** A repository that is there already: a linked work tree, a submodule. */
export function repositoryAt(root: string): TestRepository {
  const tryGit: TestRepository['tryGit'] = (args, environment = {}) => {
    const { status, stdout, stderr } = spawnSync('git', args, {
      cwd: root,
      env: { ...GIT_ENVIRONMENT, ...environment },
      encoding: 'utf8',
    });
    return { code: status, text: `${stdout}${stderr}` };
  };
  const git = (...args: readonly string[]): string => {
    const { code, text } = tryGit(args);
    if (code !== 0) throw new Error(`git ${args.join(' ')} failed: ${text}`);
    return text.replace(/\n$/, '');
  };
  const write = (name: string, content: string | Uint8Array): void => {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  return {
    root,
    git,
    tryGit,
    write,
    commit(files) {
      for (const [name, content] of Object.entries(files)) write(name, content);
      git('add', '-A');
      git('commit', '-q', '-m', 'change');
    },
  };
}

/** A folder outside of any repository with an empty file of rules, `rules.yml`. */
export function folderOfRules(): string {
  const folder = createFolder({ 'rules.yml': '' });
  made.push(folder);
  return folder;
}

const made: string[] = [];

/** Removes what these functions have made. */
export function removeRepositories(): void {
  for (const folder of made.splice(0)) removeFolder(folder);
}
