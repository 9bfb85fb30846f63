/** The second reviewer through the real AI SDK, against a scripted server on loopback. */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { languageInfos, type Review } from '@skeptic/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearCache } from '../cache/cache-folders.ts';
import { loadCompileUserRules, loadCreateEngine } from '../load-engine.ts';
import { findDataFolders, grammarFolder } from '../platform/data-folders.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { loadOptionalPackage } from '../platform/optional-packages.ts';
import { reviewChange } from '../review-change.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { createFolder, removeFolder } from '../testing.ts';
import type { ReviewMaterial } from './material.ts';
import { type SecondReviewOptions, secondReview, textsToSend } from './second-review.ts';
import { type AskedOfServer, type Behaviour, startModelServer } from './testing/model-server.ts';

const APP = `from flask import Flask, request
from store import find_order, delete_order

app = Flask(__name__)


@app.route("/orders/<int:order_id>")
def show(order_id):
    return str(find_order(order_id))
`;
const CHANGED = `${APP}

@app.route("/orders/<int:order_id>/delete", methods=["POST"])
def remove(order_id):
    name = request.args["name"]
    # the owner is checked by the gateway
    return str(delete_order(order_id, name))
`;
const STORE = `import sqlite3


def find_order(order_id):
    db = sqlite3.connect("shop.db")
    return db.execute("select * from orders where id = ?", (order_id,)).fetchone()
`;
const NEW_STORE = `${STORE}

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

let folder = '';
let cacheFolder = '';
let material: ReviewMaterial;
let plain: Review;

beforeAll(async () => {
  folder = createFolder({ 'app.py': APP, 'store.py': STORE });
  cacheFolder = createFolder({});
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@example.com', ...args], { cwd: folder });
  };
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'start');
  writeFileSync(path.join(folder, 'app.py'), CHANGED);
  writeFileSync(path.join(folder, 'store.py'), NEW_STORE);
  plain = await reviewChange(
    {
      request: { base: null, head: 'work-tree' },
      cache: 'off',
      jobs: undefined,
      policy: 'auto',
      signal: undefined,
      onProgress: undefined,
      secondReviewer: async (given) => {
        material = given;
        return null;
      },
    },
    processLike(folder),
  );
}, 120_000);
afterAll(() => {
  for (const one of [folder, cacheFolder]) removeFolder(one);
});

const EMPTY = { refusal: null, findings: [], triage: [], fixes: [], checklist: [] };
const answer = (parts: Partial<Record<keyof typeof EMPTY, unknown>> = {}): Behaviour => ({
  kind: 'text',
  text: JSON.stringify({ ...EMPTY, ...parts }),
});
const checks = (...list: readonly object[]): Behaviour => ({
  kind: 'text',
  text: JSON.stringify({ refusal: null, checks: list }),
});
const check = (verdict: string, more: object = {}): object => ({
  claim: 'C1',
  verdict,
  reason: 'because',
  file: null,
  line: null,
  quote: null,
  ...more,
});
const MISSING_CHECK = {
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
const withFinding = (finding: object): ((asked: AskedOfServer) => Behaviour) => {
  return ({ pass, body }) =>
    pass === 'refutation'
      ? checks(check('stands'))
      : body.includes('remove (changed)')
        ? answer({ findings: [finding] })
        : answer();
};

/** Reviews by a script, with the environment that leads to it. */
async function reviewBy(
  script: (asked: AskedOfServer) => Behaviour,
  changes: Partial<SecondReviewOptions> & { readonly given?: Partial<ReviewMaterial> } = {},
) {
  const server = await startModelServer(script);
  const { given, ...rest } = changes;
  try {
    const ai = await secondReview(
      { ...material, ...given },
      {
        model: 'anthropic:claude-test',
        fallback: null,
        maxTokens: null,
        maxCost: null,
        environment: {
          ANTHROPIC_API_KEY: 'test-key-a',
          ANTHROPIC_BASE_URL: server.url,
          OPENAI_API_KEY: 'test-key-o',
          OPENAI_BASE_URL: server.url,
          GOOGLE_GENERATIVE_AI_API_KEY: 'test-key-g',
          GOOGLE_GENERATIVE_AI_BASE_URL: server.url,
          SKEPTIC_AI_BASE_URL: server.url,
        },
        folders: { own: null, data: null, programPrefix: '/nowhere' },
        files: nodePlatform().privateFiles,
        cacheFolder: null,
        onStart: () => {},
        limits: { maxMs: 20_000, maxWaitMs: 50 },
        ...rest,
      },
    );
    return { ai, server };
  } finally {
    await server.close();
  }
}

describe('a good answer', () => {
  it.each([
    ['anthropic:claude-test', 'anthropic'],
    ['openai:gpt-test', 'responses'],
    ['google:gemini-test', 'google'],
    ['openai-compatible:qwen-test', 'chat'],
  ])('of %s is read from its stream', async (model, protocol) => {
    const { ai, server } = await reviewBy(withFinding(MISSING_CHECK), { model });
    expect(ai.units.incomplete).toEqual([]);
    expect(ai.findings).toMatchObject([
      { path: 'app.py', startLine: 12, endLine: 13, cwe: 862, model, refutation: { verdict: 'stands' } },
    ]);
    expect(new Set(server.asked.map((one) => one.protocol))).toEqual(new Set([protocol]));
    expect(ai.tokens.used).toEqual({ input: 1200 * server.asked.length, output: 80 * server.asked.length });
  });
});

describe('what is sent', () => {
  it('is exactly what a dry run shows, but for the mark of the run', async () => {
    const { server } = await reviewBy(() => answer());
    const shown = await textsToSend(material);
    const withoutMark = (text: string): string => text.replace(/(BEGIN|END) DATA [0-9a-f]{24}/g, '$1 DATA');
    const sent = server.asked.map(({ body }) => {
      const { system, messages } = JSON.parse(body) as {
        system: readonly { text: string }[];
        messages: readonly { content: readonly { text: string }[] }[];
      };
      return [system[0]!.text, messages[0]!.content[0]!.text].map(withoutMark);
    });
    const byText = (a: readonly string[], b: readonly string[]): number => (a[1]! < b[1]! ? -1 : 1);
    expect(sent.sort(byText)).toEqual(
      shown.map(({ system, prompt }) => [system, prompt].map(withoutMark)).sort(byText),
    );
    expect(plain.ai).toBeUndefined();
  });

  it('holds the function with its callers, callees, routes and findings', async () => {
    const texts = (await textsToSend(material)).map(({ prompt }) => prompt);
    const store = texts.find((text) => text.includes('delete_order (changed)'))!;
    expect(store).toContain('file app.py, remove (caller)');
    expect(store).toMatch(/route POST \/orders\/.*\/delete reaches it through remove/);
    expect(store).toMatch(/F1: sql-injection/);
    expect(store).toMatch(/data flow of F1: app\.py:14/);
    expect(texts.find((text) => text.includes('remove (changed)'))).toContain('delete_order (callee)');
  });
});

describe('an answer that is none', () => {
  const whole = JSON.stringify(EMPTY);
  it.each<[string, Behaviour, string]>([
    ['a refusal of the service', { kind: 'refusal' }, 'refused'],
    [
      'a refusal in words',
      { kind: 'text', text: JSON.stringify({ ...EMPTY, refusal: 'I must not' }) },
      'refused',
    ],
    ['silence', { kind: 'hang' }, 'timeout'],
    ['a stream without end', { kind: 'endless' }, 'endless'],
    ['an answer that was cut', { kind: 'cut', text: '{"refusal":null,' }, 'endless'],
    ['half a stream', { kind: 'half', text: whole }, 'network'],
    ['a stream of something else', { kind: 'broken-stream' }, 'malformed'],
    ['broken JSON', { kind: 'text', text: `${whole.slice(0, -4)}` }, 'malformed'],
    ['another object', { kind: 'text', text: '{"answer": 42}' }, 'malformed'],
    [
      'a limit for an hour',
      { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
      'rate-limit',
    ],
    [
      'errors of the service',
      { kind: 'status', status: 503, headers: { 'retry-after-ms': '1' } },
      'server-error',
    ],
    ['a key that is not valid', { kind: 'status', status: 401 }, 'not-allowed'],
    ['a redirect', { kind: 'redirect', to: 'https://attacker.example.com/v1' }, 'network'],
  ])('%s leaves all pieces unfinished', async (_, behaviour, failure) => {
    const { ai } = await reviewBy(() => behaviour, {
      limits: { maxMs: failure === 'timeout' ? 300 : 20_000, maxWaitMs: 20, maxCharacters: 20_000 },
    });
    expect(ai.units.reviewed).toBe(0);
    expect(ai.units.incomplete.length).toBe(ai.units.total);
    expect(ai.units.incomplete.map((one) => one.failure)).toEqual(ai.units.incomplete.map(() => failure));
    expect(ai.findings).toEqual([]);
  });

  it('is asked for again when it may pass, and not when it may not', async () => {
    const recovered = await reviewBy(({ count }) =>
      count === 1 ? { kind: 'status', status: 429, headers: { 'retry-after': '0' } } : answer(),
    );
    expect(recovered.ai.units.incomplete).toEqual([]);
    expect(recovered.server.asked.length).toBe(recovered.ai.units.total + 1);
    const refused = await reviewBy(() => ({ kind: 'refusal' }));
    expect(refused.server.asked.length).toBe(refused.ai.units.total);
  });

  it('is asked of the other model', async () => {
    const { ai, server } = await reviewBy(
      ({ protocol }) => (protocol === 'anthropic' ? { kind: 'status', status: 500 } : answer()),
      { fallback: 'openai:gpt-test', limits: { maxMs: 20_000, maxWaitMs: 0 } },
    );
    expect(ai.units.incomplete).toEqual([]);
    expect(server.asked.filter(({ protocol }) => protocol === 'responses').length).toBe(ai.units.total);
  });

  it('of the second pass keeps the finding, and leaves the piece unfinished', async () => {
    const { ai } = await reviewBy((asked) =>
      asked.pass === 'refutation' ? { kind: 'refusal' } : withFinding(MISSING_CHECK)(asked),
    );
    expect(ai.findings).toMatchObject([{ refutation: { verdict: 'not-asked' } }]);
    expect(ai.units.incomplete).toMatchObject([{ pass: 'refutation', failure: 'refused' }]);
  });

  it('does not come after Ctrl-C', async () => {
    const stop = new AbortController();
    const script = (): Behaviour => {
      stop.abort();
      return { kind: 'hang' };
    };
    await expect(reviewBy(script, { given: { signal: stop.signal } })).rejects.toThrow(/abort/i);
  });
});

describe('what is not true', () => {
  const one = async (finding: object, script = withFinding(finding)) => (await reviewBy(script)).ai;
  const refutedBy = (checked: object): Promise<Awaited<ReturnType<typeof one>>> =>
    one(MISSING_CHECK, (asked) =>
      asked.pass === 'refutation' ? checks(checked) : withFinding(MISSING_CHECK)(asked),
    );

  it.each([
    ['code that is not there', { quote: 'os.system(name)' }, 'quote-not-found'],
    ['a file that was not shown', { file: 'secret/keys.py' }, 'file-not-sent'],
    ['a quote of nothing', { quote: '})' }, 'quote-too-short'],
    ['another shape', { severity: 'apocalyptic' }, 'malformed'],
  ])('%s is dropped and counted', async (_, change, reason) => {
    const ai = await one({ ...MISSING_CHECK, ...change });
    expect(ai.findings).toEqual([]);
    expect(ai.dropped).toEqual([{ reason, count: 1 }]);
  });

  it('has its lines set right where the quote is unique, and loses a weakness that nobody knows', async () => {
    const ai = await one({ ...MISSING_CHECK, startLine: 400, endLine: 401, cwe: 'CWE-99999' });
    expect(ai.findings).toMatchObject([{ startLine: 12, endLine: 13, isMoved: true, cwe: null }]);
  });

  it('is dropped when code refutes it, lowered when words do, or doubt', async () => {
    const evidence = { file: 'app.py', line: 14, quote: 'name = request.args["name"]' };
    expect((await refutedBy(check('refuted', evidence))).dropped).toEqual([{ reason: 'refuted', count: 1 }]);
    for (const checked of [
      check('refuted'),
      check('refuted', { ...evidence, line: 15, quote: '# the owner is checked by the gateway' }),
      check('refuted', { ...evidence, quote: 'check_owner()' }),
      check('unsure'),
    ])
      expect((await refutedBy(checked)).findings).toMatchObject([{ confidence: 'medium' }]);
  });

  it('becomes an annotation where the engine has found it already, and triage never removes', async () => {
    const before = JSON.stringify(material.findings);
    const { ai } = await reviewBy(({ body }) =>
      body.includes('delete_order (changed)')
        ? answer({
            findings: [
              {
                ...MISSING_CHECK,
                file: 'store.py',
                startLine: 11,
                endLine: 11,
                cwe: 'CWE-89',
                quote: `return db.execute("delete from orders where name = '" + name + "'")`,
              },
            ],
            triage: [
              { finding: 'F1', verdict: 'likely-false', reason: 'the name is a constant' },
              { finding: 'F77', verdict: 'likely-false', reason: 'whatever' },
            ],
            checklist: [{ item: 'no-such-item', answer: 'yes', reason: 'all is well' }],
          })
        : answer(),
    );
    expect(ai.findings).toEqual([]);
    expect(ai.annotations).toMatchObject([
      { ruleId: 'sql-injection', verdict: 'likely-false', isFoundAgain: true },
    ]);
    expect(ai.dropped.map(({ reason }) => reason)).toEqual(['unknown-finding', 'unknown-item']);
    expect(JSON.stringify(material.findings)).toBe(before);
  });
});

describe('a fix', () => {
  const LINE = `    return db.execute("delete from orders where name = '" + name + "'")`;
  const tried = async (fix: object) => {
    const { ai } = await reviewBy(({ body }) =>
      body.includes('delete_order (changed)')
        ? answer({
            fixes: [
              { finding: 'F1', file: 'store.py', startLine: 11, endLine: 11, why: 'parameters', ...fix },
            ],
          })
        : answer(),
    );
    return ai;
  };

  it('is kept when the engine agrees, and shown as a diff', async () => {
    const ai = await tried({
      replacement: '    return db.execute("delete from orders where name = ?", (name,))',
    });
    expect(ai.fixes).toMatchObject([{ ruleId: 'sql-injection', path: 'store.py', line: 11 }]);
    expect(ai.fixes[0]!.diff).toContain(
      `-${LINE}\n+    return db.execute("delete from orders where name = ?", (name,))`,
    );
  });

  it.each([
    ['that changes nothing', { replacement: LINE }, 'fix-still-found'],
    [
      'that suppresses',
      { replacement: `    # skeptic-ignore: sql-injection -- reviewed\n${LINE}` },
      'fix-still-found',
    ],
    ['that cannot be parsed', { replacement: '    return db.execute((' }, 'fix-unreadable'],
    ['that brings another finding', { replacement: '    return eval(name)' }, 'fix-adds-a-finding'],
    ['of lines that were not shown', { startLine: 90, endLine: 91, replacement: '' }, 'fix-outside'],
    ['of no finding', { finding: 'F9', replacement: '' }, 'unknown-finding'],
  ])('%s is dropped', async (_, fix, reason) => {
    const ai = await tried(fix);
    expect(ai.fixes).toEqual([]);
    expect(ai.dropped).toEqual([{ reason, count: 1 }]);
  });
});

