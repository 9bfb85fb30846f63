/** State and basic steps of lowering functions to the intermediate form. */
import type { ClassNode, Expression, FunctionNode, Module, Statement } from '../ast/nodes.ts';
import type { Definition, Names, Scope } from '../names/names.ts';
import type { Instruction, IrParam, Register, Selector } from './ir.ts';

/** State of lowering one function; `emit` appends to the innermost open region. */
export interface FunctionLowering {
  readonly file: FileLowering;
  readonly node: FunctionNode | Module;
  readonly instructions: Instruction[][];
  readonly params: IrParam[];
  readonly registerOf: Map<number, Register>;
  readonly unbound: Map<string, Register>;
  /** From which field of which object a register was read. */
  readonly loads: Map<Register, { readonly object: Register; readonly key: Selector }>;
  readonly captured: Map<number, { definition: Definition; register: Register; isWritten: boolean }>;
  receiver: Register | null;
  registerCount: number;
  /** Shared by everything that never holds taint: literals, unbound names. */
  readonly constant: Register;
  /** Open loops, switches and labelled blocks, innermost last. */
  readonly regions: {
    readonly id: number;
    readonly label: string | null;
    readonly isLoop: boolean;
    readonly isSwitch: boolean;
  }[];
  regionCount: number;
  /** The label that stands before the loop that is lowered next. */
  pendingLabel: string | null;
}

/** The lowerings of expressions and statements call each other; they do so through this table, so that no file imports in a circle. */
export interface Visitors {
  expression(lowering: FunctionLowering, node: Expression): Register;
  statements(lowering: FunctionLowering, statements: readonly Statement[]): void;
  classBody(lowering: FunctionLowering, node: ClassNode): Register;
}

export interface FileLowering {
  readonly visit: Visitors;
  readonly names: Names;
  /** Marked nodes need an instruction of their own, so that the mark has a place to apply. */
  readonly isMarked: (nodeId: number) => boolean;
  readonly ids: Map<FunctionNode | Module, number>;
  /** The function in which a function is written, by id. */
  readonly parents: Map<number, number>;
  readonly queue: (FunctionNode | Module)[];
  /** `this` of each function that has one of its own, for the arrow functions inside it. */
  readonly receivers: Map<FunctionNode, Definition>;
}

/** The id of a function, which queues it for lowering the first time. */
export function functionId(
  file: FileLowering,
  node: FunctionNode | Module,
  parent: FunctionLowering | null,
): number {
  let id = file.ids.get(node);
  if (id === undefined) {
    id = file.queue.length;
    if (parent !== null) file.parents.set(id, file.ids.get(parent.node)!);
    file.ids.set(node, id);
    file.queue.push(node);
  }
  return id;
}

export function newRegister(lowering: FunctionLowering): Register {
  const register = lowering.registerCount;
  lowering.registerCount += 1;
  return register;
}

export function emit(lowering: FunctionLowering, instruction: Instruction): void {
  lowering.instructions[lowering.instructions.length - 1]!.push(instruction);
}

/** Emits that an object has been changed, for every object that it was read from. */
export function putBack(lowering: FunctionLowering, changed: Register): void {
  let src = changed;
  for (let from = lowering.loads.get(src); from !== undefined; from = lowering.loads.get(src)) {
    emit(lowering, { op: 'putback', object: from.object, key: from.key, src });
    src = from.object;
  }
}

/** Collects what `work` emits as a region of its own. */
export function inRegion(lowering: FunctionLowering, work: () => void): Instruction[] {
  const region: Instruction[] = [];
  lowering.instructions.push(region);
  work();
  lowering.instructions.pop();
  return region;
}

/** Register of a variable in this function; a variable of an enclosing function becomes a captured one. */
export function variableRegister(
  lowering: FunctionLowering,
  definition: Definition,
  isWrite: boolean,
): Register {
  let register = lowering.registerOf.get(definition.id);
  if (register === undefined) {
    register = newRegister(lowering);
    lowering.registerOf.set(definition.id, register);
    if (ownerOf(definition.scope) !== lowering.node) {
      lowering.captured.set(definition.id, { definition, register, isWritten: isWrite });
    }
  } else if (isWrite) {
    const captured = lowering.captured.get(definition.id);
    if (captured !== undefined) captured.isWritten = true;
  }
  return register;
}

/** Register of a name that nothing in the file binds. */
export function unboundRegister(lowering: FunctionLowering, name: string): Register {
  let register = lowering.unbound.get(name);
  if (register === undefined) {
    register = newRegister(lowering);
    lowering.unbound.set(name, register);
  }
  return register;
}

/** The receiver of a function as a variable, which arrow functions inside it capture. */
export function receiverDefinition(file: FileLowering, node: FunctionNode): Definition | null {
  const known = file.receivers.get(node);
  if (known !== undefined) return known;
  const scope = file.names.scopeOpenedBy(node);
  if (scope === null) return null;
  // Ids of real definitions are not negative.
  const definition: Definition = {
    id: -1 - file.receivers.size,
    name: 'this',
    kind: 'parameter',
    scope,
    node,
    imported: null,
    writes: [],
    declarations: [node],
    imports: [],
    annotations: [],
    path: [],
  };
  file.receivers.set(node, definition);
  return definition;
}

/** The function or module whose activation holds the variables of a scope. */
function ownerOf(scope: Scope): FunctionNode | Module | null {
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    if (current.kind === 'function' || current.kind === 'module')
      return current.node as FunctionNode | Module;
  }
  return null;
}
