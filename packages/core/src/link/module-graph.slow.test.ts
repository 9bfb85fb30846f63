import { describe, expect, it } from 'vitest';
import { NO_MANIFESTS } from '../facts/manifests.ts';
import type { ModuleFacts } from '../facts/module-facts.ts';
import { createModuleGraph } from './module-graph.ts';
import { factsOfSketch, pathOf } from './testing/generated.ts';

/** Milliseconds for building a graph of files that all import from barrels of 1,000 files, and for asking every file. */
function timeOf(count: number): number {
  const files = new Map<string, ModuleFacts>();
  for (let i = 0; i < count; i += 1) {
    const isBarrel = i % 1000 === 0;
    const stars = isBarrel ? Array.from({ length: 999 }, (_, k) => i + k + 1) : [];
    const barrel = i - (i % 1000);
    const passed = isBarrel ? [] : [{ name: `s${(i + 500) % 1000}`, as: 'other', from: barrel }];
    files.set(pathOf(i), factsOfSketch({ own: isBarrel ? [] : [`s${i % 1000}`], passed, stars }));
  }
  const started = performance.now();
  const graph = createModuleGraph({ files, manifests: NO_MANIFESTS });
  let found = 0;
  for (const path of files.keys()) found += graph.resolveSymbol(path, ['other']).length;
  expect(found).toBeGreaterThan(count * 0.9);
  return performance.now() - started;
}

describe('the module graph of a large project', () => {
  it('costs as much per file with 100,000 files as with 10,000', () => {
    timeOf(10_000);
    const small = timeOf(10_000);
    const large = timeOf(100_000);
    expect(large / small).toBeLessThan(25);
    expect(large).toBeLessThan(20_000);
  });
});
