/** The first look at a program reads outlines; what it says must be what all facts say. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, LinkResult } from '../../engine.ts';
import type { FileFacts } from '../../facts/file-facts.ts';
import type { FlowFacts, FunctionFacts } from '../../facts/flow-facts.ts';
import { NO_MANIFESTS } from '../../facts/manifests.ts';
import type { LanguageId } from '../../languages/language.ts';
import { OF_FUNCTION, OF_RESULT, OF_SOURCE, outlineOf } from './flow-outline.ts';
import { smallEngine } from './testing/engine.ts';
import { programs, textsOf } from './testing/generated-programs.ts';

const FLOW: FlowFacts = {
  labels: ['kind:remote-input'],
  channels: ['kind:danger'],
  masks: [[]],
  conditions: [[]],
  calls: [{ references: [], port: ['p', 1], own: null, name: 'f()', step: 0 }],
  sources: [0],
  sinks: [{ channel: 0, kinds: [0] }],
  functions: [],
};

const withFunctions = (...functions: readonly Partial<FunctionFacts>[]): FlowFacts => ({
  ...FLOW,
  functions: functions.map((fn, index) => ({ start: index, name: 'f()', params: [['a', 0]], ...fn })),
});

const place = (kind: number, index: number): number => index * 4 + kind;

describe('the outline of flow facts', () => {
  it('has nothing of functions that tell nothing', () => {
    const { base, functions } = outlineOf(withFunctions({ guards: [[0, -1, 'true']] }));
    expect(base.functions[0]).toMatchObject({ guards: [[0, -1, 'true']] });
    expect(functions[0]).toMatchObject({ told: [], starts: [], calls: [], holdsFunctions: false });
  });

  it('says once where facts start and where they are told, at any depth', () => {
    const inner = {
      facts: [
        [0, 0, 0, 0, -1],
        [['p', 0, 'x'], 0, 0, 0, -1],
        [['p', 0], 0, 1, 0, -1],
      ],
    } as const;
    const { base, functions } = outlineOf(
      withFunctions({}, { returns: { fields: { k: inner, '*': { ...inner, functions: [0] } } } }),
    );
    // The first function has five places, the second returns at its own first one.
    const returns = place(OF_FUNCTION, 5);
    const parameter = place(OF_FUNCTION, 9);
    expect(functions[1]).toMatchObject({
      told: [place(OF_SOURCE, 0), returns, 0, parameter, returns, 0],
      toldFunctions: [returns],
      handedOn: [0],
      starts: [place(OF_SOURCE, 0), 0, parameter, 0],
      holdsFunctions: true,
    });
    expect(base.functions[1]).not.toHaveProperty('returns');
  });

  it('keeps apart what rests on different suppositions, and no other conditions', () => {
    const flow = withFunctions({
      returns: {
        facts: [
          [0, 0, 0, 1, -1],
          [0, 0, 0, 2, -1],
          [0, 0, 0, 0, -1],
        ],
      },
    });
    const { functions } = outlineOf({
      ...flow,
      conditions: [
        [],
        [{ kind: 'denotes', references: [], names: ['lib.A'], holds: 'when-some' }],
        [{ kind: 'unresolved', call: 0, isWellKnown: false }],
      ],
    });
    const source = place(OF_SOURCE, 0);
    expect(functions[0]).toMatchObject({
      told: [source, 0, 1, source, 0, 0],
      starts: [source, 1, source, 0],
    });
  });

  it('tells what calls are given, and which value is called', () => {
    const value = { facts: [[['r', 0], 0, 0, 0, -1]] } as const;
    const { functions } = outlineOf(withFunctions({ calls: [[0, [['k', 0, value]], {}, [[7, value]]]] }));
    const receiver = place(OF_FUNCTION, 2);
    expect(functions[0]!.calls).toEqual([
      {
        call: 0,
        // There is no second parameter, so it is looked for where the receiver is.
        called: receiver,
        args: [{ name: 'k', spread: 0, isNothing: false, starts: [receiver, 0], functions: [] }],
        receiver: { starts: [], functions: [] },
        captured: { starts: [receiver, 0], functions: [] },
      },
    ]);
    expect(functions[0]!.starts).toEqual([place(OF_RESULT, 0), 0, receiver, 0]);
  });
});

describe.each<['py' | 'ts', LanguageId, number]>([
  ['py', 'python', 60],
  ['ts', 'typescript', 30],
])('programs in %s', (ending, language, numRuns) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await smallEngine();
  });

  const link = async (files: readonly FileFacts[]): Promise<LinkResult> =>
    engine.link({ files, manifests: NO_MANIFESTS });

  it('are linked alike whether all of their facts are at hand or are read when they are needed', async () => {
    let unread = 0;
    await fc.assert(
      fc.asyncProperty(programs, async (program) => {
        const facts: FileFacts[] = [];
        for (const [path, text] of textsOf(program, ending))
          facts.push(await engine.analyse({ path, text, language, linked: true }));
        const reads = facts.map(() => 0);
        const texts = facts.map(({ flow }) => JSON.stringify(flow));
        const lazy = facts.map((file, index) =>
          Object.defineProperty({ ...file }, 'flow', {
            enumerable: true,
            get() {
              reads[index]! += 1;
              return JSON.parse(texts[index]!) as FlowFacts;
            },
          }),
        );
        // Functions in everything that a function tells: then all that it holds is looked at.
        const whole = facts.map((file) => ({ ...file, flow: everywhereFunctions(file.flow!) }));
        const expected = await link(facts);
        expect(await link(lazy)).toEqual(expected);
        expect(await link(whole)).toEqual(expected);
        unread += reads.filter((count) => count === 1).length;
      }),
      { numRuns },
    );
    expect(unread).toBeGreaterThan(5);
  });
});

/** The same facts with an empty list of functions in each value, which means nothing but makes every function worth a look. */
function everywhereFunctions(flow: FlowFacts): FlowFacts {
  return {
    ...flow,
    functions: flow.functions.map((fn) => ({
      ...fn,
      returns: { ...fn.returns, functions: fn.returns?.functions ?? [] },
    })),
  };
}
