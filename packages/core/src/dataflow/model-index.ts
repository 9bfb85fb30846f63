/** Model entries by the last name of what they are attached to, so that a file's nodes are looked up and not compared. */

import type { SchemaLibrary } from '../names/names.ts';
import type { CompiledModels, EntryGroup, ModelEntry } from '../rule/compiled.ts';
import { groupEntries } from '../rule/entry-groups.ts';

export { lastSegment, ownerOf } from '../rule/entry-groups.ts';

/** Entries by name; a name's entries may be read only when it is asked for. */
export interface EntryTable extends Iterable<readonly [name: string, entries: readonly ModelEntry[]]> {
  get(name: string): readonly ModelEntry[] | undefined;
}

export interface ModelIndex {
  readonly calls: EntryTable;
  readonly reads: EntryTable;
  readonly writes: EntryTable;
  readonly methods: EntryTable;
  readonly members: EntryTable;
  readonly memberWrites: EntryTable;
  readonly jsxAttributes: EntryTable;
  readonly decorated: readonly ModelEntry[];
  readonly typedParameters: readonly ModelEntry[];
  readonly besideParameters: readonly ModelEntry[];
  readonly overrides: readonly ModelEntry[];
  readonly entriesOf: readonly ModelEntry[];
  readonly parameterDecorators: readonly ModelEntry[];
  readonly directives: readonly ModelEntry[];
  /** Names of calls whose result fills a parameter that they are the default of. */
  readonly providers: readonly string[];
  /** What validation libraries call the parts of schemas. */
  readonly schemas: readonly SchemaLibrary[] | undefined;
  /** Objects whose fields all functions share. */
  readonly shared: readonly { readonly name: string; readonly words: readonly string[] }[];
  /** Types that have a source as a member. */
  readonly sourceOwners: ReadonlySet<string>;
}

/** Entries whose last segment is `*` are under this key. */
export const ANY_NAME = '*';

/** The index of a language's models. */
export function indexModels(models: CompiledModels): ModelIndex {
  const { groups, providers, sourceOwners } = models.tables ?? groupEntries(models.entries);
  const tables = new Map<EntryGroup['on'], Map<string, EntryGroup>>();
  for (const group of groups) {
    const table = tables.get(group.on);
    if (table === undefined) tables.set(group.on, new Map([[group.name, group]]));
    else table.set(group.name, group);
  }
  const list = (on: EntryGroup['on']): readonly ModelEntry[] => tables.get(on)?.get('')?.entries ?? [];
  const table = (on: EntryGroup['on']): EntryTable => entryTable(tables.get(on) ?? new Map());
  return {
    calls: table('call'),
    reads: table('read'),
    writes: table('write'),
    methods: table('method'),
    members: table('member'),
    memberWrites: table('write-member'),
    jsxAttributes: table('jsx-attribute'),
    decorated: list('decorated'),
    typedParameters: list('typed-parameter'),
    besideParameters: list('beside-parameter'),
    overrides: list('overrides'),
    entriesOf: list('entry-of'),
    parameterDecorators: list('parameter-decorator'),
    directives: list('directive'),
    providers,
    schemas: models.hints.schemas,
    shared: Object.entries(models.hints.shared ?? {}).map(([name, words]) => ({ name, words })),
    sourceOwners: new Set(sourceOwners),
  };
}

function entryTable(groups: ReadonlyMap<string, EntryGroup>): EntryTable {
  return {
    get: (name) => groups.get(name)?.entries,
    *[Symbol.iterator]() {
      for (const [name, { entries }] of groups) yield [name, entries] as const;
    },
  };
}

/** Whether a qualified name fits a model's name, where `*` stands for one segment and a leading `**` for any module or type. */
export function nameFits(pattern: string, name: string): boolean {
  if (pattern.startsWith('**.')) return name === pattern.slice(3) || name.endsWith(pattern.slice(2));
  if (!pattern.includes('*')) return pattern === name;
  const expected = pattern.split('.');
  const actual = name.split('.');
  return (
    expected.length === actual.length &&
    expected.every((segment, index) => segment === '*' || segment === actual[index])
  );
}
