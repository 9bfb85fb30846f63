import { expect, it } from 'vitest';
import { NO_MANIFESTS } from '../facts/manifests.ts';
import type { ModuleFacts } from '../facts/module-facts.ts';
import { createModuleGraph } from './module-graph.ts';
import { factsOfSketch, pathOf } from './testing/generated.ts';

const FILES = 100_000;
const PER_BARREL = 1000;

/** Files in groups; the first of each re-exports all others, and each of those re-exports one symbol through it. */
function filesInBarrels(): ReadonlyMap<string, ModuleFacts> {
  const files = new Map<string, ModuleFacts>();
  for (let i = 0; i < FILES; i += 1) {
    const barrel = i - (i % PER_BARREL);
    const isBarrel = i === barrel;
    const stars = isBarrel ? Array.from({ length: PER_BARREL - 1 }, (_, k) => i + k + 1) : [];
    const passed = isBarrel
      ? []
      : [{ name: `s${(i + PER_BARREL / 2) % PER_BARREL}`, as: 'other', from: barrel }];
    files.set(pathOf(i), factsOfSketch({ own: isBarrel ? [] : [`s${i % PER_BARREL}`], passed, stars }));
  }
  return files;
}

it('answers for every file of a large project, where time that grew with the square of it would be hours', () => {
  const files = filesInBarrels();
  const graph = createModuleGraph({ files, manifests: NO_MANIFESTS });
  let found = 0;
  for (const path of files.keys()) found += graph.resolveSymbol(path, ['other']).length;
  expect(found).toBeGreaterThan(FILES * 0.9);
}, 300_000);
