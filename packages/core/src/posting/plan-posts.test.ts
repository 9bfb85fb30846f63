import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markOf } from './markers.ts';
import { type PostSettings, planPosts } from './plan-posts.ts';
import {
  ACCOUNT,
  addedFile,
  finding,
  HEAD,
  type MemoryForge,
  memoryForge,
  report,
  SETTINGS,
} from './posting.test-kit.ts';
import type { ReviewReport } from './review-report.ts';

const NEXT = 'c'.repeat(40);
const OURS = { account: ACCOUNT, key: null };

function post(forge: MemoryForge, told: ReviewReport, settings: PostSettings = SETTINGS): readonly string[] {
  const plan = planPosts(told, settings, forge.state);
  forge.run(plan);
  return plan.map(({ kind }) => kind);
}

/** The same for a commit that comes after. */
function push(forge: MemoryForge, told: ReviewReport, head = NEXT): readonly string[] {
  forge.moveTo(head);
  return post(forge, { ...told, head });
}

describe('the comment about a change', () => {
  it('is made once, changed in place, and left alone when it says the same', () => {
    const forge = memoryForge();
    expect(post(forge, report())).toEqual(['create-note', 'open-threads']);
    expect(post(forge, report())).toEqual([]);
    expect(push(forge, report())).toEqual(['update-note']);
    expect(forge.state.notes).toHaveLength(1);
    expect(forge.state.notes[0]!.body).toContain('commit `cccccccccccc`');
  });

  it('is not begun where there is nothing to say, unless it always is', () => {
    const quiet = report({ findings: [] });
    expect(post(memoryForge(), quiet)).toEqual([]);
    const forge = memoryForge();
    expect(post(forge, quiet, { ...SETTINGS, comment: 'always' })).toEqual(['create-note']);
    expect(forge.state.notes[0]!.body.split('\n').filter((row) => row !== '')).toHaveLength(4);
  });

  it('says so once the last finding is gone', () => {
    const forge = memoryForge();
    post(forge, report());
    expect(push(forge, report({ findings: [] }))).toContain('update-note');
    expect(forge.state.notes[0]!.body).toContain('Nothing speaks against this change.');
  });

  it('that another account forged, or that only holds a mark further down, is not taken', () => {
    const forge = memoryForge();
    post(forge, report());
    const { body } = forge.state.notes[0]!;
    expect(markOf({ account: 'mallory', key: null }, body)).toBeNull();
    expect(markOf(OURS, `quoted:\n${body}`)).toBeNull();
    expect(markOf(OURS, body)).toMatchObject({ kind: 'summary' });
  });

  it('of a job with a key is its own, beside that of the job without one', () => {
    const forge = memoryForge();
    post(forge, report());
    const keyed = { ...SETTINGS, key: 'api' };
    expect(post(forge, report(), keyed)).toEqual(['create-note', 'open-threads']);
    expect(post(forge, report(), keyed)).toEqual([]);
    expect(post(forge, report())).toEqual([]);
    expect(forge.state.notes.map(({ body }) => body.split('\n')[1])).toEqual([
      expect.stringContaining('### Security review: '),
      expect.stringContaining('### Security review (api): '),
    ]);
    // What one of them no longer finds is nothing that the other has to say.
    expect(push(forge, report({ findings: [] }), NEXT)).toContain('resolve-thread');
    expect(forge.state.threads.map(({ resolved }) => resolved)).toEqual(['by-us', 'no']);
  });

  it('of an older commit is not posted over that of the present one', () => {
    const forge = memoryForge();
    forge.moveTo(NEXT);
    expect(post(forge, report())).toEqual([]);
  });
});

