/**
 * Functions that a file hands to a library (`router.get('/x', users.list)`): when they stand in another file, only this one knows what
 * the library will call them with. Parameters get what models say of the types of callbacks, and the sources that models see in them.
 */
import type { Call, Dict, Expression } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import { nameOfObject } from '../names/object-entries.ts';
import type { ModelEntry } from '../rule/compiled.ts';
import { handlersIn } from './handler-expressions.ts';
import type { HandedValue, Registration, SourceMark } from './marks.ts';
import { type ModelIndex, nameFits } from './model-index.ts';
import { argumentOf } from './ports.ts';

export interface RegistrationInput {
  readonly names: Names;
  readonly models: ModelIndex;
  /** The marks that an entry makes of a value; empty when no active rule asks for them. */
  sourcesOf(entry: ModelEntry): readonly SourceMark[];
  /** The channels that an entry makes safe; null: all. */
  channelsOf(entry: ModelEntry): readonly number[] | null;
}

/** Answers for one file. */
export interface Registrations {
  /** What models know of the values of a type. */
  valueOf(type: string): HandedValue;
  /** The parts of a value of a type that are sources; null when there are none. */
  partsOf(type: string): HandedValue | null;
  /** What a call registers by what models say of its callbacks. */
  ofCallbacks(call: Call): Registration | null;
  /** What an object registers: tables of routes, resolvers. */
  ofEntries(object: Dict): readonly Registration[];
  /** What a call registers by a source that is a parameter of a function that the call gets. */
  ofSource(call: Call, mark: SourceMark): readonly Registration[];
}

/** Members of members: `ctx.request.body`. */
const MAX_DEPTH = 2;

export function createRegistrations(input: RegistrationInput): Registrations {
  const byType = new Map<string, HandedValue>();
  const valueOf = (type: string): HandedValue => {
    let value = byType.get(type);
    if (value === undefined) {
      value = handedValue(input, type, 0);
      byType.set(type, value);
    }
    return value;
  };
  const ofTypes = (
    handlers: readonly Expression[],
    types: readonly (string | null)[],
  ): Registration | null => {
    const args = types.map((type) => (type === null ? null : valueOf(type))).map(orNull);
    const carried = types.map((type) => (type === null ? null : input.names.carriedTypeOf(type)));
    const isNothing = [...args, ...carried].every((value) => value === null);
    return handlers.length === 0 || isNothing ? null : { handlers, args, carried };
  };
  const ofSources = (
    handlers: readonly Expression[],
    entries: readonly ModelEntry[],
  ): readonly Registration[] => {
    if (handlers.length === 0) return [];
    return entries.flatMap((entry) => {
      const index = entry.target.on === 'entry-of' ? (entry.target.index ?? 0) : 0;
      const sources = entry.role === 'source' ? input.sourcesOf(entry) : [];
      return sources.length === 0 ? [] : [filledAt(index, handlers, sources)];
    });
  };
  return {
    valueOf,
    partsOf(type) {
      const { fields } = valueOf(type);
      return fields.size === 0 ? null : { sources: [], safe: [], fields };
    },
    ofCallbacks(call) {
      const types = input.names.callbackTypes(call.callee);
      if (types === null) return null;
      const handlers = call.args.flatMap((argument) =>
        argument.kind === 'Argument' ? handlersIn(input.names, argument.value) : [],
      );
      return ofTypes(handlers, types);
    },
    ofEntries(object) {
      const name = nameOfObject(input.names.parentOf, object);
      const resolvers = input.models.entriesOf.filter(({ target }) => target.name === name);
      return object.entries.flatMap((entry) => {
        if (entry.kind !== 'Entry' || entry.value.kind === 'Function' || entry.value.kind === 'Dict')
          return [];
        const types = input.names.entryTypes(entry);
        if (types === null && resolvers.length === 0) return [];
        const handlers = handlersIn(input.names, entry.value);
        const typed = types === null ? null : ofTypes(handlers, types);
        return [...(typed === null ? [] : [typed]), ...ofSources(handlers, resolvers)];
      });
    },
    ofSource(call, mark) {
      const { port } = mark;
      if (port?.port !== 'callback-parameter' || mark.supposes !== undefined) return [];
      const part = argumentOf(call, port.of);
      const handlers = part === null ? [] : handlersIn(input.names, part);
      return handlers.length === 0 ? [] : [filledAt(port.index, handlers, [{ ...mark, port: null }])];
    },
  };
}

/** Handlers whose parameter at an index is a source. */
function filledAt(
  index: number,
  handlers: readonly Expression[],
  sources: readonly SourceMark[],
): Registration {
  const args: (HandedValue | null)[] = Array.from({ length: index + 1 }, () => null);
  args[index] = { sources, safe: [], fields: new Map() };
  return { handlers, args, carried: [] };
}

function handedValue(input: RegistrationInput, type: string, depth: number): HandedValue {
  const { names, models } = input;
  const owners = names.typeWithBases(type);
  const fields = new Map<string, HandedValue>();
  for (const [word, entries] of models.reads) {
    const known = entries.filter(({ target }) =>
      owners.some((owner) => nameFits(target.name, `${owner}.${word}`)),
    );
    const field = orNull(fieldOf(input, known));
    if (field !== null) fields.set(word, field);
  }
  if (depth < MAX_DEPTH) {
    for (const [name, memberType] of names.typedMembersOf(type)) {
      const inner = orNull(handedValue(input, memberType, depth + 1));
      if (inner !== null && !fields.has(name)) fields.set(name, inner);
    }
  }
  const whole = models.typedParameters.filter(({ target }) =>
    owners.some((owner) => nameFits(target.name, owner)),
  );
  return { ...fieldOf(input, whole), fields };
}

function fieldOf(input: RegistrationInput, entries: readonly ModelEntry[]): HandedValue {
  const of = (role: ModelEntry['role']): readonly ModelEntry[] =>
    entries.filter((entry) => entry.role === role && entry.when === null);
  let safe: readonly number[] | null = [];
  for (const entry of of('sanitizer')) {
    const channels = input.channelsOf(entry);
    safe = safe === null || channels === null ? null : [...safe, ...channels];
  }
  return { sources: of('source').flatMap((entry) => input.sourcesOf(entry)), safe, fields: new Map() };
}

/** Null for what holds no source. */
function orNull(value: HandedValue | null): HandedValue | null {
  return value === null || (value.sources.length === 0 && value.fields.size === 0) ? null : value;
}
