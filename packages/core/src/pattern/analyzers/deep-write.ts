/**
 * Can a key lead to the object that all objects inherit from, and is that object then written to? (`metavariable-analysis: deep-write`)
 *
 * Two shapes: a path that is walked key by key before its last key is written (`cur = cur[key]`, then `cur[last] = value`), and a merge that
 * calls itself for what lies under a key of both objects. One write under a foreign key alone changes nothing but the object it is made
 * to. Keys count when they are parts of a text, elements of a list that comes in, or (in merges) whatever another object holds.
 */
import type { Assign, Call, Expression, FunctionNode, Index, Member, Name, Node } from '../../ast/nodes.ts';
import { walk } from '../../ast/shapes.ts';
import type { Definition, Names, Write } from '../../names/names.ts';
import { denotes, isThoughtOf, lastName, outermostFunction } from './precautions.ts';

/** `object` stands in `object[key]`, which is written or handed to the function around it, or is a variable that holds such a part. */
export function isDeepWrite(object: Expression, names: Names, text: string): boolean {
  const place = placeOf(object, names);
  const fn = place === null ? null : outermostFunction(place, names);
  if (place === null || fn === null) return false;
  const parent = names.parentOf(names.parentOf(object) === place ? place : object);
  const isFound =
    parent?.kind === 'Assign' && parent.target === place
      ? !isStep(parent) && isPathWrite(place, names)
      : parent?.kind === 'Argument' && isRecursiveMerge(place, parent, names);
  return isFound && !isThoughtOf(place, fn, names, text);
}

/** `object[key]`, around `object` or in what it was assigned: `const part = target[key]; merge(part, …)`. */
function placeOf(object: Expression, names: Names): Index | null {
  const place = names.parentOf(object);
  if (place?.kind === 'Index' && place.object === object) return place;
  return object.kind === 'Name' && place?.kind === 'Argument' ? heldPlace(object, names, 0) : null;
}

function heldPlace(name: Name, names: Names, depth: number): Index | null {
  for (const { value } of writesOf(names.definitionOf(name)))
    for (const part of value === null ? [] : alternatives(value)) {
      if (part.kind === 'Index' && part.object.kind === 'Name') return part;
      const further = part.kind === 'Name' && depth < 2 ? heldPlace(part, names, depth + 1) : null;
      if (further !== null) return further;
    }
  return null;
}

/* ---------------------------------------------------------------------------------------------- walked paths */

/** `cur[key] = cur[key] || {}` makes the way; what is written at its end is told. */
function isStep({ value }: Assign): boolean {
  return value !== null && alternatives(value).some(isNewObject);
}

function isPathWrite({ object, index }: Index, names: Names): boolean {
  return !isFixed(index, names) && (mayBeLookedUp(object, names, 0) || isReduced(object, names));
}

/** The value, or one that it may be, was read under a part of a path. */
function mayBeLookedUp(value: Expression, names: Names, depth: number): boolean {
  if (depth > 3) return false;
  return alternatives(value).some((part) => {
    if (part.kind === 'Index') return isPathPart(part.index, names, 0);
    if (part.kind !== 'Name' || depth > 1) return false;
    const definition = names.definitionOf(part);
    if (definition?.kind === 'parameter') return isReached(definition, names);
    return writesOf(definition).some(
      (write) =>
        write.how === 'assign' && write.value !== null && mayBeLookedUp(write.value, names, depth + 1),
    );
  });
}

/** Where a walk by `reduce` has got to: `keys.reduce((at, key) => (at[key] = value, at[key]), object)`. */
function isReached({ node, path }: Definition, names: Names): boolean {
  const fn = names.parentOf(node);
  const call =
    fn?.kind === 'Function' && fn.params[0] === node && path.length === 0 ? callGiven(fn, names) : null;
  return call !== null && isReduced(call, names) && isPathList((call.callee as Member).object, names, 0);
}

/** The call that a function is an argument of. */
function callGiven(fn: FunctionNode, names: Names): Call | null {
  const argument = names.parentOf(fn);
  const call = argument?.kind === 'Argument' ? names.parentOf(argument) : null;
  return call?.kind === 'Call' ? call : null;
}