describe('limits and choices', () => {
  it('keep answers by their content and who gave them, for the user only', async () => {
    const first = await reviewBy(withFinding(MISSING_CHECK), { cacheFolder });
    const environment = { ANTHROPIC_API_KEY: 'test-key-a', ANTHROPIC_BASE_URL: first.server.url };
    const second = await reviewBy(() => ({ kind: 'hang' }), { cacheFolder, environment });
    expect(second.server.asked).toEqual([]);
    expect(second.ai.findings).toEqual(first.ai.findings);
    expect(second.ai.tokens.used).toEqual({ input: 0, output: 0 });
    const kept = path.join(cacheFolder, 'ai-answers');
    for (const name of readdirSync(kept)) expect(statSync(path.join(kept, name)).mode & 0o077).toBe(0);
    const elsewhere = await reviewBy(() => answer(), { cacheFolder });
    expect(elsewhere.server.asked.length).toBe(elsewhere.ai.units.total);
    const files = nodePlatform().privateFiles;
    expect(clearCache(files, cacheFolder).answers.count).toBeGreaterThan(elsewhere.ai.units.total);
    expect(readdirSync(cacheFolder)).toEqual([]);
    expect(clearCache(files, cacheFolder).answers).toEqual({ count: 0, bytes: 0 });
  });

  it('stop before more tokens are taken than allowed', async () => {
    const { ai, server } = await reviewBy(() => answer(), { maxTokens: 12_000 });
    expect(server.asked.length).toBe(1);
    expect(ai.units.incomplete.map(({ failure }) => failure)).toEqual(
      Array.from({ length: ai.units.total - 1 }, () => 'token-cap'),
    );
  });

  it('of money need prices', async () => {
    await expect(reviewBy(() => answer(), { maxCost: 1 })).rejects.toThrow(
      /nobody says what anthropic:claude-test costs/,
    );
  });

  it.each([
    [['claude-code'], 'google:gemini-2.5-pro'],
    [['gemini'], 'anthropic:claude-sonnet-4-5'],
    [[], 'anthropic:claude-sonnet-4-5'],
  ])('choose for a change of %j a model of another family', async (tools, model) => {
    const { ai } = await reviewBy(() => answer(), {
      model: null,
      given: { authorship: { authorship: 'ai', commits: 1, tools } },
    });
    expect(ai.model).toBe(model === 'google:gemini-2.5-pro' ? 'openai:gpt-5' : model);
  });
});

