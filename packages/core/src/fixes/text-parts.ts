/** A text that is built, taken apart: constant pieces and values, in order. */
import type { Expression } from '../ast/nodes.ts';

export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `format` is what a template says about how the value is shown. */
  | { readonly kind: 'value'; readonly value: Expression; readonly format: string | null };

/** The parts of a template, a concatenation, or a format call; null when the expression is none of these. */
export function partsOfText(expr: Expression): readonly TextPart[] | null {
  switch (expr.kind) {
    case 'StringLit':
      return [{ kind: 'text', text: expr.value }];
    case 'Template':
      return expr.tag === null ? templateParts(expr) : null;
    case 'Binary':
      if (expr.op === '+') return concatenated(expr.left, expr.right);
      return expr.op === '%' ? percentParts(expr.left, expr.right) : null;
    case 'Call':
      return formatParts(expr);
    default:
      return null;
  }
}

function templateParts(template: Extract<Expression, { kind: 'Template' }>): readonly TextPart[] | null {
  const parts: TextPart[] = [];
  for (const part of template.parts) {
    if (part.kind === 'StringLit') parts.push({ kind: 'text', text: part.value });
    else if (part.kind === 'Interpolation')
      parts.push({
        kind: 'value',
        value: part.value,
        format: part.format === null && part.conversion === '' ? null : 'formatted',
      });
    else return null;
  }
  return parts;
}

function concatenated(left: Expression, right: Expression): readonly TextPart[] | null {
  const whole = [left, right].map(
    (side): readonly TextPart[] => partsOfText(side) ?? [{ kind: 'value', value: side, format: null }],
  );
  const parts = whole.flat();
  return parts.some(({ kind }) => kind === 'text') ? parts : null;
}

/** `"… %s …" % x`, `"… %s %s" % (x, y)`. */
function percentParts(left: Expression, right: Expression): readonly TextPart[] | null {
  if (left.kind !== 'StringLit') return null;
  const values = right.kind === 'Collection' ? right.elements : [right];
  return filled(left.value.split(/%[sd]/), values, left.value);
}

function filled(
  pieces: readonly string[],
  values: readonly Expression[],
  whole: string,
): readonly TextPart[] | null {
  if (pieces.length !== values.length + 1 || /%[^sd%]/.test(whole)) return null;
  return pieces.flatMap((text, index): TextPart[] => [
    { kind: 'text', text: text.replaceAll('%%', '%') },
    ...(index < values.length ? [{ kind: 'value', value: values[index]!, format: null } as const] : []),
  ]);
}

/** `"… {} …".format(x)`. */
function formatParts(call: Extract<Expression, { kind: 'Call' }>): readonly TextPart[] | null {
  if (
    call.callee.kind !== 'Member' ||
    call.callee.property !== 'format' ||
    call.callee.object.kind !== 'StringLit'
  )
    return null;
  const values = call.args.flatMap((arg) =>
    arg.kind === 'Argument' && arg.name === null ? [arg.value] : [],
  );
  if (values.length !== call.args.length) return null;
  const text = call.callee.object.value;
  if (/\{[^{}]+\}|\{\{|\}\}/.test(text)) return null;
  const pieces = text.split('{}');
  return pieces.length === values.length + 1
    ? pieces.flatMap((piece, index): TextPart[] => [
        { kind: 'text', text: piece },
        ...(index < values.length ? [{ kind: 'value', value: values[index]!, format: null } as const] : []),
      ])
    : null;
}