/** `keys.reduce((at, key) => at[key], object)[last] = value` */
function isReduced(value: Expression, names: Names): boolean {
  if (
    value.kind !== 'Call' ||
    value.callee.kind !== 'Member' ||
    !/^reduce(?:Right)?$/.test(value.callee.property)
  )
    return false;
  const first = value.args[0];
  const step = first?.kind === 'Argument' ? names.functionOf(first.value) : null;
  if (step?.kind !== 'Function') return false;
  return names
    .returnsOf(step)
    .some((returned) => alternatives(returned).some((part) => part.kind === 'Index'));
}

/** What an expression may be, through `||`, conditions, chains of assignments and casts. */
function alternatives(value: Expression): readonly Expression[] {
  switch (value.kind) {
    case 'Binary':
      return /^(?:or|and|\?\?)$/.test(value.op)
        ? [...alternatives(value.left), ...alternatives(value.right)]
        : [];
    case 'Conditional':
      return [...alternatives(value.consequent), ...alternatives(value.alternate)];
    case 'Assign':
      return [value.target, ...(value.value === null ? [] : alternatives(value.value))];
    case 'Cast':
      return alternatives(value.value);
    case 'SequenceExpr':
      return value.expressions.slice(-1).flatMap(alternatives);
    default:
      return [value];
  }
}

const TEXT_PARTS =
  /^(?:split|match|matchAll|exec|slice|substring|substr|trim|replace|shift|pop|at|toLowerCase|concat|filter|map|reverse)$/;
const LIST_LOOPS = /^(?:forEach|map|reduce|reduceRight|every|some|filter|each)$/;

/** A part of a text that was taken apart, or an element of a list from elsewhere. */
function isPathPart(key: Expression, names: Names, depth: number): boolean {
  if (depth > 4) return false;
  switch (key.kind) {
    case 'Index':
      return isPathList(key.object, names, depth + 1);
    case 'Call':
      return (
        key.callee.kind === 'Member' &&
        TEXT_PARTS.test(key.callee.property) &&
        (isPathList(key.callee.object, names, depth + 1) || isPathPart(key.callee.object, names, depth + 1))
      );
    case 'Assign':
      return key.value !== null && isPathPart(key.value, names, depth + 1);
    case 'Cast':
      return isPathPart(key.value, names, depth + 1);
    case 'Name':
      return isPathVariable(names.definitionOf(key), names, depth + 1);
    default:
      return false;
  }
}

function isPathVariable(definition: Definition | null, names: Names, depth: number): boolean {
  if (definition === null) return false;
  if (definition.kind === 'parameter')
    return definition.path.length === 0
      ? isElementOfLoop(definition, names, depth)
      : typeof definition.path.at(-1) === 'number';
  return writesOf(definition).some((write) => {
    if (write.how === 'for') {
      const loop = write.node;
      return (
        write.path.length === 0 &&
        loop.kind === 'ForEach' &&
        loop.form === 'of' &&
        isPathList(loop.iterable, names, depth)
      );
    }
    if (write.how === 'destructure' && write.source !== null && write.node.kind === 'Assign')
      return typeof write.path[0] === 'number' && isPathList(write.source, names, depth);
    return write.value !== null && isPathPart(write.value, names, depth);
  });
}

/** A parameter of a function that a list is handed to, or that walks one: `path.forEach((key) => …)`. */
function isElementOfLoop(definition: Definition, names: Names, depth: number): boolean {
  const fn = names.parentOf(definition.node);
  const call = fn?.kind === 'Function' ? callGiven(fn, names) : null;
  if (fn?.kind !== 'Function' || call?.callee.kind !== 'Member' || !LIST_LOOPS.test(call.callee.property))
    return false;
  const position = /^reduce/.test(call.callee.property) ? 1 : 0;
  return fn.params[position] === definition.node && isPathList(call.callee.object, names, depth);
}

