import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, type ScanLimits } from '../config/limits.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { nodeThreads } from '../platform/threads.ts';
import type { SelectedFile } from '../workspace/select-files.ts';
import { type PoolOptions, type PoolOutcome, runPool } from './pool.ts';

/** Budgets that only what never ends can use up, however busy the machine is. */
const limits: ScanLimits = { ...DEFAULT_LIMITS, workerHeapMb: 40 };
/** For files and rules that never end, so that the test does. */
const shortLimits: ScanLimits = { ...limits, timeBudgetMs: 600, graceMs: 100, ruleBudgetMs: 600 };
const script = new URL('./testdata/fake-worker.mjs', import.meta.url);
const setup = {
  limits,
  rules: { folder: null, builtIn: true },
  userRules: null,
  minConfidence: 'low' as const,
  origins: false,
  linked: false,
  nowSeconds: 0,
};

async function run(paths: readonly string[], changes: Partial<PoolOptions> = {}): Promise<PoolOutcome> {
  const files = paths.map(
    (path): SelectedFile => ({ path, system: path, language: 'python', explicit: false }),
  );
  const start = await nodeThreads(script, setup, changes.limits ?? limits);
  return runPool(files, { workers: 2, start, limits, clock: nodePlatform().clock, ...changes });
}

const numbered = (count: number, name = 'ok'): string[] =>
  Array.from({ length: count }, (_, i) => `${name}${i}`);

function shown({ outcomes, notifications }: PoolOutcome): string[] {
  return [
    ...outcomes.map((outcome) =>
      outcome.kind === 'scanned'
        ? `${outcome.facts.path}${outcome.facts.language === '' ? '' : ` without ${outcome.facts.language}`}`
        : `${outcome.skipped.path} ${outcome.skipped.reason}`,
    ),
    ...notifications.map(({ code, path, ruleId }) => `${code} ${ruleId} ${path}`),
  ];
}

describe('runPool', () => {
  it.each([1, 2, 5])('gives outcomes in the order of the files with %i workers', async (workers) => {
    expect(shown(await run(numbered(60), { workers }))).toEqual(numbered(60));
  });

  it('does nothing for no files', async () => {
    expect(await run([])).toEqual({ outcomes: [], notifications: [] });
  });

  it.each([
    ['exit', 'worker-died'],
    ['throw', 'worker-died'],
    ['memory', 'worker-died'],
    ['engine', 'worker-died'],
    ['loop', 'time-budget'],
  ])('lists a file that does %s, and scans the others', async (what, reason) => {
    const paths = [...numbered(5), what, ...numbered(20, 'later')];
    expect(shown(await run(paths, { limits: what === 'loop' ? shortLimits : limits }))).toEqual(
      paths.map((path) => (path === what ? `${what} ${reason}` : path)),
    );
  });

  it('sets a rule that hangs aside and scans the file with the others', async () => {
    const paths = [...numbered(3), 'slow-rule', ...numbered(3, 'later')];
    expect(shown(await run(paths, { limits: shortLimits }))).toEqual([
      ...paths.map((path) => (path === 'slow-rule' ? 'slow-rule without slow' : path)),
      'rule-failed slow slow-rule',
    ]);
  });

  it('sets each of two bad rules aside', async () => {
    expect(shown(await run(['slow-rule-deadly-rule'], { limits: shortLimits }))).toEqual([
      'slow-rule-deadly-rule without deadly+slow',
      'rule-failed slow slow-rule-deadly-rule',
      'rule-failed deadly slow-rule-deadly-rule',
    ]);
  });

  it('stops running a rule that failed on several files', async () => {
    const paths = numbered(6, 'deadly-rule');
    const { outcomes, notifications } = await run(paths, {
      workers: 1,
      limits: { ...limits, maxKillsPerRule: 2 },
    });
    expect(outcomes.every(({ kind }) => kind === 'scanned')).toBe(true);
    expect(notifications.map(({ path }) => path)).toEqual(['deadly-rule0', 'deadly-rule1', null]);
  });

  it('replaces workers whose heap has grown', async () => {
    expect(shown(await run(numbered(40, 'fat')))).toEqual(numbered(40, 'fat'));
  });

  it('stops when aborted, even in the middle of a loop', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    await expect(run(['loop'], { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
    await expect(run(['ok'], { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says so when workers cannot be started', async () => {
    const start = await nodeThreads(new URL('./testdata/missing.mjs', import.meta.url), setup, limits);
    await expect(run(['ok'], { start })).rejects.toThrow('worker threads cannot be started');
  });

  it('tells how far it is', async () => {
    const seen: number[] = [];
    await run(numbered(10), { onDone: (done) => seen.push(done) });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