describe('packages', () => {
  it('of the reviewed repository are never loaded', async () => {
    const planted = createFolder({
      'node_modules/ai/package.json': '{"name":"ai","version":"6.0.0","main":"index.js"}',
      'node_modules/ai/index.js': 'globalThis.plantedWasLoaded = true;',
    });
    const asked = { data: null, programPrefix: planted, forbidden: planted };
    const found = await loadOptionalPackage('ai', { ...asked, own: planted });
    expect(found.kind).toBe('loaded');
    expect(await loadOptionalPackage('skeptic-no-such-package', { ...asked, own: planted })).toEqual({
      kind: 'missing',
    });
    expect(Object.hasOwn(globalThis, 'plantedWasLoaded')).toBe(false);
    const free = await loadOptionalPackage('ai', { ...asked, own: planted, forbidden: '/nowhere' });
    expect(free.kind).toBe('loaded');
    expect(Object.hasOwn(globalThis, 'plantedWasLoaded')).toBe(true);
    removeFolder(planted);
  });
});

describe('secrets', () => {
  it('of a planted set never leave, whatever they stand in', async () => {
    const secrets = {
      stripe: ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dcQ8'].join('_'),
      github: `ghp_${'x7Kq2mZ9pL4vB8nR3tY6wC1sD5fG0hJ4kM2q'}`,
      password: 'Tr0ub4dor&3-horse',
      database: 'v3ryS3cretDbPass',
      random: 'Zk8vQ2mX9pLw4Rt7YbNc3HsJd6Fg1KaE',
      env: 'plainlookingvalue',
    };
    const files = {
      'settings.py': `STRIPE = "${secrets.stripe}"\nPASSWORD = "${secrets.password}"\nurl = "postgres://shop:${secrets.database}@db.example.com/shop"\n# old key: ${secrets.random}\nsigning_key = "${secrets.random}"\n`,
      '.env': `ANYTHING=${secrets.env}\nGITHUB=${secrets.github}\n`,
      'copy.txt': `the value ${secrets.env} and ${secrets.github}\n`,
    };
    const changed = Object.entries(files).map(([name, text]) => ({
      path: name,
      text,
      before: null,
      language: null,
    }));
    const { server, ai } = await reviewBy(() => answer(), {
      given: { changed, textOf: (name) => files[name as keyof typeof files] ?? null },
    });
    expect(ai.units.reviewed).toBeGreaterThan(0);
    for (const [name, value] of Object.entries(secrets))
      expect([name, server.received.some((bytes) => bytes.includes(value))]).toEqual([name, false]);
    for (const { body } of server.asked) expect(body).toContain('SKEPTIC_MASKED_SECRET');
  });
});
