/** Assignment targets: variables, members, and destructuring. */
import type { Entry, Expression, Node } from '../ast/nodes.ts';
import { ANY_ELEMENT, KEYS, type Register, type Selector } from './ir.ts';
import {
  emit,
  type FunctionLowering,
  inRegion,
  newRegister,
  putBack,
  unboundRegister,
  variableRegister,
} from './lowering.ts';

/** Emits the assignment of `src` to a target expression. `node` is the statement or expression that assigns. */
export function assignTo(lowering: FunctionLowering, target: Expression, src: Register, node: Node): void {
  switch (target.kind) {
    case 'Name': {
      const definition = lowering.file.names.definitionOf(target) ?? lowering.file.names.declaredBy(target);
      const dst =
        definition === null
          ? unboundRegister(lowering, target.name)
          : variableRegister(lowering, definition, true);
      emit(lowering, {
        op: 'copy',
        dst,
        src,
        node: lowering.file.isMarked(target.id) ? target : node,
        declares: target.name,
      });
      return;
    }
    case 'Member': {
      const object = lowering.file.visit.expression(lowering, target.object);
      emit(lowering, { op: 'store', object, key: target.property, src, node });
      putBack(lowering, object);
      return;
    }
    case 'Index': {
      const object = lowering.file.visit.expression(lowering, target.object);
      const { key, register } = selectorOf(lowering, target.index);
      emit(lowering, { op: 'store', object, key, src, node });
      // A tainted key taints the container's contents: `filter[req.query.k] = 1`.
      if (register !== null) emit(lowering, { op: 'store', object, key: KEYS, src: register, node });
      putBack(lowering, object);
      return;
    }
    case 'Collection':
      assignElements(lowering, target.elements, src, node);
      return;
    case 'Dict':
      for (const entry of target.entries) {
        if (entry.kind === 'Entry') assignEntry(lowering, entry, src, node);
        else if (entry.kind === 'Spread') assignTo(lowering, entry.value, src, node);
      }
      return;
    case 'DefaultTarget':
      assignWithDefault(lowering, target.target, target.value, src, node);
      return;
    case 'Spread':
      assignTo(lowering, target.value, src, node);
      return;
    case 'Capture': {
      const definition = lowering.file.names.declaredBy(target);
      if (definition !== null) {
        emit(lowering, {
          op: 'copy',
          dst: variableRegister(lowering, definition, true),
          src,
          node,
          declares: target.name,
        });
      }
      if (target.pattern !== null) assignTo(lowering, target.pattern, src, node);
      return;
    }
    case 'Cast':
      assignTo(lowering, target.value, src, node);
      return;
    case 'Binary':
      assignTo(lowering, target.left, src, node);
      assignTo(lowering, target.right, src, node);
      return;
    case 'Call':
      // A class pattern: `case Point(x=px)`.
      for (const argument of target.args) {
        if (argument.kind === 'Argument')
          assignFrom(lowering, argument.value, src, argument.name ?? ANY_ELEMENT, node);
      }
      return;
    default:
  }
}

/** The elements of a list pattern; those after a starred one count from the end. */
function assignElements(
  lowering: FunctionLowering,
  elements: readonly Expression[],
  src: Register,
  node: Node,
): void {
  const starred = elements.findIndex((element) => element.kind === 'Spread');
  for (const [index, element] of elements.entries()) {
    if (element.kind === 'Hole') continue;
    if (element.kind !== 'Spread') {
      const key = starred >= 0 && index > starred ? index - elements.length : index;
      assignFrom(lowering, element, src, String(key), node);
      continue;
    }
    const rest = newRegister(lowering);
    const to = index === elements.length - 1 ? null : index + 1 - elements.length;
    emit(lowering, { op: 'rest', dst: rest, src, from: index, to, node: element });
    assignTo(lowering, element.value, rest, node);
  }
}

function assignEntry(lowering: FunctionLowering, entry: Entry, src: Register, node: Node): void {
  const { key } = entry.computed ? selectorOf(lowering, entry.key) : { key: staticKey(entry.key) };
  const dst = newRegister(lowering);
  emit(lowering, { op: 'load', dst, object: src, key, index: null, node: entry });
  assignTo(lowering, entry.value, dst, node);
}

function assignFrom(
  lowering: FunctionLowering,
  target: Expression,
  src: Register,
  key: Selector,
  node: Node,
): void {
  const dst = newRegister(lowering);
  emit(lowering, { op: 'load', dst, object: src, key, index: null, node: target });
  assignTo(lowering, target, dst, node);
}

function assignWithDefault(
  lowering: FunctionLowering,
  target: Expression,
  fallback: Expression,
  src: Register,
  node: Node,
): void {
  const joined = newRegister(lowering);
  emit(lowering, { op: 'copy', dst: joined, src, node, declares: null });
  const region = inRegion(lowering, () => {
    const value = lowering.file.visit.expression(lowering, fallback);
    emit(lowering, { op: 'copy', dst: joined, src: value, node: fallback, declares: null });
  });
  emit(lowering, { op: 'if', condition: null, then: region, else: [] });
  assignTo(lowering, target, joined, node);
}

/** The constant key of an entry that is not computed. */
export function staticKey(key: Expression): Selector {
  if (key.kind === 'StringLit') return key.value;
  if (key.kind === 'NumberLit') return String(key.value);
  if (key.kind === 'Name') return key.name;
  return ANY_ELEMENT;
}

/** The selector of an index expression: constant keys are told apart, all others are one. */
export function selectorOf(
  lowering: FunctionLowering,
  index: Expression,
): { readonly key: Selector; readonly register: Register | null } {
  const value = index.kind === 'Slice' ? null : lowering.file.names.constantOf(index);
  if (value !== null && value.type === 'string' && value.known) return { key: value.value, register: null };
  if (value !== null && value.type === 'number') return { key: String(value.value), register: null };
  const register = lowering.file.visit.expression(lowering, index);
  return { key: ANY_ELEMENT, register: register === lowering.constant ? null : register };
}
