/**
 * Guards: conditions that make a value safe on one branch.
 *
 * `refine` is called with a condition and the outcome that holds on a branch, and changes the branch's state: an allow-list
 * membership or an equality with a constant makes the tested place safe for every kind, a containment check of a path for paths, a
 * host check for URLs. Unknown conditions change nothing.
 */
import type { Binary, Call, Expression, Member } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import { refineAddressPart, refineNetwork, refineRange } from './guard-addresses.ts';
import { refineAnswer } from './guard-answers.ts';
import { refineCall, refinePrefix } from './guard-calls.ts';
import { isConstantCollection } from './guard-collections.ts';
import { kinds, MAX_LOOKTHROUGH, makeDerivedSafe, makePlaceSafe, makeSafe } from './guard-effects.ts';
import { refineElements } from './guard-elements.ts';
import { refineHost } from './guard-hosts.ts';
import { indexSearch, isIndexFound, refineMembership, refineSubset } from './guard-membership.ts';
import { isHostPart, isSchemePart } from './guard-paths.ts';
import { prefixTest } from './guard-prefixes.ts';
import { refineSameCode } from './guard-signatures.ts';
import { fixedOutcome } from './live-branches.ts';
import { placeOf } from './places.ts';
import { argumentAt } from './ports.ts';
import { createState, mergeInto, type State } from './state.ts';

/** Applies what is known when `condition` had the given outcome. */
export function refine(
  context: FunctionContext,
  state: State,
  condition: Expression,
  outcome: boolean,
  depth = 0,
): void {
  if (depth > MAX_LOOKTHROUGH) return;
  switch (condition.kind) {
    case 'Unary':
      if (condition.op === 'not') refine(context, state, condition.operand, !outcome, depth);
      return;
    case 'Binary':
      refineBinary(context, state, condition, outcome, depth);
      return;
    case 'Call':
      if (isTruthConversion(condition)) {
        const converted = argumentAt(condition, 0);
        if (converted !== null) refine(context, state, converted, outcome, depth);
      } else if (!refineElements(context, state, condition, outcome, refine)) {
        refineCall(context, state, condition, outcome);
      }
      // A name without a folder.
      if (!outcome && isPathComparison(context, condition))
        makeDerivedSafe(context, state, condition, kinds(context, 'path'));
      return;
    case 'Name':
      // Empty text and null do no harm.
      if (!outcome) makeSafe(context, state, condition, null);
      // An empty way from the root to the path: the path is the root.
      if (!outcome && isPathComparison(context, condition))
        makeDerivedSafe(context, state, condition, kinds(context, 'path'));
      refineAnswer(context, state, condition, outcome, (target, value) =>
        refine(context, target, value, outcome, depth + 1),
      );
      return;
    case 'Assign':
      if (condition.value !== null) refine(context, state, condition.value, outcome, depth);
      return;
    case 'Await':
    case 'Cast':
      refine(context, state, condition.value, outcome, depth);
      return;
    case 'Member':
      refineAddressPart(context, state, condition.object, condition.property, outcome);
      // `if urlparse(target).netloc`: without a host it leads to a path of this site.
      if (!outcome && /^(?:netloc|hostname)$/.test(condition.property))
        makeDerivedSafe(context, state, condition.object, kinds(context, 'redirect'));
      return;
    case 'Index':
      // `if (ALLOWED[x])`: a lookup in a constant table.
      if (outcome && isConstantCollection(context, state, condition.object))
        makeSafe(context, state, condition.index, context.file.tableKeys);
      return;
    default:
  }
}

function isTruthConversion(call: Call): boolean {
  return call.callee.kind === 'Name' && (call.callee.name === 'Boolean' || call.callee.name === 'bool');
}

function refineBinary(
  context: FunctionContext,
  state: State,
  node: Binary,
  outcome: boolean,
  depth: number,
): void {
  const { op, left, right } = node;
  if (op === 'and' || op === 'or') {
    if ((op === 'and') === outcome) {
      refine(context, state, left, outcome, depth);
      refine(context, state, right, outcome, depth);
    } else refineEither(context, state, node, outcome, depth);
    return;
  }
  if (op === 'in' || op === 'not in') {
    refineMembership(context, state, left, right, (op === 'in') === outcome, context.file.tableKeys);
    refineNetwork(context, state, node, outcome);
    return;
  }
  const isEquality = op === '==' || op === '===' || op === 'is';
  const isInequality = op === '!=' || op === '!==' || op === 'is not';
  if (isEquality || isInequality) {
    refineEquality(context, state, left, right, isEquality === outcome, depth);
    refineEquality(context, state, right, left, isEquality === outcome, depth);
  }
  if (
    op === 'instanceof' &&
    outcome &&
    /^(Date|Number|Boolean)$/.test(right.kind === 'Name' ? right.name : '')
  )
    makeSafe(context, state, left, null);
  refineSubset(context, state, node, outcome);
  const search = indexSearch(context, node, outcome);
  if (search !== null) refineMembership(context, state, search.element, search.text, search.isFound);
  if (isIndexFound(context, state, node, outcome)) {
    const element = argumentAt((left.kind === 'Call' ? left : right) as Call, 0);
    if (element !== null) makeSafe(context, state, element, null);
  }
}

