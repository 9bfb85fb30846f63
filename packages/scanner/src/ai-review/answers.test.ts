/** What becomes of answers of models, and who is asked, through the real AI SDK against a scripted server on loopback. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearCache } from '../cache/cache-folders.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { loadOptionalPackage } from '../platform/optional-packages.ts';
import { createFolder, removeFolder } from '../testing.ts';
import type { ReviewMaterial } from './material.ts';
import type { Behaviour } from './testing/model-server.ts';
import {
  aiPolicy,
  answer,
  type ChangedRepository,
  EMPTY,
  MISSING_CHECK,
  orderChange,
  type ReviewChanges,
  reviewBy as reviewOf,
  type Script,
  withFinding,
} from './testing/reviewed-change.ts';

let material: ReviewMaterial;
let repository: ChangedRepository;

beforeAll(async () => {
  ({ material, repository } = await orderChange());
}, 120_000);
afterAll(() => repository.remove());

const reviewBy = (script: Script, changes?: ReviewChanges) => reviewOf(material, script, changes);

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

  it.each(['anthropic:claude-test', 'openai:gpt-test', 'google:gemini-test', 'openai-compatible:qwen-test'])(
    'half a stream of %s is asked for again, and is no answer if it stays so',
    async (model) => {
      const half: Behaviour = { kind: 'half', text: whole };
      const limits = { maxMs: 20_000, maxWaitMs: 5000, maxAttempts: 2 };
      const recovered = await reviewBy(({ count }) => (count === 1 ? half : answer()), { model, limits });
      expect(recovered.ai.units.incomplete).toEqual([]);
      expect(recovered.server.asked.length).toBe(recovered.ai.units.total + 1);
      const { ai } = await reviewBy(() => half, { model, limits: { ...limits, maxAttempts: 1 } });
      expect(ai.units.incomplete.map(({ failure }) => failure)).toEqual(
        Array.from({ length: ai.units.total }, () => 'network'),
      );
    },
  );

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

describe('limits and choices', () => {
  it('keep answers by their content and who gave them, for the user only', async () => {
    const cacheFolder = createFolder({});
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
    removeFolder(cacheFolder);
  });

  it('stop before more tokens are taken than allowed', async () => {
    const { ai, server } = await reviewBy(() => answer(), { maxTokens: 12_000 });
    expect(server.asked.length).toBe(1);
    expect(ai.units.incomplete.map(({ failure }) => failure)).toEqual(
      Array.from({ length: ai.units.total - 1 }, () => 'token-cap'),
    );
  });

  it('stop before more is paid than the policy allows, and say what was not asked', async () => {
    const policy = aiPolicy('{max-cost: 0.2, prices: {"anthropic:claude-test": {input: 3, output: 15}}}');
    const { ai, server } = await reviewBy(() => answer(), { given: { policy } });
    expect(server.asked.length).toBe(1);
    expect(ai.units.incomplete).toMatchObject(
      Array.from({ length: ai.units.total - 1 }, () => ({
        failure: 'cost-cap',
        detail: 'it might cost more than the review may',
      })),
    );
    expect(ai.cost?.used).toBeCloseTo((1200 * 3 + 80 * 15) / 1e6, 6);
  });

  it.each([
    ['{forbidden: [anthropic]}', 'anthropic:claude-test', /does not allow the provider anthropic/],
    ['{providers: [openai]}', 'anthropic:claude-test', /does not allow the provider anthropic/],
    ['{models: ["anthropic:other-*"]}', 'anthropic:claude-test', /does not allow the model/],
  ])('of the policy hold against the command line: %s', async (policy, model, message) => {
    await expect(reviewBy(() => answer(), { model, given: { policy: aiPolicy(policy) } })).rejects.toThrow(
      message,
    );
    await expect(
      reviewBy(() => answer(), {
        model: 'openai:gpt-test',
        fallback: model,
        given: { policy: aiPolicy(policy.replace('[openai]', '[openai, google]')) },
      }),
    ).rejects.toThrow(/the policy does not allow/);
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
