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
import { alternativeGroups, type LiteralGroups } from './literal-groups.ts';

/** These need no model: any parameter may be one, and any caught error. */
export const BUILT_IN_SOURCES: ReadonlySet<string> = new Set(['function-parameter', 'error-detail']);

/**
 * Answers which literals "an entry of this role and kind occurs" implies. Null: no model defines the kind, so that nothing
 * can match.
 */
export type KindLiterals = (role: 'source' | 'sink', kind: string) => LiteralGroups | null;

/** Prepares the answers for one language's models. */
export function createKindLiterals(models: CompiledModels): KindLiterals {
  const known = new Map<string, LiteralGroups | null>();
  return (role, kind) => {
    if (role === 'source' && BUILT_IN_SOURCES.has(kind)) return [];
    const key = `${role} ${kind}`;
    let groups = known.get(key);
    if (groups === undefined) {
      const entries = models.entries.filter((entry) => entry.role === role && entry.kinds.includes(kind));
      groups = entries.length === 0 ? null : alternativeGroups(entries.map(entryLiterals));
      known.set(key, groups);
    }
    return groups;
  };
}

function entryLiterals(entry: ModelEntry): LiteralGroups {
  const groups: (readonly string[])[] = [];
  const literal = targetLiteral(entry.target);
  if (literal !== null) groups.push([literal]);
  const imports = entry.when?.imports ?? [];
  if (imports.length > 0) groups.push(imports.map(lastSegment));
  return groups.map((group) => group.map(nameLiteral)).filter((group) => !group.some(saysNothing));
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
  return last;
}

/** Kinds of sources and sinks that a taint rule names. */
export function kindsOf(
  body: TaintBody,
): readonly { readonly role: 'source' | 'sink'; readonly kind: string }[] {
  const list = (role: 'source' | 'sink', entries: readonly (TaintSource | TaintSink)[]) =>
    entries.flatMap(({ origin }) => (origin.kind === null ? [] : [{ role, kind: origin.kind }]));
  return [...list('source', body.sources), ...list('sink', body.sinks)];
}
