/** What stands before a value in a URL: once the host is fixed, or the URL is relative, the value cannot choose where it leads. */
import type { Binary, Expression, Node, Template } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import { type Fact, masked } from './facts.ts';

const MAX_LOOKTHROUGH = 6;
/** Stands for text that is not constant; whether it is tainted is judged by its own facts. */
const UNKNOWN = '\u0001';

/** Masks of the channels of addresses for a part of a built string, or null when the part may choose the host. */
export function fixedTarget(
  context: FunctionContext,
  node: Node,
  part: number,
): ((fact: Fact) => Fact) | null {
  const prefix = prefixOf(context, node, part);
  if (prefix === null || !isFixed(prefix)) return null;
  const { masks } = context.file.space;
  const channels = ['url', 'redirect', 'script-address']
    .map((kind) => context.file.channelOf(kind))
    .filter((channel) => channel !== null);
  if (channels.length === 0) return null;
  return (fact) =>
    masked(
      fact,
      channels.reduce((mask, channel) => masks.with(mask, channel), fact.mask),
    );
}

function isFixed(prefix: string): boolean {
  // `https://host/`, also with a host that configuration gives; `mailto:`.
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/?#\\]+[/?#]/i.test(prefix) || /^(?:mailto|tel|sms):/i.test(prefix))
    return true;
  // `${base}/users/`: the base is not this value's business.
  if (prefix.startsWith(UNKNOWN)) return /[/?#]/.test(prefix.slice(1).replace('://', ''));
  // Relative: `/users/`, `users/`, `?q=`.
  return /^\/[^/\\]/.test(prefix) || /^[\w.-]+[/?#]/.test(prefix) || /^[?#]/.test(prefix);
}

function prefixOf(context: FunctionContext, node: Node, part: number): string | null {
  if (node.kind === 'Template') return templatePrefix(context, node, part);
  if (node.kind === 'Binary') return part === 0 ? null : operandText(context, node, part - 1);
  if (node.kind === 'Assign' && part === 1) return textOf(context, node.target, 0);
  return null;
}

function templatePrefix(context: FunctionContext, node: Template, part: number): string {
  let text = '';
  let index = 0;
  for (const piece of node.parts) {
    if (piece.kind === 'StringLit') text += piece.value;
    if (piece.kind !== 'Interpolation') continue;
    if (index === part) return text;
    text += textOf(context, piece.value, 0);
    index += 1;
  }
  return text;
}

/** The text before the right operand; for `%` the format's text before the directive that takes the operand's element. */
function operandText(context: FunctionContext, node: Binary, element: number): string {
  const left = textOf(context, node.left, 0);
  return node.op === '%' ? formatPrefix(context, left, formatOperands(node) ?? [], element) : left;
}

/** The elements of `format % (a, b)` in their order, or null for a single operand or names. */
export function formatOperands(node: Node): readonly Expression[] | null {
  if (node.kind !== 'Binary' || node.op !== '%' || node.right.kind !== 'Collection') return null;
  const { elements, shape } = node.right;
  return shape === 'tuple' && elements.every((element) => element.kind !== 'Spread') ? elements : null;
}

/** The names that `format % mapping` puts into the text; null when it is no such thing, or the text is not known. */
export function formatKeys(context: FunctionContext, node: Node): readonly string[] | null {
  if (node.kind !== 'Binary' || node.op !== '%') return null;
  const text = textOf(context, node.left, 0);
  if (text.includes(UNKNOWN)) return null;
  const keys = [...text.matchAll(/%(?:%|\((\w+)\)|.)/gs)].flatMap(([all, key]) =>
    all === '%%' ? [] : [key ?? null],
  );
  const named = keys.filter((key) => key !== null);
  return named.length > 0 && named.length === keys.length ? [...new Set(named)] : null;
}

function formatPrefix(
  context: FunctionContext,
  format: string,
  operands: readonly Expression[],
  element: number,
): string {
  let text = '';
  let end = 0;
  let index = 0;
  for (const match of format.matchAll(/%(?:%|[-#0 +]*\d*(?:\.\d+)?[a-z])/gi)) {
    text += format.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0] === '%%') text += '%';
    else if (index === element) return text;
    else {
      const operand = operands[index];
      text += operand === undefined ? UNKNOWN : textOf(context, operand, 0);
      index += 1;
    }
  }
  // Names, widths from the operands: where an element goes is not known.
  return format.slice(0, Math.max(0, format.indexOf('%')));
}

function textOf(context: FunctionContext, expr: Expression, depth: number): string {
  const { names } = context.file;
  const constant = names.constantOf(expr);
  if (constant?.type === 'string' && constant.known) return constant.value;
  if (depth > MAX_LOOKTHROUGH) return UNKNOWN;
  if (expr.kind === 'Binary' && expr.op === '+')
    return textOf(context, expr.left, depth + 1) + textOf(context, expr.right, depth + 1);
  if (expr.kind === 'Template' && expr.tag === null) {
    return expr.parts
      .map((piece) =>
        piece.kind === 'StringLit'
          ? piece.value
          : piece.kind === 'Interpolation'
            ? textOf(context, piece.value, depth + 1)
            : UNKNOWN,
      )
      .join('');
  }
  if (expr.kind === 'Name') {
    // The first write is what the text begins with, whatever is added to it.
    const first = names.definitionOf(expr)?.writes[0];
    if (first?.how === 'assign' && first.value !== null && first.value !== expr)
      return textOf(context, first.value, depth + 1);
  }
  return UNKNOWN;
}
