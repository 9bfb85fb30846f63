/** Middleware that lets everybody pass, whatever it is called. */
import type { FunctionNode, Node } from '../ast/nodes.ts';
import { forEachChild } from '../ast/shapes.ts';

const DECIDES = new Set([
  'If',
  'Conditional',
  'Throw',
  'Switch',
  'Try',
  'While',
  'Await',
  'Function',
  'Unknown',
]);
const HARMLESS =
  /^(?:next|log|info|debug|trace|warn|error|set|setHeader|header|now|toString|toISOString|sign|push|inc)$/;

/** Whether a function does nothing but note something and call `next()`: no branch, no error, no call of what might refuse. */
export function letsPass(fn: FunctionNode): boolean {
  if (fn.body === null) return false;
  let passes = false;
  let decides = false;
  const visit = (node: Node): void => {
    if (DECIDES.has(node.kind) || (node.kind === 'Binary' && (node.op === 'and' || node.op === 'or')))
      decides = true;
    if (node.kind === 'Call') {
      const { callee } = node;
      const name = callee.kind === 'Name' ? callee.name : callee.kind === 'Member' ? callee.property : '';
      if (!HARMLESS.test(name)) decides = true;
      if (callee.kind === 'Name' && name === 'next' && node.args.length === 0) passes = true;
    }
    if (!decides) forEachChild(node, visit);
  };
  visit(fn.body);
  return passes && !decides;
}