/** One of two conditions has the outcome, nobody knows which: what holds in both cases is known. */
function refineEither(
  context: FunctionContext,
  state: State,
  node: Binary,
  outcome: boolean,
  depth: number,
): void {
  const prefix = prefixBesideFolder(node, outcome);
  if (prefix !== null) {
    refine(context, state, prefix, outcome, depth);
    return;
  }
  // What always comes out otherwise is not the one.
  const open = [node.left, node.right].filter((operand) => fixedOutcome(context, operand) !== !outcome);
  const cases = open.map((operand) => {
    const overlay = createState(state);
    refine(context, overlay, operand, outcome, depth);
    return overlay;
  });
  // One that teaches nothing leaves nothing.
  if (cases.length > 0 && cases.every((overlay) => overlay.own.size > 0))
    mergeInto(context.file.space, state, cases);
}

/** `file === root || file.startsWith(root + sep)`: the folder itself is within itself, so the prefix alone is asked. */
function prefixBesideFolder({ left, right }: Binary, outcome: boolean): Expression | null {
  const call = right.kind === 'Unary' && right.op === 'not' ? right.operand : right;
  if (left.kind !== 'Binary' || call.kind !== 'Call' || call.callee.kind !== 'Member') return null;
  if (!(outcome ? /^===?$/ : /^!==?$/).test(left.op) || outcome !== (call === right)) return null;
  const { property, object } = call.callee;
  const [file, root] = [left.left, left.right];
  if (!/^startsWith$|^startswith$/.test(property) || object.kind !== 'Name' || file.kind !== 'Name')
    return null;
  const begun = argumentAt(call, 0);
  const isBelow =
    begun?.kind === 'Binary' &&
    begun.left.kind === 'Name' &&
    root.kind === 'Name' &&
    begun.left.name === root.name;
  return isBelow && object.name === file.name ? right : null;
}

function refineEquality(
  context: FunctionContext,
  state: State,
  tested: Expression,
  other: Expression,
  holds: boolean,
  depth: number,
): void {
  const constant = context.file.names.constantOf(other);
  if (tested.kind === 'Unary' && tested.op === 'typeof') {
    if (holds && constant?.type === 'string' && constant.known)
      refineTypeof(context, state, tested.operand, constant.value);
    return;
  }
  if (constant?.type === 'boolean' && (tested.kind === 'Call' || tested.kind === 'Binary'))
    refine(context, state, tested, holds === constant.value, depth);
  if (constant?.type === 'null' && isMatch(context, tested)) refine(context, state, tested, !holds, depth);
  const beginning = prefixTest(context, tested, other);
  if (beginning !== null) refinePrefix(context, state, beginning.tested, beginning.prefix, holds);
  if (!holds) return;
  refineSameCode(context, state, tested);
  if (constant?.type === 'string' && constant.known && constant.value === 'unicast')
    refineRange(context, state, tested);
  if (isPathComparison(context, tested)) {
    makeDerivedSafe(context, state, tested, kinds(context, 'path'));
    return;
  }
  if (constant === null && !isConstantPattern(context, other)) {
    refineHost(context, state, tested, other);
    return;
  }
  const place = placeOf(context, tested);
  if (place !== null) makePlaceSafe(context, state, place, null);
  if (isHostPart(tested))
    makeDerivedSafe(context, state, tested, kinds(context, 'url', 'redirect', 'script-address'));
  // The scheme alone does not say where a request goes, but it does say what the system opens.
  if (isSchemePart(tested))
    makeDerivedSafe(context, state, tested, kinds(context, 'external-open', 'script-address'));
  if (isMessageOrigin(context, tested)) makeSafe(context, state, tested.object, null);
}

/** `event.origin` of a handler's parameter: who sent the message is known, and with it the message. */
function isMessageOrigin(context: FunctionContext, tested: Expression): tested is Member {
  if (tested.kind !== 'Member' || tested.property !== 'origin' || tested.object.kind !== 'Name') return false;
  return context.file.names.definitionOf(tested.object)?.kind === 'parameter';
}

function refineTypeof(context: FunctionContext, state: State, tested: Expression, type: string): void {
  if (type === 'number' || type === 'boolean') makeSafe(context, state, tested, null);
  // A text cannot be an object with query operators or foreign keys.
  if (type === 'string')
    makeSafe(context, state, tested, kinds(context, 'nosql-query', 'object-fields', 'object-merge'));
}

/** The result of a match, which is null when the text does not fit. */
function isMatch(context: FunctionContext, expr: Expression): boolean {
  const value = expr.kind === 'Name' ? context.file.names.singleValueOf(expr) : expr;
  return (
    value?.kind === 'Call' &&
    value.callee.kind === 'Member' &&
    /^(match|fullmatch|search|exec)$/.test(value.callee.property)
  );
}

/** `"a" | "b"` of a `case`. */
function isConstantPattern(context: FunctionContext, expr: Expression): boolean {
  if (expr.kind !== 'Binary' || expr.op !== '|') return false;
  return [expr.left, expr.right].every(
    (part) => context.file.names.constantOf(part) !== null || isConstantPattern(context, part),
  );
}

/** `os.path.commonpath([root, p])`, `path.relative(root, p)`, or a variable that holds it. */
function isPathComparison(context: FunctionContext, expr: Expression): boolean {
  const call = expr.kind === 'Name' ? context.file.names.singleValueOf(expr) : expr;
  if (call?.kind !== 'Call') return false;
  const { callee } = call;
  const name = callee.kind === 'Member' ? callee.property : callee.kind === 'Name' ? callee.name : '';
  return /^(?:commonpath|commonprefix|dirname|relative)$/.test(name);
}
