/** `export *` and `from m import *`: which files a file takes names over from, however far. */

export interface Stars {
  /** Files that give a name through wildcards, nearest first; the file itself is not among them. */
  providers(path: string, name: string): readonly string[];
  /** How often a barrel was too large to read as a whole. */
  readonly cuts: number;
}

export interface StarSource {
  /** Files of the wildcards of a file. */
  targets(path: string): readonly string[];
  /** Called with each file that an answer rests on. */
  rest(path: string): void;
  /** Names that a file gives to wildcards, without those of its own wildcards. */
  names(path: string): Iterable<string>;
}

/** Files behind one barrel. */
const MAX_REACHED = 5_000;

const NONE: readonly string[] = [];

interface Table {
  readonly providers: ReadonlyMap<string, readonly string[]>;
  readonly reached: ReadonlySet<string>;
}

/** Most files have no wildcards. */
const NOTHING: Table = { providers: new Map(), reached: new Set() };

/** Each file's table is made once, by one walk over what it reaches; cycles end where they began. */
export function createStars(source: StarSource): Stars {
  const tables = new Map<string, Table>();
  let cuts = 0;
  const build = (path: string): Table => {
    const table = new Map<string, string[]>();
    if (source.targets(path).length === 0) return NOTHING;
    const reached = new Set(source.targets(path));
    for (const target of reached) {
      if (target === path) continue;
      for (const name of source.names(target)) {
        const list = table.get(name);
        if (list === undefined) table.set(name, [target]);
        else list.push(target);
      }
      for (const next of source.targets(target)) {
        if (reached.size < MAX_REACHED) reached.add(next);
        else cuts += 1;
      }
    }
    return { providers: table, reached };
  };
  return {
    get cuts() {
      return cuts;
    },
    providers(path, name) {
      let table = tables.get(path);
      if (table === undefined) {
        table = build(path);
        tables.set(path, table);
      }
      source.rest(path);
      for (const one of table.reached) source.rest(one);
      return table.providers.get(name) ?? NONE;
    },
  };
}
