/** Calls after which nothing runs: the program ends, or the function of the file always throws. */
import type { Call } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';

const ENDS = new Set([
  'sys.exit',
  'os._exit',
  'os.abort',
  'exit',
  'quit',
  'process.exit',
  'process.abort',
  'Deno.exit',
]);
/** Methods that throw by their name: `ctx.throw(404)`. Those of generators do it elsewhere, and are rare. */
const METHOD_THROWS = 'throw';
/** Imported functions that throw by convention: an answer with an error status, a page that does not exist. */
const THROWS = /\.(?:abort|notFound)$/;

/** Whether the code after a call never runs. */
export function neverReturns(context: FunctionContext, call: Call): boolean {
  const { names, ir, summaries } = context.file;
  const { callee } = call;
  if (callee.kind !== 'Name' && callee.kind !== 'Member') return false;
  const target = names.calleeOf(call);
  if (target !== null) {
    const fn = target.kind === 'Function' ? ir.functionOf(target) : null;
    return fn !== null && (summaries[fn.id]?.neverReturns ?? false);
  }
  if (callee.kind === 'Member' && callee.property === METHOD_THROWS && call.args.length > 0) return true;
  const name = names.qualifiedName(callee);
  if (name === null) return false;
  if (ENDS.has(name)) return true;
  const root = callee.kind === 'Name' ? callee : callee.object;
  return THROWS.test(name) && root.kind === 'Name' && names.definitionOf(root)?.kind === 'import';
}