/** A list whose elements the function does not choose: the parts of a text, or what comes in; not the keys of an object. */
function isPathList(list: Expression, names: Names, depth: number): boolean {
  if (depth > 5) return false;
  switch (list.kind) {
    case 'Name': {
      const definition = names.definitionOf(list);
      if (definition === null) return false;
      if (definition.kind === 'parameter') return !isArrayOfOther(definition);
      if (definition.kind !== 'variable') return false;
      return writesOf(definition).some(
        ({ value, source, how }) =>
          (value !== null && isPathList(value, names, depth + 1)) ||
          (how === 'rest' && source !== null && isPathList(source, names, depth + 1)),
      );
    }
    case 'Call':
      if (list.callee.kind === 'Member' && TEXT_PARTS.test(list.callee.property))
        return list.callee.property === 'split' || /^(?:match|exec)/.test(list.callee.property)
          ? true
          : isPathList(list.callee.object, names, depth + 1);
      return (
        /(?:path|keys?|parts|segments)$/i.test(lastName(list.callee)) &&
        !/^(?:keys|ownKeys)$/.test(lastName(list.callee))
      );
    case 'Binary':
    case 'Conditional':
    case 'Assign':
    case 'Cast':
      return alternatives(list).some((part) => part !== list && isPathList(part, names, depth + 1));
    default:
      return false;
  }
}

