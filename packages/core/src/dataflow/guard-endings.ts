/** Parts of a text that say nothing of the rest of it: the ending of a name, the scheme of an address. */
import { lastName } from '../ast/last-name.ts';
import type { Call, Expression } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import { MAX_LOOKTHROUGH } from './guard-effects.ts';
import { argumentAt } from './ports.ts';

/** What takes an ending apart from a name, by the last part of its own. */
const ENDINGS = /^(?:splitext|extname|getExtension|get_extension)$/;
/** What changes nothing but how an ending is written. */
const WRITTEN_AS =
  /^(?:lower|upper|casefold|toLowerCase|toUpperCase|strip|lstrip|trim|replace|removeprefix)$/;
const SPLITS = /^(?:split|rsplit|partition|rpartition)$/;

/** `os.path.splitext(name)[1]`, `name.rsplit('.', 1)[1]`, `path.extname(name)`, `Path(name).suffix`, `name[-4:]`. */
export function isEnding(context: FunctionContext, expr: Expression, depth = 0): boolean {
  if (depth > MAX_LOOKTHROUGH) return false;
  const { names } = context.file;
  switch (expr.kind) {
    case 'Name': {
      const value = names.singleValueOf(expr);
      if (value !== null) return isEnding(context, value, depth + 1);
      const writes = names.definitionOf(expr)?.writes ?? [];
      const source = writes.length === 1 && writes[0]!.how === 'destructure' ? writes[0]!.source : null;
      return source?.kind === 'Call' && takesEnding(context, source);
    }
    case 'Member':
      return expr.property === 'suffix' && expr.object.kind !== 'This';
    case 'Index':
      return isSplitAt(context, expr.object) || isEndingSlice(context, expr.index);
    case 'Call': {
      const { callee } = expr;
      if (ENDINGS.test(lastName(callee) ?? '')) return true;
      if (callee.kind !== 'Member') return false;
      if (WRITTEN_AS.test(callee.property)) return isEnding(context, callee.object, depth + 1);
      if (/^(?:pop|at)$/.test(callee.property)) return isSplitAt(context, callee.object);
      const first = argumentAt(expr, 0);
      return (
        /^(?:slice|substr|substring)$/.test(callee.property) && first !== null && isFromEnd(context, first)
      );
    }
    default:
      return false;
  }
}

/** `url.split(':')[0]`, `url.split('://')[0]`. */
export function isSchemeSplit(context: FunctionContext, expr: Expression): boolean {
  if (expr.kind !== 'Index' || expr.object.kind !== 'Call') return false;
  const { names } = context.file;
  const index = names.constantOf(expr.index);
  return (
    index?.type === 'number' &&
    index.value === 0 &&
    separatorOf(context, expr.object)?.startsWith(':') === true
  );
}

function takesEnding(context: FunctionContext, call: Call): boolean {
  return ENDINGS.test(lastName(call) ?? '') || separatorOf(context, call) === '.';
}

function isSplitAt(context: FunctionContext, expr: Expression): boolean {
  return expr.kind === 'Call' && takesEnding(context, expr);
}

/** What a text is split at; null for another call, and where that is unknown. */
function separatorOf(context: FunctionContext, call: Call): string | null {
  if (call.callee.kind !== 'Member' || !SPLITS.test(call.callee.property)) return null;
  const first = argumentAt(call, 0);
  const constant = first === null ? null : context.file.names.constantOf(first);
  return constant?.type === 'string' && constant.known ? constant.value : null;
}

function isEndingSlice(context: FunctionContext, index: Expression): boolean {
  return (
    index.kind === 'Slice' && index.upper === null && index.lower !== null && isFromEnd(context, index.lower)
  );
}

/** `-4`; `name.lastIndexOf('.')`. */
function isFromEnd(context: FunctionContext, expr: Expression): boolean {
  const constant = context.file.names.constantOf(expr);
  if (constant?.type === 'number') return constant.value < 0;
  const call = expr.kind === 'Binary' && expr.op === '+' ? expr.left : expr;
  return (
    call.kind === 'Call' &&
    call.callee.kind === 'Member' &&
    /^(?:lastIndexOf|rfind|rindex)$/.test(call.callee.property)
  );
}
