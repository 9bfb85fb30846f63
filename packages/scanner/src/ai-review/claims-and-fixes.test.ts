/** What is kept of what a model claims and of the fixes that it proposes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewMaterial } from './material.ts';
import {
  answer,
  type ChangedRepository,
  check,
  checks,
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

/** A change of one text of eleven lines. */
function eleven(): Pick<ReviewMaterial, 'changed' | 'textOf'> {
  const text = Array.from({ length: 11 }, (_, i) => `line number ${i + 1} of the text\n`).join('');
  return { changed: [{ path: 'many.txt', text, before: null, language: null }], textOf: () => text };
}

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

  it('is refuted whole: claims beyond ten are asked about in another question', async () => {
    const material = eleven();
    const lines = material.changed[0]!.text.split('\n');
    const findings = Array.from({ length: 11 }, (_, i) => ({
      ...MISSING_CHECK,
      file: 'many.txt',
      startLine: i + 1,
      endLine: i + 1,
      quote: lines[i],
      cwe: null,
    }));
    const { ai, server } = await reviewBy(
      ({ pass }) => (pass === 'review' ? answer({ findings }) : checks()),
      { given: material },
    );
    const claimed = server.asked.filter(({ pass }) => pass === 'refutation').map(({ body }) => body);
    expect(claimed.map((body) => body.match(/C\d+: many\.txt/g)?.length)).toEqual([10, 1]);
    expect(ai.findings.map(({ refutation }) => refutation.verdict)).toEqual(findings.map(() => 'unsure'));
  });

  it('is counted when it comes after more than is read', async () => {
    const { ai } = await reviewBy(() =>
      answer({ triage: Array.from({ length: 52 }, () => ({ finding: 'F1' })) }),
    );
    const count = (reason: string) => ai.dropped.find((one) => one.reason === reason)?.count ?? 0;
    expect(count('malformed')).toBe(50 * ai.units.total);
    expect(count('too-many')).toBe(2 * ai.units.total);
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
  const tried = async (fix: object, changes?: ReviewChanges) => {
    const { ai } = await reviewBy(
      ({ body }) =>
        body.includes('delete_order (changed)')
          ? answer({
              fixes: [
                { finding: 'F1', file: 'store.py', startLine: 11, endLine: 11, why: 'parameters', ...fix },
              ],
            })
          : answer(),
      changes,
    );
    return ai;
  };

  it('is kept when the engine agrees, and shown as a diff', async () => {
    const ai = await tried({
      replacement: '    return db.execute("delete from orders where name = ?", (name,))',
    });
    expect(ai.fixes).toMatchObject([{ engine: { ruleId: 'sql-injection' }, path: 'store.py', line: 11 }]);
    expect(ai.fixes[0]!.diff).toContain(
      `-${LINE}\n+    return db.execute("delete from orders where name = ?", (name,))`,
    );
  });

  it.each([
    ['that changes nothing', { replacement: LINE }, 'fix-changes-nothing'],
    ['that leaves it as it is', { replacement: `${LINE}  # safe` }, 'fix-still-found'],
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

  it('of what another tool found is dropped, because nobody has asked that tool again', async () => {
    const findings = material.findings.map((finding) => ({ ...finding, tool: 'bandit' }));
    const replacement = '    return db.execute("delete from orders where name = ?", (name,))';
    const ai = await tried({ replacement }, { given: { findings, allFindings: findings } });
    expect(ai.fixes).toEqual([]);
    expect(ai.dropped).toEqual([{ reason: 'fix-unverified', count: 1 }]);
  });

  const ownFix = async (fix: object, refuted = false) => {
    const proposed = {
      finding: 'app.py:12',
      file: 'app.py',
      startLine: 16,
      endLine: 16,
      why: 'owner',
      ...fix,
    };
    const { ai } = await reviewBy((asked) =>
      asked.pass === 'refutation'
        ? checks(
            refuted
              ? check('refuted', { file: 'app.py', line: 14, quote: 'name = request.args["name"]' })
              : check('stands'),
          )
        : asked.body.includes('remove (changed)')
          ? answer({ findings: [MISSING_CHECK], fixes: [proposed] })
          : answer(),
    );
    return ai;
  };
  const CHECKED =
    '    if not owns(order_id):\n        return "", 404\n    return str(delete_order(order_id, name))';

  it('of a finding that only the model made is rescanned as well', async () => {
    const ai = await ownFix({ replacement: CHECKED });
    expect(ai.fixes).toMatchObject([{ engine: null, path: 'app.py', line: 12 }]);
    expect(ai.fixes[0]!.diff).toContain('+    if not owns(order_id):');
  });

  it.each([
    ['that brings a finding', { replacement: '    return str(eval(name))' }, 'fix-adds-a-finding'],
    ['that cannot be parsed', { replacement: '    return str((' }, 'fix-unreadable'],
    ['of another place than it named', { finding: 'app.py:99', replacement: CHECKED }, 'unknown-finding'],
  ])('of such a finding %s is dropped', async (_, fix, reason) => {
    const ai = await ownFix(fix);
    expect(ai.fixes).toEqual([]);
    expect(ai.dropped).toEqual([{ reason, count: 1 }]);
  });

  it('of a finding that was refuted is dropped with it', async () => {
    const ai = await ownFix({ replacement: CHECKED }, true);
    expect(ai.fixes).toEqual([]);
    expect(ai.dropped.map(({ reason }) => reason)).toEqual(['refuted', 'unknown-finding']);
  });

  it('beyond twenty is not tried, and that is said', async () => {
    const fixes = Array.from({ length: 22 }, () => ({
      finding: 'F1',
      file: 'store.py',
      startLine: 11,
      endLine: 11,
      replacement: '    return db.execute((',
      why: 'parameters',
    }));
    const { ai } = await reviewBy(
      ({ body }) => (body.includes('delete_order (changed)') ? answer({ fixes }) : answer()),
      { given: { findingsWith: async () => null } },
    );
    expect(ai.dropped).toEqual([
      { reason: 'fix-not-tried', count: 2 },
      { reason: 'fix-unreadable', count: 20 },
    ]);
  });
});