/** Typed as a list of something else than texts. */
function isArrayOfOther({ annotations }: Definition): boolean {
  return annotations.some(({ text }) =>
    /number|\{|Array<(?!string)|\[\]/.test(text.replace(/(?:readonly\s+)?string\[\]|PropertyKey\[\]/g, '')),
  );
}

/** A constant, or a number that counts. */
function isFixed(key: Expression, names: Names): boolean {
  if (key.kind === 'NumberLit' || key.kind === 'Unary' || names.constantOf(key) !== null) return true;
  if (names.typeOf(key) === 'number') return true;
  if (key.kind !== 'Name') return false;
  return writesOf(names.definitionOf(key)).some(
    ({ how, value }) => how === 'augment' || value?.kind === 'NumberLit',
  );
}

function writesOf(definition: Definition | null): readonly Write[] {
  return definition?.writes ?? [];
}

/* ------------------------------------------------------------------------------------------ recursive merges */

/** A function that calls itself with `target[key]`, and writes to its target under such keys. */
function isRecursiveMerge(place: Index, argument: Node, names: Names): boolean {
  const call = names.parentOf(argument);
  if (call?.kind !== 'Call' || place.object.kind !== 'Name') return false;
  const target = names.definitionOf(place.object);
  const fn = functionCalledAgain(call, names);
  if (fn === null || fn.body === null || target === null || isFresh(target) || !isHeldKey(place.index, names))
    return false;
  if (isOwnKey(place.index, target, names)) return false;
  let isWritten = false;
  walk(fn.body, (node) => {
    isWritten ||= writesUnderKey(node, target, names);
    return !isWritten;
  });
  return isWritten && !isOnlyAssigned(call, fn, names);
}

/** The function around a call that the call runs again. */
function functionCalledAgain(call: Call, names: Names): FunctionNode | null {
  const name = lastName(call.callee);
  const callee = names.calleeOf(call);
  for (let around = names.enclosing(call); around !== null; around = names.enclosing(around)) {
    if (around.kind !== 'Function') continue;
    if (callee === around || (callee === null && name !== '' && name === nameOf(around, names)))
      return around;
  }
  return null;
}

/** Its own, or that of what it is assigned to. */
function nameOf(fn: FunctionNode, names: Names): string {
  if (fn.name !== null) return fn.name;
  const parent = names.parentOf(fn);
  if (parent?.kind === 'Assign') return lastName(parent.target);
  return parent?.kind === 'Entry' && parent.key.kind === 'StringLit' ? parent.key.value : '';
}

/** `{}`, a copy: what is made here is nobody else's, and a prototype that is put into it is its own. */
function isFresh({ kind, writes }: Definition): boolean {
  const values = writes.flatMap(({ value }) => (value === null ? [] : alternatives(value)));
  return kind === 'variable' && values.length > 0 && values.every(isNewObject);
}

function isNewObject(value: Expression): boolean {
  if (value.kind === 'Dict' || value.kind === 'Collection') return true;
  if (value.kind !== 'Call') return false;
  const first = value.args[0];
  return (
    value.isNew ||
    /^(?:create|clone|cloneDeep|structuredClone|copy|slice)$/.test(lastName(value.callee)) ||
    (lastName(value.callee) === 'assign' &&
      first?.kind === 'Argument' &&
      alternatives(first.value).every(isNewObject))
  );
}

/** The variable of a loop over what an object holds, or an element of its keys. */
function isHeldKey(key: Expression, names: Names): boolean {
  if (key.kind === 'Index') return true;
  const definition = key.kind === 'Name' ? names.definitionOf(key) : null;
  if (definition === null || isFixed(key, names)) return false;
  if (definition.kind === 'parameter')
    return (
      names.parentOf(names.parentOf(definition.node) ?? definition.node)?.kind === 'Argument' &&
      !isPosition(definition, names)
    );
  return definition.writes.some(
    ({ how, value }) => how === 'for' || how === 'destructure' || value?.kind === 'Index',
  );
}

/** A key that the target itself was asked for: a function that walks one object in place puts nothing of a stranger's into it. */
function isOwnKey(key: Expression, target: Definition, names: Names): boolean {
  const definition = key.kind === 'Name' ? names.definitionOf(key) : null;
  if (definition === null) return false;
  if (definition.kind === 'parameter') {
    const fn = names.parentOf(definition.node);
    const call = fn?.kind === 'Function' ? callGiven(fn, names) : null;
    return call?.callee.kind === 'Member' && isKeysOf(call.callee.object, target, names);
  }
  return (
    definition.writes.length > 0 &&
    definition.writes.every(({ how, node, value }) =>
      how === 'for'
        ? node.kind === 'ForEach' && isKeysOf(node.iterable, target, names)
        : value?.kind === 'Index' && isKeysOf(value.object, target, names),
    )
  );
}

/** `target` of `for (key in target)`, `Object.keys(target)`, `Object.entries(target)`, and a part of such a list. */
function isKeysOf(list: Expression, target: Definition, names: Names): boolean {
  if (denotes(list, target, names)) return true;
  const made = list.kind === 'Name' ? names.singleValueOf(list) : null;
  if (made !== null && made.kind === 'Call') return isKeysOf(made, target, names);
  if (list.kind !== 'Call') return false;
  if (/^(?:keys|entries|ownKeys|getOwnPropertyNames)$/.test(lastName(list.callee))) {
    const [first] = list.args;
    return first?.kind === 'Argument' && denotes(first.value, target, names);
  }
  return (
    list.callee.kind === 'Member' &&
    /^(?:filter|sort|reverse|slice)$/.test(list.callee.property) &&
    isKeysOf(list.callee.object, target, names)
  );
}

/** The number that a list hands to the function that walks it: `list.forEach((element, position) => …)`. */
function isPosition({ node }: Definition, names: Names): boolean {
  const fn = names.parentOf(node);
  const call = fn?.kind === 'Function' ? callGiven(fn, names) : null;
  const first = call?.args[0];
  return (
    fn?.kind === 'Function' &&
    call?.callee.kind === 'Member' &&
    /^(?:forEach|map|every|some|filter|flatMap)$/.test(call.callee.property) &&
    first?.kind === 'Argument' &&
    first.value === fn &&
    fn.params[1] === node
  );
}

/** `target[key] = …`, `Object.assign(target, { [key]: … })` */
function writesUnderKey(node: Node, target: Definition, names: Names): boolean {
  if (node.kind === 'Assign' && node.target.kind === 'Index')
    return denotes(node.target.object, target, names) && !isFixed(node.target.index, names);
  if (node.kind !== 'Call' || lastName(node.callee) !== 'assign') return false;
  const [first, second] = node.args;
  return (
    first?.kind === 'Argument' &&
    denotes(first.value, target, names) &&
    second?.kind === 'Argument' &&
    second.value.kind === 'Dict' &&
    second.value.entries.some((entry) => entry.kind === 'Entry' && entry.computed)
  );
}

/** What the function gives back is made anew: `out[key] = merge(a[key], b[key])` with an `out` of its own changes no other object. */
function isOnlyAssigned(call: Call, fn: FunctionNode, names: Names): boolean {
  const assign = names.parentOf(call);
  if (assign?.kind !== 'Assign' || assign.target.kind !== 'Index' || assign.target.object.kind !== 'Name')
    return false;
  const out = names.definitionOf(assign.target.object);
  return (
    out !== null &&
    isFresh(out) &&
    names.returnsOf(fn).every((value) => value.kind !== 'Name' || denotes(value, out, names))
  );
}
