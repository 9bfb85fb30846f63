/**
 * Objects that a library hands to one function of a program after the other, as a request goes from middleware to handler: what one of
 * them puts there, the others find. Models name the types (`carried`).
 *
 * Over-approximates: order and routes are not known, so whatever any of them puts into a field, any other may read there. To make up for
 * it, only what was plainly put there counts, not what unknown code made of input (a user that a token names); and where one function
 * makes safe what it finds in a field, the others find it safe.
 */
import { addFact } from '../fact-lists.ts';
import { CLEAN, type Fact, type FactSpace, type Value, VIA_UNKNOWN_CALL, valueOf } from '../facts.ts';
import { callNote, type PortValue, substituteFact } from '../summary.ts';
import { readPath, writePath } from '../values.ts';
import type { CarriedParameters } from './carried-parameters.ts';
import { givenAt } from './evaluate.ts';
import { spotOf } from './linked-file.ts';
import type { LinkedFunction, LinkProgram } from './linked-program.ts';

/** Middleware that copies what earlier middleware has put there. */
const MAX_ROUNDS = 3;

interface Written {
  readonly type: string;
  readonly path: readonly string[];
  readonly facts: readonly Fact[];
  readonly writer: LinkedFunction;
  /** The function makes safe what it finds in the field. */
  readonly isCleaned: boolean;
}

/** Reports flows from what one function puts into a carried object to where another uses it. */
export function closeCarriedObjects(program: LinkProgram, carried: CarriedParameters): void {
  const written = carried.functions.flatMap((fn) => writesOf(program, carried, fn));
  if (written.length === 0) return;
  let filled: ReadonlyMap<string, Value> = new Map();
  for (let round = 0; round < MAX_ROUNDS; round += 1) filled = fill(program, carried, written, filled);
  for (const fn of carried.functions) {
    const ports = portsOf(carried, filled, fn);
    const note = callNote('found by', fn.facts.name);
    for (const { mark, fact } of program.summaryOf(fn.id).sinks.values()) {
      const found = substituteFact(program.run.space, fact, ports, spotOf(program.run, []), note);
      for (const one of found) if (one.origin.kind === 'source') program.report(mark, one);
    }
  }
}

/** What a function leaves in the fields of its carried parameters. */
function writesOf(program: LinkProgram, carried: CarriedParameters, fn: LinkedFunction): Written[] {
  const { mutated } = program.summaryOf(fn.id);
  const found: Written[] = [];
  for (const [index, type] of carried.typesOf(fn)) {
    const visit = (value: Value, path: readonly string[]): void => {
      const own = value.facts.filter((fact) => isOwnField(fact, index, path));
      const isCleaned = own.length > 0 && own.every(({ mask }) => mask !== 0);
      const facts = value.facts.filter(({ flags }) => (flags & VIA_UNKNOWN_CALL) === 0);
      // A field that was only looked at holds itself.
      const isWritten = path.length > 0 && (isCleaned || facts.some((fact) => !own.includes(fact)));
      if (isWritten) found.push({ type, path, facts, writer: fn, isCleaned });
      for (const [key, field] of value.fields ?? []) visit(field, [...path, key]);
    };
    visit(mutated.get(index) ?? CLEAN, []);
  }
  return found;
}

function isOwnField({ origin }: Fact, index: number, path: readonly string[]): boolean {
  if (origin.kind !== 'port' || origin.port.base !== 'parameter' || origin.port.index !== index) return false;
  return origin.port.path.join('.') === path.join('.');
}

/** The objects, by type, after everybody has written into them what was found there in the round before. */
function fill(
  program: LinkProgram,
  carried: CarriedParameters,
  written: readonly Written[],
  before: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const { space } = program.run;
  const cleaned = new Set(written.filter((one) => one.isCleaned).map(keyOf));
  const filled = new Map<string, Value>();
  for (const { type, path, facts, writer, isCleaned } of written) {
    // What is made safe later is raw only for whoever makes it safe.
    const own = isCleaned ? withRaw(before) : before;
    const ports = portsOf(carried, own, writer);
    const given = carried.registrationsOf(writer).map((site) => givenAt(program, site));
    const note = callNote('found by', writer.facts.name);
    const known: Fact[] = [];
    for (const fact of facts) {
      const isSource = fact.origin.kind === 'source';
      const seen = isSource
        ? [fact]
        : [ports, ...given].flatMap((from) =>
            substituteFact(space, fact, from, spotOf(program.run, []), note),
          );
      for (const one of seen) if (one.origin.kind === 'source') addFact(space, known, one);
    }
    if (known.length === 0) continue;
    const place = cleaned.has(keyOf({ type, path })) && !isCleaned ? `${RAW}${type}` : type;
    filled.set(place, put(space, filled.get(place) ?? CLEAN, path, known));
  }
  return filled;
}

/** Prefix of the types of objects that hold what somebody makes safe. */
const RAW = 'raw ';

const keyOf = ({ type, path }: Pick<Written, 'type' | 'path'>): string => `${type} ${path.join('.')}`;

function withRaw(filled: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const raw = [...filled].filter(([type]) => type.startsWith(RAW));
  return new Map([...filled, ...raw.map(([type, value]) => [type.slice(RAW.length), value] as const)]);
}

/** What a function finds in its carried parameters. What it is given as a whole is no input, only its parts are. */
function portsOf(
  carried: CarriedParameters,
  filled: ReadonlyMap<string, Value>,
  fn: LinkedFunction,
): PortValue {
  const types = carried.typesOf(fn);
  return (port) => {
    const type = port.base === 'parameter' && port.path.length > 0 ? types.get(port.index) : undefined;
    return type === undefined ? CLEAN : (filled.get(type) ?? CLEAN);
  };
}

function put(space: FactSpace, object: Value, path: readonly string[], facts: readonly Fact[]): Value {
  const old = readPath(space, object, path);
  const all = [...old.facts];
  for (const fact of facts) addFact(space, all, fact);
  return writePath(space, object, path, { ...valueOf(all), fields: old.fields });
}
