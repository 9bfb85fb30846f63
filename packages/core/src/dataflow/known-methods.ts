/**
 * Methods and functions whose effect on data is the same wherever their name appears in Python and JavaScript: string and container
 * methods, conversions, higher-order functions. What differs between libraries belongs into models.
 */

/**
 * `keeps`: the receiver (or the argument of a plain function) as it is; `flat`: everything that goes in, without structure;
 * `boolean`: a truth value or number; `builds`: a string made of the parts; `gets`: the field named by the first argument;
 * `adds`: the arguments become elements of the receiver; `calls`: function arguments are called with the receiver's elements; `resolves`: the result is what the
 * function argument hands to its first parameter (`new Promise`).
 */
export type MethodEffect =
  | 'keeps'
  | 'flat'
  | 'boolean'
  | 'builds'
  | 'replaces'
  | 'gets'
  | 'adds'
  | 'sets'
  | 'assigns'
  | 'setsAttribute'
  | 'calls'
  | 'resolves'
  | ContainerEffect;

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

const METHODS = table({
  keeps:
    'strip lstrip rstrip lower upper casefold title capitalize swapcase expandtabs zfill center ljust rjust encode decode copy trim ' +
    'trimStart trimEnd toLowerCase toUpperCase toString normalize valueOf slice substring substr splitlines split ' +
    'reverse reversed toSorted toReversed charAt at flat clone promises read readlines readline text json fetchall removeprefix removesuffix ' +
    'toWellFormed padStart padEnd repeat unwrap getvalue tolist as_posix finally prefetch __str__',
  flat: 'concat with_suffix with_name joinpath translate',
  boolean:
    'startswith endswith startsWith endsWith includes indexOf lastIndexOf find_all isdigit isnumeric isalpha isalnum isdecimal isspace ' +
    'isupper islower istitle isidentifier count has hasOwnProperty test every some localeCompare charCodeAt codePointAt search findIndex ' +
    'findLastIndex rfind index rindex exists is_file is_dir isFile isDirectory bit_length',
  builds: 'format join format_map',
  gets: 'get getlist getAll getall pop setdefault get_all',
  adds: 'append push add unshift insert extend update appendleft addAll splice write writelines',
  sets: 'set',
  replaces: 'replace replaceAll',
  keys: 'keys',
  values: 'values',
  entries: 'items entries iteritems',
  calls: 'map forEach filter flatMap find findLast reduce reduceRight then catch sort',
});

const FUNCTIONS = table({
  keeps:
    'str String list tuple set frozenset sorted reversed iter bytes bytearray repr ascii Array deepcopy copy cast ' +
    'structuredClone Set URLSearchParams FormData',
  picks: 'next min max',
  dictionary: 'dict',
  pairs: 'Map',
  enumerates: 'enumerate',
  zips: 'zip',
  setsAttribute: 'setattr',
  boolean: 'len isinstance issubclass callable hasattr bool Boolean id hash type abs round sum any all ord',
  calls: 'map filter',
  resolves: 'Promise',
});

const NAMESPACES = table({
  keeps:
    'Object.freeze Object.seal Object.create Promise.all Promise.allSettled Promise.race Promise.any Promise.resolve ' +
    'copy.copy copy.deepcopy',
  keys: 'Object.keys Reflect.ownKeys Object.getOwnPropertyNames',
  values: 'Object.values',
  entries: 'Object.entries',
  pairs: 'Object.fromEntries',
  assigns: 'Object.assign',
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

/** The effect of a function of a module or global object, by its qualified name. */
export function namespaceEffect(name: string | null): MethodEffect | null {
  return name === null ? null : (NAMESPACES.get(name) ?? null);
}
