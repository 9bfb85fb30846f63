/**
 * What validation libraries call things. The words come from models (`schemas` in a model file): the engine knows roles, and no library
 * by name.
 */
import type { Expression } from '../../ast/nodes.ts';
import type { Names, SchemaLibrary } from '../../names/names.ts';
import { SCHEMA_ROLES, type SchemaRole } from '../../names/schema-roles.ts';

export interface SchemaWords {
  /** Finds whether a file can have to do with a schema at all. */
  readonly hint: RegExp;
  /** The role of the word that a chain begins with; null when the name is none of a library's. */
  typeRole(names: Names, callee: Expression, word: string): SchemaRole | null;
  is(role: SchemaRole, word: string): boolean;
  /** Whether an expression is a name of a library that has such a word. */
  isOf(names: Names, callee: Expression, role: SchemaRole, word: string): boolean;
  /** The qualified names of all words of a role. */
  namesOf(role: SchemaRole): readonly string[];
  /** Whether an expression is (part of) a library. */
  isLibrary(names: Names, expr: Expression): boolean;
}

const TYPE_ROLES: readonly SchemaRole[] = SCHEMA_ROLES.slice(0, SCHEMA_ROLES.indexOf('narrowed'));
const NO_WORDS: SchemaWords | null = null;

const known = new WeakMap<readonly SchemaLibrary[], SchemaWords>();

/** The words of all libraries that models know; null when they know none. */
export function schemaWords(libraries: readonly SchemaLibrary[] | undefined): SchemaWords | null {
  if (libraries === undefined || libraries.length === 0) return NO_WORDS;
  let words = known.get(libraries);
  if (words === undefined) {
    words = createWords(libraries);
    known.set(libraries, words);
  }
  return words;
}

function createWords(libraries: readonly SchemaLibrary[]): SchemaWords {
  const tables = libraries.map(({ modules, words }) => ({
    modules,
    words: new Map(Object.entries(words).map(([role, list]) => [role, new Set(list)])),
  }));
  const all = new Map<string, Set<string>>();
  for (const { words } of tables)
    for (const [role, list] of words) all.set(role, new Set([...(all.get(role) ?? []), ...list]));
  const tablesOf = (names: Names, callee: Expression) => {
    const name = names.qualifiedName(callee);
    return name === null ? [] : tables.filter(({ modules }) => modules.some((one) => isBelow(name, one)));
  };
  const modules = [...new Set(libraries.flatMap((library) => library.modules))];
  return {
    hint: new RegExp(
      `(?:^|[^\\w-])(?:${modules.map(escaped).join('|')})\\b|${['schema', 'valid', 'dto', ...(all.get('holder') ?? [])].map(escaped).join('|')}`,
      'i',
    ),
    typeRole(names, callee, word) {
      const own = tablesOf(names, callee);
      for (const { words } of own)
        for (const role of TYPE_ROLES) if (words.get(role)?.has(word) === true) return role;
      return null;
    },
    is: (role, word) => all.get(role)?.has(word) === true,
    isOf: (names, callee, role, word) =>
      tablesOf(names, callee).some(({ words }) => words.get(role)?.has(word) === true),
    namesOf: (role) =>
      tables.flatMap(({ modules: own, words }) =>
        own.flatMap((module) => [...(words.get(role) ?? [])].map((word) => `${module}.${word}`)),
      ),
    isLibrary: (names, expr) => tablesOf(names, expr).length > 0,
  };
}

/** A name of a module, or of one of its own modules: `zod/v4`. */
function isBelow(name: string, module: string): boolean {
  return name.startsWith(module) && /^(?:$|[./(])/.test(name.slice(module.length));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
