import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLabelGraph } from './label-graph.ts';

const PLACES = 8;
const place = fc.nat(PLACES - 1);

it('brings labels along the edges, and what is wanted against them', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(place, place)), place, place, (edges, start, end) => {
      const graph = createLabelGraph(PLACES);
      for (const [from, to] of edges) graph.add(from, to);
      graph.comes(start, 1);
      graph.wants(end, 2);
      graph.spread();
      for (let at = 0; at < PLACES; at += 1) {
        expect(graph.coming(at)).toBe(reaches(edges, start, at) ? 1 : 0);
        expect(graph.wanted(at)).toBe(reaches(edges, at, end) ? 2 : 0);
      }
    }),
  );
});

it('goes on with labels that come later', () => {
  const graph = createLabelGraph(3);
  graph.add(0, 1);
  graph.add(1, 2);
  graph.comes(0, 1);
  graph.spread();
  graph.comes(1, 2);
  graph.spread();
  expect([0, 1, 2].map((at) => graph.coming(at))).toEqual([1, 3, 3]);
});

function reaches(edges: readonly (readonly [number, number])[], from: number, to: number): boolean {
  const found = new Set([from]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const [start, end] of edges) if (found.has(start)) found.add(end);
  }
  return found.has(to);
}
