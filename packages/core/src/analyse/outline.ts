/** The outline of a file: its functions and its calls. */
import type { ClassNode, FileAst, FunctionNode } from '../ast/nodes.ts';
import type { FileOutline, OutlinedFunction } from '../facts/outline.ts';
import type { Names } from '../names/names.ts';
import { createReferences } from '../names/references.ts';

/** Reads the outline. Functions without a body (overloads, abstract methods) are left out. */
export function outlineOf(ast: FileAst, names: Names): FileOutline {
  const references = createReferences(names, ast.language === 'python');
  const calls = names.calls.map((call) => {
    const own = names.calleeOf(call);
    const constructed = own?.kind === 'Class' ? constructorOf(own, names) : own;
    return {
      at: call.start,
      own: constructed?.start ?? null,
      references: own === null ? references.of(call.callee) : [],
    };
  });
  const functions = names.functions.filter(({ body }) => body !== null).map((node) => outlined(node, names));
  return {
    functions: functions.sort((a, b) => a.start - b.start || b.end - a.end),
    calls: calls.sort((a, b) => a.at - b.at),
  };
}

function outlined(node: FunctionNode, names: Names): OutlinedFunction {
  const start = Math.min(node.start, ...node.decorators.map((decorator) => decorator.start));
  return { at: node.start, symbol: names.symbolPath(node), start, end: node.end };
}

function constructorOf(node: ClassNode, names: Names): FunctionNode | null {
  const isConstructor = (fn: FunctionNode): boolean => fn.form === 'constructor' || fn.name === '__init__';
  return names.functions.find((fn) => isConstructor(fn) && names.enclosing(fn) === node) ?? null;
}
