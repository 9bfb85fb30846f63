/** Places of a program and the facts between them: labels that come along the edges, and labels that are wanted against them. */

export interface LabelGraph {
  /** What is at the one place may be at the other. */
  add(from: number, to: number): void;
  /** Labels (bits) that start at a place. */
  comes(place: number, labels: number): void;
  /** Labels (bits) that are waited for at a place. */
  wants(place: number, labels: number): void;
  /** Lets the labels go along the edges until nothing is new; linear in edges times labels. */
  spread(): void;
  coming(place: number): number;
  wanted(place: number): number;
}

/** A graph of `count` places without edges. */
export function createLabelGraph(count: number): LabelGraph {
  const coming = new Int32Array(count);
  const wanted = new Int32Array(count);
  const forward: number[][] = Array.from({ length: count }, () => []);
  const backward: number[][] = Array.from({ length: count }, () => []);
  return {
    add(from, to) {
      const known = forward[from]!;
      // The facts of one value mostly start at few places, one after the other.
      if (known[known.length - 1] === to || from === to) return;
      known.push(to);
      backward[to]!.push(from);
    },
    comes(place, labels) {
      coming[place]! |= labels;
    },
    wants(place, labels) {
      wanted[place]! |= labels;
    },
    spread() {
      spreadAlong(forward, coming);
      spreadAlong(backward, wanted);
    },
    coming: (place) => coming[place]!,
    wanted: (place) => wanted[place]!,
  };
}

function spreadAlong(edges: readonly (readonly number[])[], labels: Int32Array): void {
  const work: number[] = [];
  for (let place = 0; place < labels.length; place += 1) if (labels[place] !== 0) work.push(place);
  for (let place = work.pop(); place !== undefined; place = work.pop()) {
    const own = labels[place]!;
    for (const next of edges[place]!) {
      if ((own & ~labels[next]!) === 0) continue;
      labels[next]! |= own;
      work.push(next);
    }
  }
}
