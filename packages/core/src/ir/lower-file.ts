/** Lowers all functions of a file, outermost first. */
import type { FileAst, FunctionNode, Module } from '../ast/nodes.ts';
import type { Definition, Names, Scope } from '../names/names.ts';
import type { CapturedVariable, Instruction, IrFile, IrFunction, IrParam, Register } from './ir.ts';
import { lowerParameters } from './lower-parameters.ts';
import { lowerStatements } from './lower-statements.ts';

/** State of lowering one function; `emit` appends to the innermost open region. */
export interface FunctionLowering {
  readonly file: FileLowering;
  readonly node: FunctionNode | Module;
  readonly instructions: Instruction[][];
  readonly params: IrParam[];
  readonly registerOf: Map<number, Register>;
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
}

export interface FileLowering {
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

/** Lowers a file. `isMarked` says which AST nodes carry marks. */
export function lowerFile(ast: FileAst, names: Names, isMarked: (nodeId: number) => boolean): IrFile {
  const file: FileLowering = { names, isMarked, ids: new Map(), parents: new Map(), queue: [], receivers: new Map() };
  functionId(file, ast.module, null);
  const lowerings: FunctionLowering[] = [];
  for (let next = 0; next < file.queue.length; next += 1) lowerings.push(lowerFunction(file, file.queue[next]!));
  passOnCaptures(file, lowerings);
  const functions = lowerings.map(finish);
  return {
    functions,
    functionOf: (node) => {
      const id = file.ids.get(node);
      return id === undefined ? null : (functions[id] ?? null);
    },
  };
}

/** The id of a function, which queues it for lowering the first time. */
export function functionId(file: FileLowering, node: FunctionNode | Module, parent: FunctionLowering | null): number {
  let id = file.ids.get(node);
  if (id === undefined) {
    id = file.queue.length;
    if (parent !== null) file.parents.set(id, file.ids.get(parent.node)!);
    file.ids.set(node, id);
    file.queue.push(node);
  }
  return id;
}

function lowerFunction(file: FileLowering, node: FunctionNode | Module): FunctionLowering {
  const lowering: FunctionLowering = {
    file,
    node,
    instructions: [[]],
    params: [],
    registerOf: new Map(),
    captured: new Map(),
    receiver: null,
    registerCount: 1,
    constant: 0,
    regions: [],
    regionCount: 0,
  };
  if (node.kind === 'Function') {
    lowerParameters(lowering, node);
    lowerStatements(lowering, node.body?.body ?? []);
  } else {
    lowerStatements(lowering, node.body);
  }
  return lowering;
}

/** What an inner function captures from further out, the functions between capture, too. Inner functions come later. */
function passOnCaptures(file: FileLowering, lowerings: readonly FunctionLowering[]): void {
  for (let id = lowerings.length - 1; id > 0; id -= 1) {
    const parent = lowerings[file.parents.get(id) ?? 0]!;
    for (const variable of lowerings[id]!.captured.values()) variableRegister(parent, variable.definition, variable.isWritten);
  }
}

function finish(lowering: FunctionLowering, id: number): IrFunction {
  const { node } = lowering;
  const captured: CapturedVariable[] = [...lowering.captured.values()];
  return {
    id,
    node,
    name: node.kind === 'Function' ? lowering.file.names.symbolPath(node) : '',
    params: lowering.params,
    receiver: lowering.receiver,
    body: lowering.instructions[0]!,
    registerCount: lowering.registerCount,
    registerOf: lowering.registerOf,
    captured,
    isGenerator: node.kind === 'Function' && node.isGenerator,
  };
}

export function newRegister(lowering: FunctionLowering): Register {
  const register = lowering.registerCount;
  lowering.registerCount += 1;
  return register;
}

export function emit(lowering: FunctionLowering, instruction: Instruction): void {
  lowering.instructions[lowering.instructions.length - 1]!.push(instruction);
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

/** The receiver of a function as a variable, which arrow functions inside it capture. */
export function receiverDefinition(file: FileLowering, node: FunctionNode): Definition | null {
  const known = file.receivers.get(node);
  if (known !== undefined) return known;
  const scope = file.names.scopeOpenedBy(node);
  if (scope === null) return null;
  // Ids of real definitions are not negative.
  const definition: Definition = { id: -1 - file.receivers.size, name: 'this', kind: 'parameter', scope, node, imported: null, writes: [] };
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