describe('threads beside lines', () => {
  it('are not made again when lines move, history is rewritten, or the file is renamed', () => {
    const forge = memoryForge([addedFile('app.py'), addedFile('new/app.py')]);
    post(forge, report());
    expect(push(forge, report({ findings: [finding({ line: 4 })] }))).toEqual(['update-note']);
    const moved = finding({ path: 'new/app.py' });
    expect(push(forge, report({ findings: [moved] }), 'd'.repeat(40))).toEqual(['update-note']);
    expect(forge.state.threads).toHaveLength(1);
  });

  it('stand only beside lines of the diff, else beside one that the data comes through', () => {
    const outside = finding({ path: 'store.py', line: 40 });
    expect(post(memoryForge(), report({ findings: [outside] }))).toEqual(['create-note']);
    const forge = memoryForge();
    const step = { path: 'app.py', line: 3, note: 'passed on' };
    post(
      forge,
      report({ findings: [{ ...outside, flow: [step, { path: 'store.py', line: 40, note: 'run' }] }] }),
    );
    expect(forge.state.threads[0]).toMatchObject({ path: 'app.py' });
    expect(forge.state.threads[0]!.body).toContain('It does harm at <code>store.py&#58;40</code>');
  });

  it('are for findings above the threshold, and no more than the cap', () => {
    expect(post(memoryForge(), report({ findings: [finding({ severity: 'low' })] }))).toEqual([
      'create-note',
    ]);
    const many = Array.from({ length: 8 }, (_, i) => finding({ fingerprint: `v1:0000000${i}` }));
    const forge = memoryForge();
    post(forge, report({ findings: many }), { ...SETTINGS, maxInline: 3 });
    expect(forge.state.threads).toHaveLength(3);
    expect(post(forge, report({ findings: many }), { ...SETTINGS, maxInline: 3 })).toEqual([]);
    expect(post(memoryForge(), report(), { ...SETTINGS, inline: null })).toEqual(['create-note']);
  });

  it('say when the finding is gone, are resolved, and are open again when it comes back', () => {
    const forge = memoryForge();
    post(forge, report());
    expect(push(forge, report({ findings: [] }))).toEqual(['update-note', 'resolve-thread', 'update-thread']);
    expect(forge.state.threads[0]).toMatchObject({ resolved: 'by-us' });
    expect(forge.state.threads[0]!.body).toContain('No longer found in `cccccccccccc`');
    expect(push(forge, report(), HEAD)).toEqual(['update-note', 'update-thread', 'unresolve-thread']);
    expect(forge.state.threads[0]!.body).not.toContain('No longer found');
  });

  it('are left to people once somebody has answered or resolved them', () => {
    for (const touch of ['answer', 'resolve'] as const) {
      const forge = memoryForge();
      post(forge, report());
      forge[touch](0);
      expect(push(forge, report({ findings: [] }))).toEqual(['update-note']);
      expect(push(forge, report(), HEAD)).toEqual(['update-note']);
    }
  });

  it('are not called gone by a scan that did not see everything', () => {
    const forge = memoryForge();
    post(forge, report());
    expect(push(forge, report({ findings: [], complete: false, verdict: 'incomplete' }))).toEqual([
      'update-note',
    ]);
  });

  it('that two runs made at once become one', () => {
    const forge = memoryForge();
    const plan = planPosts(report(), SETTINGS, forge.state);
    forge.run(plan);
    forge.run(plan);
    expect(post(forge, report())).toEqual(['delete-note', 'delete-thread']);
    expect([forge.state.notes.length, forge.state.threads.length]).toEqual([1, 1]);
  });
});

describe('the label', () => {
  const labelled: PostSettings = { ...SETTINGS, label: 'ai-assisted' };
  const state = (label: MemoryForge['state']['label']) => ({ ...memoryForge().state, label });
  const kinds = (
    authorship: ReviewReport['authorship'],
    label: MemoryForge['state']['label'],
    settings = labelled,
  ) => planPosts(report({ findings: [], authorship }), settings, state(label)).map(({ kind }) => kind);
  const set = (isOurs: boolean) => ({ isPresent: true, lastChange: { isOurs, kind: 'set' } as const });

  it('is set where there is evidence, and not against somebody who took it', () => {
    expect(kinds('ai', { isPresent: false, lastChange: null })).toEqual(['set-label']);
    expect(kinds('mixed', { isPresent: false, lastChange: null })).toEqual(['set-label']);
    expect(kinds('unknown', { isPresent: false, lastChange: null })).toEqual([]);
    expect(kinds('ai', set(true))).toEqual([]);
    expect(kinds('ai', { isPresent: false, lastChange: { isOurs: false, kind: 'taken' } })).toEqual([]);
    expect(kinds('ai', { isPresent: false, lastChange: null }, SETTINGS)).toEqual([]);
  });

  it('is taken only by whom it was set', () => {
    expect(kinds('human', set(true))).toEqual(['take-label']);
    expect(kinds('human', set(false))).toEqual([]);
    expect(kinds('human', { isPresent: true, lastChange: null })).toEqual([]);
  });
});

