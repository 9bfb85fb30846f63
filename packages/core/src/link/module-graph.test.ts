import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { NO_MANIFESTS } from '../facts/manifests.ts';
import type { ModuleFacts } from '../facts/module-facts.ts';
import { createModuleGraph, type ModuleGraph } from './module-graph.ts';
import { type FileSketch, factsOfSketch, pathOf } from './testing/generated.ts';
import { graphOf, loadGrammars, shown } from './testing/project.ts';

beforeAll(loadGrammars);

const NAMES = ['a', 'b', 'c'] as const;
const FILES = 6;

const name = fc.constantFrom(...NAMES);
const file = fc.nat({ max: FILES });
const sketch: fc.Arbitrary<FileSketch> = fc.record({
  own: fc.uniqueArray(name, { maxLength: 1 }),
  passed: fc.uniqueArray(fc.record({ name, as: name, from: file }), {
    maxLength: 2,
    selector: ({ as }) => as,
  }),
  stars: fc.array(file, { maxLength: 3 }),
});
const project = fc.array(sketch, { minLength: 2, maxLength: FILES });

function graph(sketches: readonly FileSketch[], reversed = false): ModuleGraph {
  const entries = sketches.map((one, i): [string, ModuleFacts] => [pathOf(i), factsOfSketch(one)]);
  return createModuleGraph({
    files: new Map(reversed ? entries.reverse() : entries),
    manifests: NO_MANIFESTS,
  });
}

const questions = (count: number): [string, string][] =>
  Array.from({ length: count }, (_, i) => NAMES.map((one): [string, string] => [pathOf(i), one])).flat();

const answer = (from: ModuleGraph, [path, one]: [string, string]): string =>
  from.resolveSymbol(path, [one]).map(shown).join(', ');

describe('the module graph', () => {
  it('answers the same whatever was asked before, and in whatever order files come', () => {
    fc.assert(
      fc.property(project, (sketches) => {
        const asked = questions(sketches.length);
        const alone = asked.map((one) => answer(graph(sketches), one));
        const inOrder = graph(sketches);
        const backwards = graph(sketches, true);
        expect(asked.map((one) => answer(inOrder, one))).toEqual(alone);
        expect(
          [...asked]
            .reverse()
            .map((one) => answer(backwards, one))
            .reverse(),
        ).toEqual(alone);
      }),
      { numRuns: 300 },
    );
  });

  it('never loses a symbol when a file is added', () => {
    fc.assert(
      fc.property(project, sketch, (sketches, added) => {
        const before = graph(sketches);
        const after = graph([...sketches, added]);
        for (const one of questions(sketches.length)) {
          if (answer(before, one) !== '') expect([one, answer(after, one)]).not.toEqual([one, '']);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('tells which parameter an argument is', () => {
    const from = graphOf({
      'a.py':
        'class A:\n    def m(self, x): pass\n    @classmethod\n    def c(cls, x): pass\n    @staticmethod\n    def s(x): pass\n',
    });
    const bound = (...path: string[]): unknown =>
      from.resolveSymbol('a.py', path).map((one) => one.kind === 'function' && one.bound);
    expect(bound('A', 'm')).toEqual([false]);
    expect(bound('A', '()', 'm')).toEqual([true]);
    expect(bound('A', 'c')).toEqual([true]);
    expect(bound('A', '()', 'c')).toEqual([true]);
    expect(bound('A', '()', 's')).toEqual([false]);
  });

  it('finds the constructor that runs', () => {
    const from = graphOf({
      'a.js': 'export class A { constructor(x) {} }',
      'b.js': 'import { A } from "./a.js";\nexport class B extends A {}\nexport class C {}',
    });
    const constructor = (one: string): string | null => {
      const [found] = from.resolveSymbol('b.js', [one]);
      const run = found?.kind === 'class' ? from.constructorOf(found) : null;
      return run === null ? null : shown(run);
    };
    expect(constructor('B')).toBe('a.js A.constructor');
    expect(constructor('C')).toBeNull();
  });

  it('follows long chains as far as it says', () => {
    const chain = (length: number): ModuleGraph =>
      graph(
        Array.from({ length }, (_, i) => ({
          own: i === length - 1 ? ['a'] : [],
          passed: i === length - 1 ? [] : [{ name: 'a', as: 'a', from: i + 1 }],
          stars: [],
        })),
      );
    const short = chain(200);
    expect(answer(short, ['f0.js', 'a'])).toBe('f199.js a');
    expect(short.cuts).toBe(0);
    const long = chain(5_000);
    expect(answer(long, ['f0.js', 'a'])).toBe('');
    expect(long.cuts).toBeGreaterThan(0);
  });
});
