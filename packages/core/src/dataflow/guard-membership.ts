/** Guards that ask whether a value is one of a fixed set. */
import type { Binary, Expression } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import { isRange, refineRange } from './guard-addresses.ts';
import { isConstantCollection } from './guard-collections.ts';
import {
  kinds,
  MAX_LOOKTHROUGH,
  makeDerivedSafe,
  makePlaceSafe,
  makeSafe,
  type Safe,
} from './guard-effects.ts';
import { isEnding, isSchemeSplit } from './guard-endings.ts';
import { isHostPart, isResolvedPath, isSchemePart } from './guard-paths.ts';
import { placeOf } from './places.ts';
import { argumentAt } from './ports.ts';
import type { State } from './state.ts';

/** `element in collection` had the given outcome; `safe` is what its elements are safe for. */
export function refineMembership(
  context: FunctionContext,
  state: State,
  element: Expression,
  collection: Expression,
  holds: boolean,
  safe: Safe = null,
): void {
  const text = context.file.names.constantOf(element);
  if (text?.type === 'string') {
    // `'..' in name`: a containment check by hand. What has no slash names an entry of one folder.
    if (!holds && text.known && (text.value.startsWith('..') || text.value === '/'))
      makeDerivedSafe(context, state, collection, kinds(context, 'path'));
    // A text without quotes cannot end the literal that it is put into; `"'" in x[1:-1]` says that x is one literal.
    if (!holds && text.known && /^['"]$/.test(text.value)) {
      if (collection.kind === 'Name') makeSafe(context, state, collection, kinds(context, 'xpath-query'));
      else makeDerivedSafe(context, state, collection, kinds(context, 'code'));
    }
    return;
  }
  if (!holds) {
    if (isSeparator(context, element)) makeDerivedSafe(context, state, collection, kinds(context, 'path'));
    // `['private', 'loopback'].includes(address.range())`
    if (isRange(element) && isConstantCollection(context, state, collection))
      refineRange(context, state, element);
    return;
  }
  // `base in path.parents`.
  if (
    collection.kind === 'Member' &&
    collection.property === 'parents' &&
    isResolvedPath(context, collection.object)
  )
    makeDerivedSafe(context, state, collection.object, kinds(context, 'path'));
  // Names in a folder hold no separators, and lead nowhere else.
  if (isFolderListing(context, collection)) {
    makeDerivedSafe(context, state, element, kinds(context, 'path', 'upload-path'));
    return;
  }
  if (!isConstantCollection(context, state, collection)) return;
  if (isSchemePart(element) || isSchemeSplit(context, element)) {
    makeDerivedSafe(context, state, element, kinds(context, 'external-open', 'script-address'));
    return;
  }
  const place = placeOf(context, element);
  if (place !== null) makePlaceSafe(context, state, place, safe);
  // `../../x.png` ends like a picture.
  if (isEnding(context, element)) {
    makeDerivedSafe(context, state, element, kinds(context, 'upload-path'));
    return;
  }
  makeDerivedSafe(
    context,
    state,
    element,
    isHostPart(element)
      ? kinds(context, 'url', 'redirect', 'script-address')
      : kinds(context, 'path', 'upload-path', 'url', 'redirect', 'script-address'),
  );
}

/** `os.sep`, `path.sep` */
function isSeparator(context: FunctionContext, element: Expression): boolean {
  return context.file.names
    .qualifiedNames(element)
    .some((name) => /^(?:os(?:\.path)?|(?:node:)?path)\.sep$/.test(name));
}

/** `os.listdir(folder)`, `fs.readdirSync(folder)`, a set made of it, or a variable that holds one of them. */
function isFolderListing(context: FunctionContext, collection: Expression, depth = 0): boolean {
  const { names } = context.file;
  const value = collection.kind === 'Name' ? names.singleValueOf(collection) : collection;
  const call = value?.kind === 'Await' ? value.value : value;
  if (call?.kind !== 'Call' || depth > MAX_LOOKTHROUGH) return false;
  if (names.qualifiedNames(call.callee).some((name) => LISTING.test(name))) return true;
  const [first] = call.args;
  const isConversion =
    call.callee.kind === 'Name' && /^(?:set|frozenset|sorted|list|tuple)$/.test(call.callee.name);
  return isConversion && first?.kind === 'Argument' && isFolderListing(context, first.value, depth + 1);
}

const LISTING = /^(?:os\.listdir|(?:node:)?fs(?:\.promises|\/promises)?\.readdir(?:Sync)?)$/;

/** `text.indexOf('..') === -1`, `text.find('..') < 0`: what was looked for, and whether it was found. */
export function indexSearch(
  context: FunctionContext,
  { left, right, op }: Binary,
  outcome: boolean,
): { readonly element: Expression; readonly text: Expression; readonly isFound: boolean } | null {
  if (left.kind !== 'Call' || left.callee.kind !== 'Member') return null;
  if (!/^(?:indexOf|lastIndexOf|find|search)$/.test(left.callee.property)) return null;
  const element = argumentAt(left, 0);
  const bound = boundOf(context, right);
  if (element === null || (bound !== -1 && bound !== 0)) return null;
  const says =
    bound === -1 ? { found: /^(?:!==?|>)$/, missing: /^===?$/ } : { found: /^>=$/, missing: /^<$/ };
  const isFound = says.found.test(op) ? true : says.missing.test(op) ? false : null;
  return isFound === null ? null : { element, text: left.callee.object, isFound: isFound === outcome };
}

function boundOf(context: FunctionContext, expr: Expression): number | null {
  const constant = context.file.names.constantOf(expr);
  return constant?.type === 'number' ? constant.value : null;
}

/** `list.indexOf(x) !== -1`, `> -1`, `>= 0`, of a list that the program fixes. */
export function isIndexFound(
  context: FunctionContext,
  state: State,
  node: Binary,
  outcome: boolean,
): boolean {
  const { left, right, op } = node;
  if (left.kind !== 'Call' || left.callee.kind !== 'Member' || left.callee.property !== 'indexOf')
    return false;
  const bound = context.file.names.constantOf(right);
  if (bound?.type !== 'number') return false;
  const isFound =
    bound.value === -1
      ? (op === '!==' || op === '!=' || op === '>') === outcome
      : bound.value === 0 && (op === '>=' ? outcome : op === '<' ? !outcome : false);
  return isFound && isConstantCollection(context, state, left.callee.object);
}

/** `set(xs) <= ALLOWED`; `set(xs) - ALLOWED` is empty. */
export function refineSubset(context: FunctionContext, state: State, node: Binary, outcome: boolean): void {
  const isSubset = (node.op === '<=' || node.op === '<') && outcome;
  const isEmptyRest = node.op === '-' && !outcome;
  if (
    (isSubset || isEmptyRest) &&
    isSet(context, node.left) &&
    isConstantCollection(context, state, node.right)
  )
    makeSafe(context, state, setSource(context, node.left), null);
}

/** `set(xs).issubset(ALLOWED)`, `ALLOWED.issuperset(xs)`; `set(xs).difference(ALLOWED)` is empty. */
export function refineSetMethod(
  context: FunctionContext,
  state: State,
  property: string,
  object: Expression,
  argument: Expression,
  outcome: boolean,
): void {
  const isSubset = (property === 'issubset' && outcome) || (property === 'difference' && !outcome);
  if (isSubset && isConstantCollection(context, state, argument))
    makeSafe(context, state, setSource(context, object), null);
  if (property === 'issuperset' && outcome && isConstantCollection(context, state, object))
    makeSafe(context, state, setSource(context, argument), null);
}

function isSet(context: FunctionContext, expr: Expression): boolean {
  return context.file.names.typeOf(expr) === 'set' || setSource(context, expr) !== expr;
}

/** What a set was made of: `xs` of `set(xs)`. */
function setSource(context: FunctionContext, expr: Expression): Expression {
  const value = expr.kind === 'Name' ? context.file.names.singleValueOf(expr) : expr;
  const isConversion =
    value?.kind === 'Call' && value.callee.kind === 'Name' && /^(set|frozenset)$/.test(value.callee.name);
  return (isConversion ? argumentAt(value, 0) : null) ?? expr;
}
