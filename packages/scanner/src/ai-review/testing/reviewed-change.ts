/** A change that is reviewed once per test file, and reviews of it by scripted models through the real AI SDK. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type AiReview, languageInfos, loadPolicy, type Policy, type Review } from '@skeptic/core';
import { loadCompileUserRules, loadCreateEngine } from '../../load-engine.ts';
import { findDataFolders, grammarFolder } from '../../platform/data-folders.ts';
import { nodePlatform } from '../../platform/node-platform.ts';
import { createPolicy } from '../../policy/policies.ts';
import { reviewChange } from '../../review-change.ts';
import type { ScanDependencies } from '../../scan-dependencies.ts';
import { createFolder, removeFolder } from '../../testing.ts';
import type { ReviewMaterial, SecondReviewer } from '../material.ts';
import { type SecondReviewOptions, secondReview } from '../second-review.ts';
import { type AskedOfServer, type Behaviour, type ModelServer, startModelServer } from './model-server.ts';

/** The files of the base. */
export const APP = `from flask import Flask, request
from store import find_order, delete_order

app = Flask(__name__)


@app.route("/orders/<int:order_id>")
def show(order_id):
    return str(find_order(order_id))
`;
export const CHANGED = `${APP}

@app.route("/orders/<int:order_id>/delete", methods=["POST"])
def remove(order_id):
    name = request.args["name"]
    # the owner is checked by the gateway
    return str(delete_order(order_id, name))
`;
export const STORE = `import sqlite3


def find_order(order_id):
    db = sqlite3.connect("shop.db")
    return db.execute("select * from orders where id = ?", (order_id,)).fetchone()
`;
export const NEW_STORE = `${STORE}

def delete_order(order_id, name):
    db = sqlite3.connect("shop.db")
    return db.execute("delete from orders where name = '" + name + "'")
`;

function processLike(cwd: string): ScanDependencies {
  const { grammars, rules } = findDataFolders();
  const source = grammarFolder(grammars);
  return {
    platform: { ...nodePlatform(), cwd },
    cache: null,
    version: '0.0.0-test',
    packages: null,
    languages: languageInfos,
    grammars: source,
    rulesFolder: rules,
    createEngine: loadCreateEngine,
    compileUserRules: () => loadCompileUserRules(source, rules),
    threads: null,
  };
}

export type Files = Readonly<Record<string, string>>;

/** A repository with a commit, and a work tree that differs from it. */
export interface ChangedRepository {
  readonly folder: string;
  /** Reviews the change. */
  review(secondReviewer?: SecondReviewer): Promise<Review>;
  remove(): void;
}

/** Makes a repository with files in its commit, and others on top in its work tree. */
export function changedRepository(before: Files, now: Files): ChangedRepository {
  const folder = createFolder(before);
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@example.com', ...args], { cwd: folder });
  };
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'start');
  for (const [name, text] of Object.entries(now)) writeFileSync(path.join(folder, name), text);
  return {
    folder,
    review: (secondReviewer) =>
      reviewChange(
        {
          request: { base: null, head: 'work-tree' },
          cache: 'off',
          jobs: undefined,
          policy: 'auto',
          signal: undefined,
          onProgress: undefined,
          secondReviewer,
        },
        processLike(folder),
      ),
    remove: () => removeFolder(folder),
  };
}

/** The change of the tests: a route without an ownership check, and a function with an injection that it calls. */
export async function orderChange(): Promise<{
  readonly material: ReviewMaterial;
  readonly plain: Review;
  readonly repository: ChangedRepository;
}> {
  const repository = changedRepository(
    { 'app.py': APP, 'store.py': STORE },
    { 'app.py': CHANGED, 'store.py': NEW_STORE },
  );
  let material: ReviewMaterial | null = null;
  const plain = await repository.review(async (given) => {
    material = given;
    return null;
  });
  if (material === null) throw new Error('the review has not asked its second reviewer');
  return { material, plain, repository };
}

/** A policy whose `ai` is this. */
export function aiPolicy(text: string): Policy {
  return createPolicy([loadPolicy({ path: 'skeptic.yaml', folder: '', text: `version: 1\nai: ${text}\n` })]);
}

/** An answer that says nothing. */
export const EMPTY = { refusal: null, findings: [], triage: [], fixes: [], checklist: [] };
export const answer = (parts: Partial<Record<keyof typeof EMPTY, unknown>> = {}): Behaviour => ({
  kind: 'text',
  text: JSON.stringify({ ...EMPTY, ...parts }),
});
export const checks = (...list: readonly object[]): Behaviour => ({
  kind: 'text',
  text: JSON.stringify({ refusal: null, checks: list }),
});
export const check = (verdict: string, more: object = {}): object => ({
  claim: 'C1',
  verdict,
  reason: 'because',
  file: null,
  line: null,
  quote: null,
  ...more,
});
/** A finding of a model that only a model can make. */
export const MISSING_CHECK = {
  file: 'app.py',
  startLine: 12,
  endLine: 13,
  quote: '@app.route("/orders/<int:order_id>/delete", methods=["POST"])\ndef remove(order_id):',
  weakness: 'Missing authorization',
  cwe: 'CWE-862',
  severity: 'high',
  confidence: 'high',
  why: 'anybody can delete',
  exploit: 'POST /orders/1/delete',
  fix: 'check the owner',
};
/** A script that makes a finding about the route, and lets it stand. */
export const withFinding = (finding: object): ((asked: AskedOfServer) => Behaviour) => {
  return ({ pass, body }) =>
    pass === 'refutation'
      ? checks(check('stands'))
      : body.includes('remove (changed)')
        ? answer({ findings: [finding] })
        : answer();
};

export type Script = (asked: AskedOfServer) => Behaviour;
export type ReviewChanges = Partial<SecondReviewOptions> & { readonly given?: Partial<ReviewMaterial> };

/** Reviews by a script, with the environment that leads to it. */
export async function reviewBy(
  material: ReviewMaterial,
  script: Script,
  { given, ...changes }: ReviewChanges = {},
): Promise<{ readonly ai: AiReview; readonly server: ModelServer }> {
  const server = await startModelServer(script);
  try {
    const ai = await secondReview({ ...material, ...given }, { ...optionsFor(server), ...changes });
    return { ai, server };
  } finally {
    await server.close();
  }
}

/** Options that lead every provider to a server. */
export function optionsFor({ url }: Pick<ModelServer, 'url'>): SecondReviewOptions {
  return {
    model: 'anthropic:claude-test',
    fallback: null,
    maxTokens: null,
    maxCost: null,
    environment: {
      ANTHROPIC_API_KEY: 'test-key-a',
      ANTHROPIC_BASE_URL: url,
      OPENAI_API_KEY: 'test-key-o',
      OPENAI_BASE_URL: url,
      GOOGLE_GENERATIVE_AI_API_KEY: 'test-key-g',
      GOOGLE_GENERATIVE_AI_BASE_URL: url,
      SKEPTIC_AI_BASE_URL: url,
    },
    folders: { own: null, data: null, programPrefix: '/nowhere' },
    files: nodePlatform().privateFiles,
    cacheFolder: null,
    onStart: () => {},
    limits: { maxMs: 20_000, maxWaitMs: 50 },
  };
}
