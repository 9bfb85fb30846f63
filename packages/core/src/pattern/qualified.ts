/** Dotted names of patterns, and whether an expression of the file goes by one (reference rule syntax, 8.1). */
import type { Call, Expression, Node } from '../ast/nodes.ts';
import type { Env, MatchContext, Next } from './match-context.ts';
import { isMetavariableName } from './placeholders.ts';
import { bind, textBinding } from './unify.ts';

const dottedNames = new WeakMap<Node, { readonly dotted: string | null }>();

/** `a.b.c` for a pattern of names and members without metavariables, else null. */
export function dottedName(node: Node): string | null {
  const cached = dottedNames.get(node);
  if (cached !== undefined) return cached.dotted;
  const dotted = spelledName(node);
  const plain = dotted?.split('.').some(isMetavariableName) ? null : dotted;
  dottedNames.set(node, { dotted: plain });
  return plain;
}

/** A name as it stands in the source: `a.b.c`. */
export function spelledName(node: Node): string | null {
  if (node.kind === 'Name') return node.name;
  if (node.kind !== 'Member') return null;
  const object = spelledName(node.object);
  return object === null ? null : `${object}.${node.property}`;
}

/** Does the expression go by this dotted name, as written or as resolved? */
export function goesBy(context: MatchContext, target: Node, dotted: string): boolean {
  if (target.kind === 'Name' || target.kind === 'Member') {
    const spelled = spelledName(target);
    if (spelled === dotted) return true;
    if (target.kind === 'Name' && !context.index.words.has(lastOf(dotted)) && lastOf(dotted) !== 'default')
      return false;
    if (spelled !== null && goesByWildcard(context, target, spelled, dotted)) return true;
  } else if (!canBeQualified(target)) return false;
  return context.names.qualifiedNames(target as Expression).includes(dotted);
}

const lastOf = (dotted: string): string => dotted.slice(dotted.lastIndexOf('.') + 1);

const canBeQualified = (target: Node): boolean =>
  target.kind === 'Call'
    ? target.callee.kind === 'Name' && /^(?:require|import|getattr)$/.test(target.callee.name)
    : target.kind === 'Index' || target.kind === 'Await';

/** The member that `getattr(object, 'member')` reads, when it is written out. */
export function attributeRead({ callee, args }: Call): string | null {
  const [, name] = args;
  if (callee.kind !== 'Name' || callee.name !== 'getattr') return null;
  return name?.kind === 'Argument' && name.value.kind === 'StringLit' ? name.value.value : null;
}

/** `from a import *` may be where the first name of `b.f` comes from, unless the file defines it. */
function goesByWildcard(context: MatchContext, target: Node, spelled: string, dotted: string): boolean {
  if (!dotted.endsWith(`.${spelled}`)) return false;
  const module = dotted.slice(0, dotted.length - spelled.length - 1);
  if (!context.index.wildcardModules.includes(module)) return false;
  let root = target;
  while (root.kind === 'Member') root = root.object;
  const definition = root.kind === 'Name' ? context.names.definitionOf(root) : null;
  return definition === null || definition.imported?.declaration.wildcard === true;
}

/** `a.b.$F` against a name imported from `a.b`: the last segment of the resolved name is `$F`. */
export function matchResolvedProperty(
  context: MatchContext,
  prefix: string,
  property: string,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Name' && !(target.kind === 'Call' && attributeRead(target) !== null)) return false;
  for (const qualified of context.names.qualifiedNames(target)) {
    const segment = qualified.startsWith(`${prefix}.`) ? qualified.slice(prefix.length + 1) : '';
    if (segment === '' || segment.includes('.')) continue;
    if (!isMetavariableName(property)) return segment === property && next(env);
    return bind(context, property, textBinding(segment, target.start, target.end), env, next);
  }
  return false;
}

/** Matches a plain-string field of a pattern (`$X`, `...` or literal text) with one of the file. */
export function matchText(
  context: MatchContext,
  pattern: string,
  target: string,
  place: { readonly start: number; readonly end: number; readonly declares?: Node },
  env: Env,
  next: Next,
): boolean {
  if (pattern === '...') return next(env);
  if (isMetavariableName(pattern))
    return bind(
      context,
      pattern,
      textBinding(target, place.start, place.end, place.declares ?? null),
      env,
      next,
    );
  return pattern === target && next(env);
}
