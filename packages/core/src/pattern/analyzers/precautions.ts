/** What people do so that no key leads to the prototype of all objects; what the analyzers of such writes share. */
import type { Call, ClassNode, Expression, FunctionNode, Index, Node } from '../../ast/nodes.ts';
import { walk } from '../../ast/shapes.ts';
import type { Definition, Names } from '../../names/names.ts';

/** Names of the dangerous keys, or of what keeps them out. */
const PRECAUTION =
  /__proto__|["']prototype["']|\bObject\.create\(null\)|\b(?:is|has)(?:Safe|Unsafe|Valid|Allowed|Forbidden|Proto|Own\w*Path)\w*\(|(?:unsafe|special|forbidden|blocked|dangerous|reserved|denied|disallowed|polluting)\w*\.(?:has|includes|indexOf|test)\(/i;

/**
 * Somebody thought of it: the keys are named in the function or in one that it calls, or the object that is written to is asked first whether it has the key.
 * `place` is the `object[key]` that is written or followed, `fn` the function around it, `text` the file's.
 */
export function isThoughtOf(place: Index, fn: FunctionNode, names: Names, text: string): boolean {
  if (PRECAUTION.test(text.slice(fn.start, fn.end))) return true;
  const isPrecaution = (called: FunctionNode | ClassNode | null): boolean =>
    called?.kind === 'Function' && PRECAUTION.test(text.slice(called.start, called.end));
  let isFound = false;
  walk(fn, (node) => {
    if (node.kind === 'Call') isFound ||= isPrecaution(names.calleeOf(node)) || asksOwn(node, place, names);
    else if (node.kind === 'Argument') isFound ||= isPrecaution(names.functionOf(node.value));
    return !isFound;
  });
  return isFound;
}

/** `Object.hasOwn(object, key)`, `hasOwnProperty.call(object, key)`, `object.hasOwnProperty(key)` of the very object. */
function asksOwn(call: Call, place: Index, names: Names): boolean {
  const { callee } = call;
  if (callee.kind !== 'Member' && callee.kind !== 'Name') return false;
  const isCall = callee.kind === 'Member' && callee.property === 'call';
  const asked = isCall ? callee.object : callee;
  if (!/^(?:hasOwn|hasOwnProperty|has)$/.test(lastName(asked))) return false;
  const [first] = call.args;
  const owner =
    callee.kind === 'Member' && callee.property === 'hasOwnProperty'
      ? callee.object
      : first?.kind === 'Argument'
        ? first.value
        : null;
  const definition = place.object.kind === 'Name' ? names.definitionOf(place.object) : null;
  return owner !== null && definition !== null && denotes(owner, definition, names);
}

/** The function around a node that no other one is around; null at the top of a file. */
export function outermostFunction(node: Node, names: Names): FunctionNode | null {
  let outermost: FunctionNode | null = null;
  for (let around = names.enclosing(node); around !== null; around = names.enclosing(around))
    if (around.kind === 'Function') outermost = around;
  return outermost;
}

/** The name of what is called, without what it belongs to; empty where it has none. */
export function lastName(callee: Expression): string {
  return callee.kind === 'Member' ? callee.property : callee.kind === 'Name' ? callee.name : '';
}

/** Is the value this variable? */
export function denotes(value: Expression, definition: Definition, names: Names): boolean {
  return value.kind === 'Name' && names.definitionOf(value) === definition;
}