const FILES = ['a.py', 'b.py'];
const someFinding = fc
  .record({
    fingerprint: fc.constantFrom('v1:00000001', 'v1:00000002', 'v1:00000003'),
    path: fc.constantFrom(...FILES),
    line: fc.integer({ min: 1, max: 7 }),
    severity: fc.constantFrom('low' as const, 'high' as const),
  })
  .map(finding);
const someReport = fc
  .record({
    findings: fc.uniqueArray(someFinding, {
      maxLength: 4,
      selector: (one) => `${one.fingerprint} ${one.path}`,
    }),
    complete: fc.boolean(),
    head: fc.constantFrom(HEAD, NEXT),
  })
  .map((parts) => report(parts));
const someEvent = fc.oneof(
  fc.record({ kind: fc.constant('run' as const), told: someReport, steps: fc.option(fc.nat(6)) }),
  fc.record({ kind: fc.constant('race' as const), told: someReport }),
  fc.record({ kind: fc.constantFrom('answer' as const, 'resolve' as const), index: fc.nat(5) }),
);
type Event = typeof someEvent extends fc.Arbitrary<infer T> ? T : never;

function happen(forge: MemoryForge, event: Event): void {
  if (!('told' in event)) return forge[event.kind](event.index);
  forge.moveTo(event.told.head);
  const plan = planPosts(event.told, SETTINGS, forge.state);
  forge.run(plan, event.kind === 'run' ? (event.steps ?? undefined) : undefined);
  if (event.kind === 'race') forge.run(plan);
}

function after(events: readonly Event[], head: string): MemoryForge {
  const forge = memoryForge(FILES.map(addedFile));
  for (const event of events) happen(forge, event);
  forge.moveTo(head);
  return forge;
}

const touched = ({ state }: MemoryForge) =>
  state.threads.filter(({ isAnswered, resolved }) => isAnswered || resolved === 'by-others');

describe('whatever happened before', () => {
  const history = fc.array(someEvent, { maxLength: 6 });

  it('a plan that was carried out leaves nothing to do', () => {
    fc.assert(
      fc.property(history, someReport, (events, told) => {
        const forge = after(events, told.head);
        forge.run(planPosts(told, SETTINGS, forge.state));
        expect(planPosts(told, SETTINGS, forge.state)).toEqual([]);
      }),
    );
  });

  it('a plan that broke off anywhere is finished by the next run', () => {
    fc.assert(
      fc.property(history, someReport, fc.nat(8), (events, told, steps) => {
        const [straight, broken] = [after(events, told.head), after(events, told.head)];
        straight.run(planPosts(told, SETTINGS, straight.state));
        broken.run(planPosts(told, SETTINGS, broken.state), steps);
        broken.run(planPosts(told, SETTINGS, broken.state));
        expect(broken.shown()).toEqual(straight.shown());
      }),
    );
  });

  it('there is one comment, one thread for a finding, and no change to what people have touched', () => {
    fc.assert(
      fc.property(history, someReport, (events, told) => {
        const forge = after(events, told.head);
        const before = touched(forge);
        forge.run(planPosts(told, SETTINGS, forge.state));
        expect(touched(forge)).toEqual(before);
        expect(forge.state.notes.length).toBeLessThanOrEqual(1);
        for (const { fingerprint, path } of told.findings) {
          const about = forge.state.threads.filter(
            (one) =>
              one.path === path &&
              markOf(OURS, one.body)?.kind === 'finding' &&
              one.body.includes(fingerprint),
          );
          expect(
            about.filter(({ isAnswered, resolved }) => !isAnswered && resolved === 'no').length,
          ).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
