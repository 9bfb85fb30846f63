/** Answers of items: who may say what, and what of it counts. */
import type { Authorship, ItemAttestation } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { attestedItems, countedEvidence } from './counted-evidence.ts';
import { ANSWER, approve, BOB, depsOf, removeScenes, type Scene, scene } from './evidence.test-kit.ts';
import { openReviewedChange } from './open-evidence.ts';
import { openSides } from './open-sides.ts';
import { fakeDependencies } from './testing.ts';
import { verifyEvidence } from './verify-evidence.ts';

afterEach(removeScenes);

/** The key that is Bob's is Ada's, too, who made the change. */
const alsoOfAda = (line: string): string => line.replace(BOB, `${BOB},ada@example.com`);

/** The answers that count for the change of a scene; a gate and a review must agree. */
async function counted({ repository }: Scene, authorship: Authorship): Promise<readonly ItemAttestation[]> {
  const deps = { ...fakeDependencies(repository.root), ...depsOf(repository.root) };
  const change = await openReviewedChange(deps, 'main');
  const sides = await openSides(deps.platform, { base: 'main', head: 'work-tree' });
  try {
    const { attestations } = await countedEvidence(change, authorship);
    const objects = new Map([...sides.after].map(([path, { object }]) => [path, object]));
    expect(await attestedItems(sides, { authorship, base: 'main', objects }, deps)).toEqual(attestations);
    const edited = new Map([...objects, ['a.py', 'other']] as const);
    expect(await attestedItems(sides, { authorship, base: 'main', objects: edited }, deps)).toEqual([]);
    return attestations;
  } finally {
    sides.close();
    change.close();
  }
}

describe('an answer', () => {
  it('is for its item and verdict', async () => {
    const all = scene();
    await approve(all, { said: ANSWER });
    const { evidence } = await verifyEvidence(depsOf(all.repository.root), 'main');
    expect(evidence[0]).toMatchObject({
      status: 'valid',
      isByAuthor: false,
      statement: { item: { id: 'paths-checked' }, verdict: 'pass' },
    });
  });

  it.each([
    ['no policy', '', 1],
    ['one that is strict', 'version: 1\ngate: {human: {own-answers: false}}\n', 0],
  ])('of an author counts by the policy, at a gate as in a review: %s', async (_, policy, count) => {
    const all = scene(alsoOfAda, policy === '' ? {} : { 'skeptic.yaml': policy });
    await approve(all, { said: ANSWER });
    expect(await counted(all, 'human')).toHaveLength(count);
    expect(await counted(all, 'ai')).toEqual([]);
  });

  it('is refused for items and verdicts that are none', async () => {
    const all = scene();
    await expect(approve(all, { said: { ...ANSWER, item: 'nothing' } })).rejects.toThrow('no item `nothing`');
    await expect(approve(all, { said: { ...ANSWER, verdict: 'maybe' } })).rejects.toThrow(
      'no verdict `maybe`',
    );
  });
});
