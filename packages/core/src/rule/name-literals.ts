/**
 * The literals without which no expression of a file goes by a qualified name. A name begins with a module that the file imports or
 * with a global, unless a type hint gives it: `flask.Response` is also what a function of `quart` returns. So the name's beginning, or
 * the beginning of a name from which hints lead there, stands in the text.
 */
import { isBuiltinType } from '../names/builtin-types.ts';
import type { TypeHints } from '../names/names.ts';
import { nameLiteral, saysNothing } from './literal.ts';
import type { LiteralGroup, LiteralGroups, LiteralMember } from './literal-groups.ts';

/** Groups for the qualified names that begin with a segment; empty when nothing is known. */
export type NameLiterals = (first: string) => LiteralGroups;

/** Beginnings that other syntax, the language itself or nothing at all may stand for. */
const UNWRITTEN: ReadonlySet<string> = new Set([
  '',
  '*',
  '**',
  'require',
  'default',
  'undefined',
  'import',
  'self',
  'cls',
  'this',
  'globalThis',
  'window',
  'global',
  'builtins',
  '__builtin__',
  '__builtins__',
  // Types of literals that `isBuiltinType` does not list.
  'frozenset',
  'generator',
  'Map',
  'Set',
]);

/** Prepares the answers for one language's hints. */
export function createNameLiterals(hints: TypeHints): NameLiterals {
  const origins = originsOf(hints);
  const known = new Map<string, LiteralGroups>();
  return (first) => {
    let groups = known.get(first);
    if (groups === undefined) {
      groups = groupsOf(first, origins);
      known.set(first, groups);
    }
    return groups;
  };
}

/** The first segment of a qualified name, without the parentheses of a call. */
export function firstSegment(name: string): string {
  return /^[^.()[\]]*/.exec(name)![0];
}

/** From where hints lead to names with a beginning: other beginnings, and conventions with what these require. */
interface Origins {
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  readonly conventions: ReadonlyMap<string, readonly LiteralGroups[]>;
}

function originsOf(hints: TypeHints): Origins {
  const names = new Map<string, Set<string>>();
  const conventions = new Map<string, LiteralGroups[]>();
  const lead = (from: string, to: string | null): void => {
    // The type of the receiver or of an argument begins nothing new.
    if (to === null || to.startsWith('@')) return;
    const target = firstSegment(to);
    const sources = names.get(target);
    if (sources === undefined) names.set(target, new Set([firstSegment(from)]));
    else sources.add(firstSegment(from));
  };
  for (const record of [hints.returns, hints.members, hints.bases])
    for (const [from, to] of Object.entries(record)) lead(from, to);
  for (const record of [hints.callbacks, hints.decorators])
    for (const [from, types] of Object.entries(record)) for (const to of types) lead(from, to);
  for (const convention of hints.parameters) {
    const groups = conventionGroups(convention);
    for (const type of convention.types) {
      if (type === null) continue;
      const target = firstSegment(type);
      conventions.set(target, [...(conventions.get(target) ?? []), groups]);
    }
  }
  return { names, conventions };
}

/** Parameters of these names, in functions of these names or in such objects, in a file that imports the module. */
function conventionGroups({
  names,
  functions,
  whenImported,
  entry,
  beside,
  entriesOf,
}: TypeHints['parameters'][number]): LiteralGroups {
  const groups: LiteralGroup[] = names
    // A parameter that is taken apart has no name.
    .filter((name) => name !== '{}')
    .map((name) => [nameLiteral(name)]);
  if (functions !== undefined && functions.length > 0) groups.push(functions.map(nameLiteral));
  if (entriesOf !== undefined) groups.push(entriesOf.map(nameLiteral));
  if (entry !== undefined) groups.push(...[entry, ...(beside ?? [])].map((key) => [nameLiteral(key)]));
  if (whenImported !== null) groups.push([nameLiteral(firstSegment(whenImported))]);
  return groups.filter((group) => !group.some((member) => typeof member === 'string' && saysNothing(member)));
}

function groupsOf(first: string, { names, conventions }: Origins): LiteralGroups {
  const members: LiteralMember[] = [];
  const reached = new Set([first]);
  for (const segment of reached) {
    if (UNWRITTEN.has(segment) || isBuiltinType(segment)) return [];
    const literal = nameLiteral(segment);
    if (saysNothing(literal)) return [];
    members.push(literal);
    for (const groups of conventions.get(segment) ?? []) {
      if (groups.length === 0) return [];
      members.push(groups);
    }
    for (const source of names.get(segment) ?? []) reached.add(source);
  }
  return [members];
}
