/** For the tests of this folder: facts of JavaScript files that re-export one another in every way. */
import type { ModuleFacts, NamedValue, Reference } from '../../facts/module-facts.ts';

/** A file in short; `from` is the number of another file, which need not exist. */
export interface FileSketch {
  readonly own: readonly string[];
  readonly passed: readonly { readonly name: string; readonly as: string; readonly from: number }[];
  readonly stars: readonly number[];
}

export const pathOf = (number: number): string => `f${number}.js`;

/** Facts of a sketch; its functions are named after their file. */
export function factsOfSketch(sketch: FileSketch): ModuleFacts {
  const functions = sketch.own.map((symbol, at) => ({
    symbol,
    at,
    owner: null,
    receiver: 'none' as const,
    returns: [],
  }));
  const own = sketch.own.map(
    (name, at): NamedValue => ({ name, values: [{ root: 'function', at, path: [] }] }),
  );
  const passed = sketch.passed.map(({ name, as, from }): NamedValue => {
    const value: Reference = { root: 'module', module: `./f${from}`, level: 0, path: [name] };
    return { name: as, values: [value] };
  });
  return {
    system: 'script',
    imports: [],
    names: own,
    exports: [...own, ...passed],
    stars: sketch.stars.map((from) => ({ module: `./f${from}`, level: 0 })),
    all: null,
    functions,
    classes: [],
    objects: [],
  };
}
