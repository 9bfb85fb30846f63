/**
 * The order in which functions are summarised: callees and inner functions before callers, members of a cycle together
 * (Tarjan's strongly connected components, with an explicit stack).
 */
import type { Expression, FunctionNode, Node } from '../ast/nodes.ts';
import type { Instruction, IrFile, IrFunction } from '../ir/ir.ts';
import { ownDecorator } from '../names/decorators.ts';
import type { Names } from '../names/names.ts';
import { targetsOf } from './call-targets.ts';
import type { ClassTable } from './class-table.ts';
import { namedFunctions } from './module-functions.ts';
import { type SpecialMethod, specialMethods } from './special-methods.ts';

/** Groups of function ids, callees first. A group of several, or one that calls itself, is a cycle. */
export interface CallGroup {
  readonly functions: readonly number[];
  readonly isCycle: boolean;
}

/** What each function calls, makes or names, by id. */
export type CalleeTable = readonly (readonly number[])[];

/** What the functions of a file call; asked for once, because it looks at every instruction. */
export function calleeTable(ir: IrFile, names: Names, classes: ClassTable): CalleeTable {
  return ir.functions.map((fn) => [...namedFunctions(ir, fn), ...calleesOf(fn.body, ir, names, classes)]);
}

export function callOrder(ir: IrFile, names: Names, called: CalleeTable): readonly CallGroup[] {
  const callees = ir.functions.map((fn) => [...decoratorsOf(fn, ir, names), ...called[fn.id]!]);
  const count = callees.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const component: number[] = [];
  const groups: CallGroup[] = [];
  let next = 0;
  for (let root = 0; root < count; root += 1) {
    if (index[root] !== -1) continue;
    const work: { readonly node: number; edge: number }[] = [{ node: root, edge: 0 }];
    while (work.length > 0) {
      const frame = work[work.length - 1]!;
      const { node } = frame;
      if (frame.edge === 0) {
        index[node] = next;
        low[node] = next;
        next += 1;
        component.push(node);
        onStack[node] = 1;
      }
      const edges = callees[node]!;
      if (frame.edge < edges.length) {
        const target = edges[frame.edge]!;
        frame.edge += 1;
        if (index[target] === -1) work.push({ node: target, edge: 0 });
        else if (onStack[target] === 1) low[node] = Math.min(low[node]!, index[target]!);
        // An empty edge list must not look unvisited again.
        continue;
      }
      work.pop();
      const parent = work[work.length - 1];
      if (parent !== undefined) low[parent.node] = Math.min(low[parent.node]!, low[node]!);
      if (low[node] !== index[node]) continue;
      const members: number[] = [];
      for (let member = component.pop(); member !== undefined; member = component.pop()) {
        onStack[member] = 0;
        members.push(member);
        if (member === node) break;
      }
      members.sort((a, b) => b - a);
      groups.push({ functions: members, isCycle: members.length > 1 || callees[node]!.includes(node) });
    }
  }
  return groups;
}

/** What wraps a function is looked at before it, for the checks that it makes. */
function decoratorsOf(fn: IrFunction, ir: IrFile, names: Names): readonly number[] {
  if (fn.node.kind !== 'Function') return [];
  return fn.node.decorators.flatMap((decorator) => {
    const own = decorator.kind === 'Decorator' ? ownDecorator(names, decorator.expr) : null;
    return own === null ? [] : (ir.functionOf(own.fn)?.id ?? []);
  });
}

/** Functions that a body calls, makes, or runs by reading and writing properties. */
function calleesOf(
  body: readonly Instruction[],
  ir: IrFile,
  names: Names,
  classes: ClassTable,
): readonly number[] {
  const found = new Set<number>();
  const visit = (instructions: readonly Instruction[]): void => {
    for (const instruction of instructions) {
      if (instruction.op === 'closure') found.add(instruction.function);
      else if (instruction.op === 'call' && instruction.node.kind === 'Call') {
        const targets = targetsOf(names, classes, instruction.node);
        for (const target of targets) {
          const fn = ir.functionOf(target);
          if (fn !== null) found.add(fn.id);
        }
      }
      if (
        instruction.op === 'call' &&
        instruction.node.kind === 'Template' &&
        instruction.node.tag !== null
      ) {
        const tag = names.functionOf(instruction.node.tag);
        const fn = tag?.kind === 'Function' ? ir.functionOf(tag) : null;
        if (fn !== null) found.add(fn.id);
      }
      if (instruction.op === 'load' && classes.isMethodName(instruction.key)) {
        const target = instruction.node.kind === 'Member' ? names.functionOf(instruction.node) : null;
        const fn = target?.kind === 'Function' ? ir.functionOf(target) : null;
        if (fn !== null) found.add(fn.id);
      }
      if (instruction.op === 'load')
        for (const method of specialOf(instruction.node, names, classes)) {
          const fn = ir.functionOf(method);
          if (fn !== null) found.add(fn.id);
        }
      // Properties run functions as well.
      const accessors =
        instruction.op === 'load'
          ? classes.getters.get(instruction.key)
          : instruction.op === 'store'
            ? classes.setters.get(instruction.key)
            : undefined;
      for (const accessor of accessors ?? []) {
        const fn = ir.functionOf(accessor);
        if (fn !== null) found.add(fn.id);
      }
      for (const region of regionsOf(instruction)) visit(region);
    }
  };
  visit(body);
  return [...found].sort((a, b) => a - b);
}

/** The methods that a class runs for reading an element or for `with`. */
function specialOf(node: Node, names: Names, classes: ClassTable): readonly FunctionNode[] {
  const of = (object: Expression, name: SpecialMethod) => specialMethods(names, classes, object, name);
  if (node.kind === 'Index') return of(node.object, '__getitem__');
  if (node.kind !== 'WithItem') return [];
  return [...of(node.context, '__enter__'), ...of(node.context, '__aenter__')];
}

/** The nested regions of an instruction. */
export function regionsOf(instruction: Instruction): readonly (readonly Instruction[])[] {
  switch (instruction.op) {
    case 'if':
      return [instruction.then, instruction.else];
    case 'loop':
      return [instruction.body, instruction.orelse];
    case 'region':
      return [instruction.body];
    case 'switch':
      return instruction.cases.map((arm) => arm.body);
    case 'try':
      return [instruction.body, ...instruction.handlers, instruction.orelse, instruction.finalizer];
    default:
      return [];
  }
}
