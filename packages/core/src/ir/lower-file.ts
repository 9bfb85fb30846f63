/** Lowers all functions of a file, outermost first. */
import type { FileAst, FunctionNode, Module } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { CapturedVariable, IrFile, IrFunction } from './ir.ts';
import { lowerExpression } from './lower-expressions.ts';
import { lowerParameters } from './lower-parameters.ts';
import { lowerClass, lowerStatements } from './lower-statements.ts';
import { type FileLowering, type FunctionLowering, functionId, variableRegister } from './lowering.ts';

/** Lowers a file. `isMarked` says which AST nodes carry marks. */
export function lowerFile(ast: FileAst, names: Names, isMarked: (nodeId: number) => boolean): IrFile {
  const file: FileLowering = {
    visit: { expression: lowerExpression, statements: lowerStatements, classBody: lowerClass },
    names,
    isMarked,
    ids: new Map(),
    parents: new Map(),
    queue: [],
    receivers: new Map(),
  };
  functionId(file, ast.module, null);
  const lowerings: FunctionLowering[] = [];
  for (let next = 0; next < file.queue.length; next += 1)
    lowerings.push(lowerFunction(file, file.queue[next]!));
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

function lowerFunction(file: FileLowering, node: FunctionNode | Module): FunctionLowering {
  const lowering: FunctionLowering = {
    file,
    node,
    instructions: [[]],
    params: [],
    registerOf: new Map(),
    unbound: new Map(),
    loads: new Map(),
    captured: new Map(),
    receiver: null,
    registerCount: 1,
    constant: 0,
    regions: [],
    regionCount: 0,
    pendingLabel: null,
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
    for (const variable of lowerings[id]!.captured.values())
      variableRegister(parent, variable.definition, variable.isWritten);
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
    unbound: lowering.unbound,
    captured,
    isGenerator: node.kind === 'Function' && node.isGenerator,
  };
}
