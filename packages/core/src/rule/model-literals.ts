/** The literals that a text must contain for a model entry of a kind to apply in it. */
import type {
  CompiledModels,
  ModelEntry,
  ModelTarget,
  TaintBody,
  TaintSink,
  TaintSource,
} from './compiled.ts';
import { lastSegment } from './formula-literals.ts';
import { nameLiteral, saysNothing } from './literal.ts';
import {
  alternativeGroups,
  type LiteralGroup,
  type LiteralGroups,
  normaliseGroups,
} from './literal-groups.ts';
import { createNameLiterals, firstSegment, type NameLiterals } from './name-literals.ts';
import { regexLiterals } from './regex-literals.ts';

/** These need no model: any parameter may be one, any caught error, and any parameter that is documented as a user's. */
export const BUILT_IN_SOURCES: ReadonlySet<string> = new Set([
  'function-parameter',
  'error-detail',
  'documented-input',
]);

/** What the models of a language imply. */
export interface ModelLiterals {
  /** Which literals "an entry of this role and kind occurs" implies. Null: no model defines the kind, so that nothing can match. */
  kind(role: 'source' | 'sink', kind: string): LiteralGroups | null;
  readonly names: NameLiterals;
}

/** Prepares the answers for one language's models. */
export function createModelLiterals(models: CompiledModels): ModelLiterals {
  const known = new Map<string, LiteralGroups | null>();
  const names = createNameLiterals(models.hints);
  const types = new Set(models.hints.parameters.flatMap((convention) => convention.types));
  return {
    names,
    kind(role, kind) {
      if (role === 'source' && BUILT_IN_SOURCES.has(kind)) return [];
      const key = `${role} ${kind}`;
      let groups = known.get(key);
      if (groups === undefined) {
        const entries = models.entries.filter((entry) => isOf(entry, role) && entry.kinds.includes(kind));
        groups = entries.length === 0 ? null : entriesLiterals(entries, names, types);
        known.set(key, groups);
      }
      return groups;
    },
  };
}

/** What renders a text that stands in the code is a sink for what the text puts out. */
function isOf({ role, render }: ModelEntry, wanted: 'source' | 'sink'): boolean {
  return role === wanted || (wanted === 'sink' && role === 'render' && render?.what === 'text');
}

/** What one of several entries implies. Entries of one library share what the library's name requires. */
function entriesLiterals(
  entries: readonly ModelEntry[],
  names: NameLiterals,
  types: ReadonlySet<string | null>,
): LiteralGroups {
  const libraries = new Map<string, LiteralGroups[]>();
  for (const entry of entries) {
    const first = isNamed(entry.target) ? firstSegment(entry.target.name) : '';
    const own = libraries.get(first);
    if (own === undefined) libraries.set(first, [entryLiterals(entry, types)]);
    else own.push(entryLiterals(entry, types));
  }
  return alternativeGroups(
    [...libraries].map(([first, own]) => normaliseGroups([...names(first), ...alternativeGroups(own)])),
  );
}

/** Targets with a qualified name; the others name a method, a member, an attribute or a directive alone. */
function isNamed({ on }: ModelTarget): boolean {
  return !(
    on === 'method' ||
    on === 'member' ||
    on === 'write-member' ||
    on === 'jsx-attribute' ||
    on === 'directive'
  );
}

/** `types`: those that parameters have by convention. */
function entryLiterals(entry: ModelEntry, types: ReadonlySet<string | null>): LiteralGroups {
  const { target, when } = entry;
  const groups: LiteralGroup[] = [];
  // A value of such a type that is called itself (`cb(null, name)`) stands there under the parameter's name.
  const literal = types.has(target.name) ? null : targetLiteral(target);
  if (literal !== null) groups.push([literal]);
  // The receiver's last name is written out.
  if ('receivers' in target && target.receivers !== null)
    groups.push(...regexLiterals(target.receivers.original));
  const imports = when?.imports ?? [];
  if (imports.length > 0) groups.push(imports.map((module) => nameLiteral(lastSegment(module))));
  return groups.filter((group) => !group.some((member) => typeof member === 'string' && saysNothing(member)));
}

/**
 * The last segment of a name occurs wherever the name is used, whatever the import is called. `*` says nothing, a call result's
 * parentheses are not part of the name, and `default` stands for a default import, whose module is named instead.
 */
function targetLiteral(target: ModelTarget): string | null {
  // Conventions and decorators type parameters whose type the text does not name.
  if (target.on === 'beside-parameter' || target.on === 'typed-parameter') return null;
  const segments = target.name
    .split('.')
    .map((segment) => lastSegment(segment.replaceAll(/\(\)|\[\]/g, '')))
    .filter((segment) => segment !== '*' && segment !== 'default' && segment !== '');
  const last = segments.at(-1);
  // Before a `*` stands a type or module, which may be inferred without being named.
  if (last === undefined || target.name.endsWith('*')) return null;
  return nameLiteral(last);
}

/** Kinds of sources and sinks that a taint rule names. */
export function kindsOf(
  body: TaintBody,
): readonly { readonly role: 'source' | 'sink'; readonly kind: string }[] {
  const list = (role: 'source' | 'sink', entries: readonly (TaintSource | TaintSink)[]) =>
    entries.flatMap(({ origin }) => (origin.kind === null ? [] : [{ role, kind: origin.kind }]));
  return [...list('source', body.sources), ...list('sink', body.sinks)];
}
