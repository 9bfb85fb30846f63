/**
 * Methods and functions whose effect on data is the same wherever their name appears in Python and JavaScript: string and container
 * methods, conversions, higher-order functions. What differs between libraries belongs into models.
 */

/**
 * `keeps`: the receiver (or the argument of a plain function) as it is; `flat`: everything that goes in, without structure;
 * `boolean`: a truth value or number; `builds`: a string made of the parts; `gets`: the field named by the first argument;
 * `defaults`: the same, which is filled when it is empty; `calls`: function arguments are called with the receiver's elements; `resolves`: the result is what the
 * function argument hands to its first parameter (`new Promise`).
 */
export type MethodEffect =
  | 'keeps'
  | 'flat'
  | 'boolean'
  | 'builds'
  | 'replaces'
  | 'gets'
  | 'defaults'
  | 'binds'
  | SequenceEffect
  | 'sets'
  | 'assigns'
  | 'setsAttribute'
  | 'getsAttribute'
  | 'calls'
  | 'resolves'
  | ContainerEffect;

/**
 * What happens to the order of a sequence: elements come (`appends`, `prepends`, `inserts`, `extends`, `updates`, `splices`; `adds`:
 * somewhere), go (`takes`, `takesFirst`, `empties`, `removes`) or change places (`reverses`), or another sequence is made of them
 * (`cuts`, `concatenates`, `copies`, `mixes`, `turns`), or one is read (`indexes`).
 */
export type SequenceEffect =
  | 'adds'
  | 'appends'
  | 'prepends'
  | 'inserts'
  | 'extends'
  | 'updates'
  | 'splices'
  | 'takes'
  | 'takesFirst'
  | 'empties'
  | 'removes'
  | 'reverses'
  | 'cuts'
  | 'indexes'
  | 'concatenates'
  | 'copies'
  | 'mixes'
  | 'turns';

/** Names (`keys`), contents or pairs of both, of a container or from one; `picks` gives one element. */
export type ContainerEffect =
  | 'keys'
  | 'values'
  | 'entries'
  | 'pairs'
  | 'enumerates'
  | 'zips'
  | 'collects'
  | 'picks'
  | 'dictionary';

const CONTAINER_EFFECTS: ReadonlySet<string> = new Set<ContainerEffect>([
  'keys',
  'values',
  'entries',
  'pairs',
  'enumerates',
  'zips',
  'collects',
  'picks',
  'dictionary',
]);

export function isContainerEffect(effect: MethodEffect): effect is ContainerEffect {
  return CONTAINER_EFFECTS.has(effect);
}

const METHODS = table({
  keeps:
    'strip lstrip rstrip lower upper casefold title capitalize swapcase expandtabs zfill center ljust rjust encode decode copy trim ' +
    'trimStart trimEnd toLowerCase toUpperCase toString normalize valueOf substring substr splitlines split ' +
    'charAt flat clone promises read readlines readline text json fetchall removeprefix removesuffix ' +
    'toWellFormed padStart padEnd repeat unwrap getvalue tolist as_posix finally prefetch __str__',
  flat: 'with_suffix with_name joinpath translate',
  boolean:
    'startswith endswith startsWith endsWith includes indexOf lastIndexOf find_all isdigit isnumeric isalpha isalnum isdecimal isspace ' +
    'isupper islower istitle isidentifier count has hasOwnProperty test every some localeCompare charCodeAt codePointAt search findIndex ' +
    'findLastIndex rfind index rindex exists is_file is_dir isFile isDirectory bit_length',
  builds: 'format join format_map',
  gets: 'get getlist getAll getall get_all',
  defaults: 'setdefault',
  adds: 'add write writelines',
  appends: 'append push put put_nowait',
  prepends: 'unshift appendleft',
  inserts: 'insert',
  extends: 'extend addAll',
  updates: 'update',
  splices: 'splice',
  takes: 'pop',
  takesFirst: 'shift popleft get_nowait',
  empties: 'clear',
  removes: 'remove',
  reverses: 'reverse',
  cuts: 'slice',
  indexes: 'at',
  concatenates: 'concat',
  mixes: 'toSorted',
  turns: 'toReversed',
  sets: 'set',
  replaces: 'replace replaceAll',
  keys: 'keys',
  values: 'values',
  entries: 'items entries iteritems',
  calls: 'map forEach filter flatMap find findLast reduce reduceRight then catch sort',
});

const FUNCTIONS = table({
  keeps: 'str String iter bytes bytearray repr ascii Array cast Set URLSearchParams FormData',
  copies: 'list tuple deepcopy copy structuredClone deque',
  mixes: 'set frozenset sorted',
  turns: 'reversed',
  picks: 'next min max',
  dictionary: 'dict SimpleNamespace OrderedDict',
  pairs: 'Map',
  enumerates: 'enumerate',
  zips: 'zip',
  setsAttribute: 'setattr',
  getsAttribute: 'getattr',
  boolean: 'len isinstance issubclass callable hasattr bool Boolean id hash type abs round sum any all ord',
  calls: 'map filter',
  resolves: 'Promise',
});

const NAMESPACES = table({
  keeps:
    'Object.freeze Object.seal Object.create Promise.all Promise.allSettled Promise.race Promise.any Promise.resolve',
  copies: 'copy.copy copy.deepcopy collections.deque',
  dictionary: 'types.SimpleNamespace argparse.Namespace collections.OrderedDict',
  keys: 'Object.keys Reflect.ownKeys Object.getOwnPropertyNames',
  values: 'Object.values',
  entries: 'Object.entries',
  pairs: 'Object.fromEntries',
  assigns: 'Object.assign',
  binds: 'functools.partial functools.partialmethod',
  collects: 'asyncio.gather Array.of',
  calls: 'Array.from',
});

function table(effects: { readonly [effect in MethodEffect]?: string }): ReadonlyMap<string, MethodEffect> {
  const entries = new Map<string, MethodEffect>();
  for (const [effect, names] of Object.entries(effects))
    for (const name of names.split(' ')) entries.set(name, effect as MethodEffect);
  return entries;
}

/** The effect of a method (or plain function) of this name, or null when its name says nothing. */
export function methodEffect(name: string, hasReceiver: boolean): MethodEffect | null {
  return (hasReceiver ? METHODS : FUNCTIONS).get(name) ?? null;
}

const FILLING: ReadonlySet<MethodEffect | null> = new Set([
  'defaults',
  'adds',
  'appends',
  'prepends',
  'inserts',
  'extends',
  'updates',
  'splices',
  'sets',
]);

/** A method of this name puts what it gets into its receiver. */
export function isFillingMethod(name: string): boolean {
  return FILLING.has(methodEffect(name, true));
}

/** The effect of a function of a module or global object, by its qualified name. */
export function namespaceEffect(name: string | null): MethodEffect | null {
  return name === null ? null : (NAMESPACES.get(name) ?? null);
}
