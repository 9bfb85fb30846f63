/** A change with somebody who signs what they say of it, for tests: real git, real keys, a terminal that is played. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { allowedSignerLine, type EvidenceStatus } from '@skeptic/core';
import { CHECKLIST_FILE, PROVENANCE_FILE } from '@skeptic/rules';
import { newItem } from '../../core/src/checklist/item-schema.ts';
import { createOwnKey } from './evidence/own-key.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  removeRepositories,
  repositoryAt,
  type TestRepository,
} from './git/testing.ts';
import { nodePlatform } from './platform/node-platform.ts';
import type { Platform } from './platform/platform.ts';
import { type RecordOptions, recordEvidence } from './record-evidence.ts';
import { createFolder, removeFolder } from './testing.ts';
import { verifyEvidence } from './verify-evidence.ts';

export const BOB = 'bob@example.com';
export const NOW = Date.UTC(2026, 5, 1) / 1000;
export const DAY = 86_400;
const folders: string[] = [];

/** Removes all that was made here. */
export function removeScenes(): void {
  removeRepositories();
  for (const folder of folders.splice(0)) removeFolder(folder);
}

/** A folder that is removed with the scenes. */
export function emptyFolder(): string {
  const folder = createFolder({});
  folders.push(folder);
  return folder;
}

/** Somebody with a key. */
export interface Person {
  readonly keyFolder: string;
  readonly publicKey: string;
}

/** Makes a key. */
export function person(): Person {
  const keyFolder = path.join(emptyFolder(), 'keys');
  return { keyFolder, publicKey: createOwnKey(nodePlatform(), keyFolder).publicKey };
}

/** The platform of a user who types what is asked for, at a time of our choice. */
export function platformOf(
  root: string,
  changes: {
    readonly typed?: string | null;
    readonly environment?: Readonly<Record<string, string>>;
    readonly now?: number;
  } = {},
): Platform & { readonly shown: string[] } {
  const platform = nodePlatform();
  const shown: string[] = [];
  const now = changes.now ?? NOW;
  return {
    ...platform,
    shown,
    cwd: root,
    environment: { ...GIT_ENVIRONMENT, ...changes.environment },
    parentPid: 0,
    clock: { ...platform.clock, nowSeconds: () => now, epochMs: () => now * 1000 },
    openTerminal: async () =>
      changes.typed === null
        ? null
        : {
            write: (text) => void shown.push(text),
            readLine: () => changes.typed ?? /Type (\S+) to sign/.exec(shown.join(''))?.[1] ?? null,
            close: () => {},
          },
  };
}

export const APPROVE: RecordOptions = {
  said: { kind: 'approval', reason: 'read all of it' },
  base: 'main',
  signer: BOB,
  keyFile: null,
  store: 'files',
};
export const ANSWER = {
  kind: 'attestation' as const,
  item: 'paths-checked',
  verdict: 'pass',
  reason: 'no paths',
} satisfies RecordOptions['said'];

export const depsOf = (root: string) => ({ platform: platformOf(root), rulesFolder: signals() });

/** A folder with signs of agents and the items that are answered here. */
export function signals(): string {
  const match = (variable: string, confidence: number) => ({
    id: variable.toLowerCase(),
    tool: 'claude-code',
    match: { variable },
    confidence,
    source: 'a test',
  });
  const file = { version: 1, signals: [match('CLAUDECODE', 0.95), match('MAYBE', 0.5)] };
  const item = newItem('paths-checked', 'Input handling', { text: 'File paths are checked' });
  const folder = createFolder({
    [PROVENANCE_FILE]: JSON.stringify(file),
    [CHECKLIST_FILE]: JSON.stringify({ items: [item], kinds: {} }),
  });
  folders.push(folder);
  return folder;
}

export interface Scene {
  readonly repository: TestRepository;
  readonly bob: Person;
}

/** `main` allows Bob's key; Ada has made a change on `topic`. */
export function scene(
  signers?: (line: string) => string,
  more: Readonly<Record<string, string>> = {},
): Scene {
  const repository = createRepository();
  const bob = person();
  const line = allowedSignerLine(BOB, bob.publicKey);
  repository.commit({
    'a.py': 'one()\n',
    '.skeptic/allowed-signers': `${signers?.(line) ?? line}\n`,
    ...more,
  });
  repository.git('checkout', '-q', '-b', 'topic');
  repository.commit({ 'a.py': 'two()\n' });
  return { repository, bob };
}

/** Bob approves or answers, unless options say otherwise. */
export function approve(
  { repository, bob }: Scene,
  options: Partial<RecordOptions> = {},
  platform = platformOf(repository.root),
) {
  return recordEvidence({ ...APPROVE, ...options }, { platform, rulesFolder: signals() }, bob.keyFolder);
}

/** Bob commits what he signed. */
export function commitAs({ repository }: Scene, name: string): void {
  const mail = `${name}@example.com`;
  repository.git('add', '-A');
  const who = { GIT_AUTHOR_EMAIL: mail, GIT_COMMITTER_EMAIL: mail };
  const { code, text } = repository.tryGit(['commit', '-q', '-m', 'evidence'], who);
  if (code !== 0) throw new Error(text);
}

/** What the evidence of `HEAD` is worth, in the order of its places. */
export async function statuses(root: string, now = NOW): Promise<readonly EvidenceStatus[]> {
  const { evidence } = await verifyEvidence(
    { platform: platformOf(root, { now }), rulesFolder: signals() },
    'main',
  );
  return evidence.map(({ status }) => status);
}

/** Why. */
export async function details(root: string): Promise<readonly (string | null)[]> {
  return (await verifyEvidence(depsOf(root), 'main')).evidence.map(({ detail }) => detail);
}

/** A clone with the branches and notes that reviews are about. */
export function clone(repository: TestRepository, ...options: readonly string[]): TestRepository {
  const root = path.join(emptyFolder(), 'clone');
  const source = options.length > 0 ? `file://${repository.root}` : repository.root;
  repository.git('clone', '-q', '-b', 'topic', ...options, source, root);
  const copy = repositoryAt(root);
  copy.tryGit(['branch', 'main', 'origin/main']);
  copy.tryGit(['fetch', '-q', 'origin', 'refs/notes/*:refs/notes/*']);
  return copy;
}

/** The first file of evidence. */
export function evidenceFile({ repository }: Scene): string {
  const folder = path.join(repository.root, '.skeptic/evidence');
  return path.join(folder, readdirSync(folder)[0]!);
}

/** Changes the payload or the whole envelope, and leaves the signature. */
export function forge(file: string, change: (payload: string) => string): void {
  const envelope = JSON.parse(readFileSync(file, 'utf8'));
  const payload = Buffer.from(envelope.payload, 'base64').toString();
  writeFileSync(
    file,
    JSON.stringify({ ...envelope, payload: Buffer.from(change(payload)).toString('base64') }),
  );
}
