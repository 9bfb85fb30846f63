/** Texts that are joined by a method. */
import type { Call, Expression } from '../../ast/nodes.ts';
import { WORDS } from '../../syntax/flat-tree.ts';
import type { Lowering } from './context.ts';

/** Compilers join two texts with each call; many would be as many levels deep. */
const MAX_JOINED = 8;

/** `"https://".concat(host, "/")`, as compilers write templates for old browsers: the same as `"https://" + host + "/"`. */
export function joinedText(
  c: Lowering,
  node: number,
  callee: Expression,
  args: Call['args'],
): Expression | null {
  if (callee.kind !== 'Member' || callee.property !== 'concat' || !beginsAsText(callee.object)) return null;
  const values = args.flatMap((arg) =>
    arg.kind === 'Argument' && arg.value.kind !== 'Spread' ? arg.value : [],
  );
  if (values.length === 0 || values.length < args.length || values.length > MAX_JOINED) return null;
  const start = c.words[node * WORDS + 1]!;
  const last = c.words[node * WORDS + 2]!;
  return values.reduce((left, right, index): Expression => {
    const end = index === values.length - 1 ? last : right.end;
    return { kind: 'Binary', start, end, id: c.ids++, op: '+', left, right };
  }, callee.object);
}

/** A literal, or what was joined to one: a number that is added to it becomes text, too. */
function beginsAsText(expr: Expression): boolean {
  let first = expr;
  while (first.kind === 'Binary' && first.op === '+') first = first.left;
  return first.kind === 'StringLit' || (first.kind === 'Template' && first.tag === null);
}
