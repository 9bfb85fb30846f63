/** Every built-in rule says all that its page, the checklist and the lists of weaknesses need. */
import { beforeAll, describe, expect, it } from 'vitest';
import { cweName, cweNumber, owaspCategories } from '../../core/src/finding/taxonomy.ts';
import type { CompiledRule } from '../../core/src/rule/compiled.ts';
import { builtInChecklist } from './testing/built-in-checklist.ts';
import { buildEngine } from './testing/built-in-rules.ts';

/** Rules whose weakness neither list of OWASP names, with the reason. */
const WITHOUT_CATEGORY: Readonly<Record<string, string>> = {
  'check-then-use-file': 'both lists leave out races (CWE-362 and those below it)',
  'catastrophic-regex': 'both lists leave out resource consumption (CWE-400 and those below it)',
  'slow-regex': 'likewise',
  'unbounded-allocation': 'likewise',
  'decompression-without-limit': 'likewise',
};

describe('metadata of built-in rules', () => {
  let rules: readonly CompiledRule[] = [];
  let ofPrograms: readonly CompiledRule[] = [];
  beforeAll(async () => {
    const { sets } = await buildEngine(() => true);
    const byId = new Map([...sets.values()].flatMap((set) => set.rules.map((rule) => [rule.id, rule])));
    rules = [...byId.values()];
    ofPrograms = ['python', 'javascript', 'typescript'].flatMap((key) => sets.get(key)!.rules);
  });

  it('tells from literals which files need not be looked at', () => {
    expect(ofPrograms.length).toBeGreaterThan(200);
    const always = ofPrograms.filter(({ variants }) => variants.some(({ prefilter }) => prefilter === null));
    // One such rule makes every scan of any file load the engine: a start takes ten times as long.
    expect(always.map(({ id }) => id)).toEqual([]);
  });

  /** The seven mistakes and the items of the checklist are of programs; what files of agents say is of those who write them. */
  const isOfAgents = ({ metadata }: CompiledRule) => metadata.category === 'agents';

  /** The ids of the rules for which something does not hold, which names them all at once. */
  const failing = (holds: (rule: CompiledRule) => boolean) =>
    rules.filter((rule) => !holds(rule)).map(({ id }) => id);
  const numbers = (rule: CompiledRule) => rule.metadata.cwe.flatMap((cwe) => cweNumber(cwe) ?? []);

  it('is there', () => {
    expect(rules.length).toBeGreaterThan(80);
    const texts = [
      'title',
      'explanation',
      'remediation',
      'insecureExample',
      'secureExample',
      'category',
    ] as const;
    for (const key of texts)
      expect([key, failing(({ metadata }) => (metadata[key] ?? '').trim() !== '')]).toEqual([key, []]);
    expect(failing(({ message }) => message.trim() !== '')).toEqual([]);
    // The seven mistakes are of code; packages have questions of their own in the checklist.
    expect(
      failing(
        (rule) =>
          rule.metadata.category === 'dependencies' ||
          isOfAgents(rule) ||
          [1, 2, 3, 4, 5, 6, 7].includes(rule.metadata.mistake ?? 0),
      ),
    ).toEqual([]);
  });

  it('refers to pages elsewhere, once each', () => {
    expect(
      failing(({ metadata: { references } }) => {
        const isAddress = references.every((link) => link.startsWith('https://') && URL.canParse(link));
        return references.length > 0 && isAddress && new Set(references).size === references.length;
      }),
    ).toEqual([]);
  });

  it('names items of the checklist only, and at least one', () => {
    const known = new Set(builtInChecklist().items.map(({ id }) => id));
    expect(
      failing(
        (rule) =>
          (rule.metadata.checklist.length > 0 || isOfAgents(rule)) &&
          rule.metadata.checklist.every((id) => known.has(id)),
      ),
    ).toEqual([]);
  });

  it('names weaknesses whose names are known', () => {
    expect(
      failing((rule) => numbers(rule).length > 0 && numbers(rule).every((cwe) => cweName(cwe) !== null)),
    ).toEqual([]);
  });

  it.each([2021, 2025] as const)('has a category in the Top 10 of %i', (edition) => {
    const without = failing((rule) => owaspCategories(numbers(rule), edition).length > 0);
    // The list of 2021 knows components only as vulnerable or outdated ones, and no mechanism that is switched off (CWE-693).
    const of2021 =
      edition === 2021 ? ['agent-hooks-switched-off', 'agent-skips-checks', 'denied-licence'] : [];
    expect([...without].sort()).toEqual([...Object.keys(WITHOUT_CATEGORY), ...of2021].sort());
  });
});
