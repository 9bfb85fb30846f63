import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CachedProject, createCachedProject } from './testing.ts';

/** What may happen to a file: bytes overwritten, its end lost, something appended, another file's content. */
type Damage =
  | { readonly kind: 'overwrite'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly at: number }
  | { readonly kind: 'append'; readonly bytes: Uint8Array }
  | { readonly kind: 'swap' };

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const someBytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('overwrite' as const), at: share, bytes: someBytes }),
  // Most of what matters most stands in the first hundred bytes.
  fc.record({ kind: fc.constant('overwrite' as const), at: fc.constant(0), bytes: someBytes }),
  fc.record({ kind: fc.constant('truncate' as const), at: share }),
  fc.record({ kind: fc.constant('append' as const), bytes: someBytes }),
  fc.constant({ kind: 'swap' as const }),
);

describe('a damaged cache', () => {
  let project: CachedProject;
  let cold: Awaited<ReturnType<CachedProject['scan']>>;
  beforeAll(async () => {
    project = createCachedProject({
      'a.py': 'danger(1)\n',
      'b.py': 'danger(2)  # skeptic-ignore: danger -- checked\n',
      'c.py': 'danger(3)  # skeptic-ignore\n',
    });
    await project.scan({ paths: ['a.py'] });
    cold = await project.scan();
  });
  afterAll(() => project.remove());

  it('changes no result and breaks no scan', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(share, damages), { minLength: 1, maxLength: 3 }), async (given) => {
        const segments = project.segments();
        for (const [which, damage] of given)
          inflict(segments, segments[Math.floor(which * segments.length)]!, damage);
        expect(await project.scan()).toEqual(cold);
      }),
      { numRuns: 150 },
    );
  });

  it('is repaired by the next scan', async () => {
    for (const segment of project.segments()) truncateSync(segment, 50);
    project.takeAnalysed();
    await project.scan();
    expect(project.takeAnalysed()).toEqual(['a.py', 'b.py', 'c.py']);
    await project.scan();
    expect(project.takeAnalysed()).toEqual([]);
  });
});

function inflict(segments: readonly string[], segment: string, damage: Damage): void {
  const content = readFileSync(segment);
  if (damage.kind === 'truncate') truncateSync(segment, Math.floor(damage.at * content.length));
  else if (damage.kind === 'append') writeFileSync(segment, Buffer.concat([content, damage.bytes]));
  else if (damage.kind === 'swap') writeFileSync(segment, readFileSync(segments[0]!));
  else {
    content.set(
      damage.bytes.subarray(0, content.length),
      Math.floor(damage.at * Math.max(0, content.length - 40)),
    );
    writeFileSync(segment, content);
  }
}
