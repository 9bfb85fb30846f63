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

/** A graph of `count` places without edges. Programs have millions of them, so they are kept as numbers in a row. */
export function createLabelGraph(count: number): LabelGraph {
  const coming = new Int32Array(count);
  const wanted = new Int32Array(count);
  const froms = createNumbers();
  const tos = createNumbers();
  let lastFrom = -1;
  let lastTo = -1;
  // Sorting the edges is most of the work, so it is done again only when there are more.
  let built: { readonly count: number; readonly along: Edges; readonly against: Edges } | null = null;
  const edges = () => {
    if (built === null || built.count !== froms.length())
      built = {
        count: froms.length(),
        along: edgesOf(froms.all(), tos.all(), count),
        against: edgesOf(tos.all(), froms.all(), count),
      };
    return built;
  };
  return {
    add(from, to) {
      // The facts of one value mostly start at few places, one after the other.
      if (from === to || (from === lastFrom && to === lastTo)) return;
      lastFrom = from;
      lastTo = to;
      froms.push(from);
      tos.push(to);
    },
    comes(place, labels) {
      coming[place]! |= labels;
    },
    wants(place, labels) {
      wanted[place]! |= labels;
    },
    spread() {
      const { along, against } = edges();
      spreadAlong(along, coming);
      spreadAlong(against, wanted);
    },
    coming: (place) => coming[place]!,
    wanted: (place) => wanted[place]!,
  };
}

interface Numbers {
  push(value: number): void;
  length(): number;
  all(): Int32Array;
}

function createNumbers(): Numbers {
  let items = new Int32Array(1024);
  let length = 0;
  return {
    push(value) {
      if (length === items.length) {
        const more = new Int32Array(length * 2);
        more.set(items);
        items = more;
      }
      items[length] = value;
      length += 1;
    },
    length: () => length,
    all: () => items.subarray(0, length),
  };
}

/** The edges by where they start: those of place `p` are `ends[first[p]]` up to `ends[first[p + 1]]`. */
interface Edges {
  readonly first: Int32Array;
  readonly ends: Int32Array;
}

function edgesOf(starts: Int32Array, ends: Int32Array, count: number): Edges {
  // Where the edges of a place end is where those of the next one start; each that is put there moves that towards their own start.
  const first = new Int32Array(count + 1);
  for (let edge = 0; edge < starts.length; edge += 1) first[starts[edge]!]! += 1;
  for (let place = 0; place < count; place += 1) first[place + 1]! += first[place]!;
  const sorted = new Int32Array(ends.length);
  for (let edge = starts.length - 1; edge >= 0; edge -= 1) {
    const start = starts[edge]!;
    first[start]! -= 1;
    sorted[first[start]!] = ends[edge]!;
  }
  return { first, ends: sorted };
}

function spreadAlong({ first, ends }: Edges, labels: Int32Array): void {
  const work: number[] = [];
  for (let place = 0; place < labels.length; place += 1) if (labels[place] !== 0) work.push(place);
  for (let place = work.pop(); place !== undefined; place = work.pop()) {
    const own = labels[place]!;
    for (let edge = first[place]!; edge < first[place + 1]!; edge += 1) {
      const next = ends[edge]!;
      if ((own & ~labels[next]!) === 0) continue;
      labels[next]! |= own;
      work.push(next);
    }
  }
}
