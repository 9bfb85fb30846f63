/** Model entries by the last name of what they are attached to, so that a file's nodes are looked up and not compared. */
import type { CompiledModels, ModelEntry, ModelTarget } from '../rule/compiled.ts';

export interface ModelIndex {
  readonly calls: ReadonlyMap<string, readonly ModelEntry[]>;
  readonly reads: ReadonlyMap<string, readonly ModelEntry[]>;
  readonly writes: ReadonlyMap<string, readonly ModelEntry[]>;
  readonly methods: ReadonlyMap<string, readonly ModelEntry[]>;
  readonly members: ReadonlyMap<string, readonly ModelEntry[]>;
  readonly memberWrites: ReadonlyMap<string, readonly ModelEntry[]>;
  readonly jsxAttributes: ReadonlyMap<string, readonly ModelEntry[]>;
  readonly decorated: readonly ModelEntry[];
  readonly typedParameters: readonly ModelEntry[];
  readonly besideParameters: readonly ModelEntry[];
  readonly overrides: readonly ModelEntry[];
  readonly entriesOf: readonly ModelEntry[];
  readonly parameterDecorators: readonly ModelEntry[];
  readonly directives: readonly ModelEntry[];
  /** Calls whose result fills a parameter that they are the default of. */
  readonly providers: readonly ModelEntry[];
  /** Objects whose fields all functions share. */
  readonly shared: readonly { readonly name: string; readonly words: readonly string[] }[];
  /** Types that have a source as a member. */
  readonly sourceOwners: ReadonlySet<string>;
}

/** Entries whose last segment is `*` are under this key. */
export const ANY_NAME = '*';

/** Source kinds of what a client or a page brings along. */
const INPUT_KINDS: ReadonlySet<string> = new Set(['remote-input', 'browser-input']);

export function indexModels(models: CompiledModels): ModelIndex {
  const tables = {
    call: new Map<string, ModelEntry[]>(),
    read: new Map<string, ModelEntry[]>(),
    write: new Map<string, ModelEntry[]>(),
    method: new Map<string, ModelEntry[]>(),
    member: new Map<string, ModelEntry[]>(),
    'write-member': new Map<string, ModelEntry[]>(),
    'jsx-attribute': new Map<string, ModelEntry[]>(),
  };
  const decorated: ModelEntry[] = [];
  const typedParameters: ModelEntry[] = [];
  const besideParameters: ModelEntry[] = [];
  const overrides: ModelEntry[] = [];
  const entriesOf: ModelEntry[] = [];
  const parameterDecorators: ModelEntry[] = [];
  const directives: ModelEntry[] = [];
  const sourceOwners = new Set<string>();
  for (const entry of models.entries) {
    const { target } = entry;
    if (entry.role === 'source' && target.on === 'read' && entry.kinds.some((kind) => INPUT_KINDS.has(kind)))
      sourceOwners.add(ownerOf(target.name));
    if (target.on === 'decorated') decorated.push(entry);
    else if (target.on === 'typed-parameter') typedParameters.push(entry);
    else if (target.on === 'beside-parameter') besideParameters.push(entry);
    else if (target.on === 'overrides') overrides.push(entry);
    else if (target.on === 'entry-of') entriesOf.push(entry);
    else if (target.on === 'parameter-decorator') parameterDecorators.push(entry);
    else if (target.on === 'directive') directives.push(entry);
    else {
      const table = tables[target.on === 'new' ? 'call' : target.on];
      const key = keyOf(target);
      const list = table.get(key);
      if (list === undefined) table.set(key, [entry]);
      else list.push(entry);
    }
  }
  return {
    calls: tables.call,
    reads: tables.read,
    writes: tables.write,
    methods: tables.method,
    members: tables.member,
    memberWrites: tables['write-member'],
    jsxAttributes: tables['jsx-attribute'],
    decorated,
    typedParameters,
    besideParameters,
    overrides,
    entriesOf,
    parameterDecorators,
    directives,
    providers: models.entries.filter(isProvider),
    shared: Object.entries(models.hints.shared ?? {}).map(([name, words]) => ({ name, words })),
    sourceOwners,
  };
}

function isProvider({ role, kinds, target }: ModelEntry): boolean {
  return role === 'run' && target.on === 'call' && kinds.length > 0;
}

function keyOf(target: ModelTarget): string {
  if (target.on === 'jsx-attribute') return target.name;
  return lastSegment(target.name);
}

/** The type or module of a name. */
export function ownerOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

export function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
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
