import type { Call, Expression, Node } from '../../ast/nodes.ts';
import { around, codeOf, type Edit, type Fixer, type FixInput } from '../fixer.ts';
import { partsOfText, type TextPart } from '../text-parts.ts';
import { type Driver, driverOf } from './drivers.ts';

/** Where SQL takes a value and not a name: after a comparison, in a list, after LIKE, LIMIT and the like. */
const VALUE_BEFORE =
  /(?:[=<>(,+\-*/|]|\b(?:LIKE|ILIKE|IN|BETWEEN|AND|OR|VALUES|LIMIT|OFFSET|THEN|ELSE|SET|WHEN|REGEXP|MATCH|IS|NOT|ANY|CONTAINS)\s*\(?)\s*$/i;
/** A list of names follows these, or a name. */
const NAME_BEFORE =
  /\b(?:FROM|JOIN|INTO|UPDATE|TABLE|BY|ORDER\s+BY|GROUP\s+BY|SELECT|AS|INDEX|DATABASE|COLUMN|DESC|ASC|INTO\s+\w+\s*\([^)]*)\s*$/i;

/**
 * `execute(f"… WHERE id = {id}")` → `execute("… WHERE id = ?", (id,))`, in the style of the driver; quotes around a value go. Names of tables
 * and columns cannot be parameters, so a query with one is left alone.
 */
export const parameteriseQuery: Fixer = {
  id: 'parameterise-query',
  description: 'parameterises the query',
  fix(input) {
    const call = queryCall(input);
    const [query, ...others] = call?.args ?? [];
    if (
      call === null ||
      query?.kind !== 'Argument' ||
      query.name !== null ||
      others.some((arg) => !isCallback(input, arg))
    )
      return null;
    const driver = driverOf(input, call);
    const built = builtText(input, query.value);
    if (driver === null || built === null) return null;
    const rewritten = rewrite(input, built.parts, driver);
    if (rewritten === null) return null;
    const list = driver.list(rewritten.values);
    const edits: Edit[] = [
      { start: built.node.start, end: built.node.end, text: rewritten.query },
      { start: query.end, end: query.end, text: `, ${list}` },
    ];
    return built.node === query.value
      ? [{ start: query.start, end: query.end, text: `${rewritten.query}, ${list}` }]
      : edits;
  },
};

/** The call that gets the query: the finding is its argument, or the call itself. */
function queryCall(input: FixInput): Call | null {
  let call = around(input, 'Call');
  while (
    call !== null &&
    !(call.callee.kind === 'Member' && /^(?:execute|query|run|get|all|each|raw)$/.test(call.callee.property))
  ) {
    const parent = input.names.parentOf(call);
    call = parent === null ? null : around({ ...input, node: parent }, 'Call');
  }
  return call;
}

/** `db.query(sql, (err, rows) => …)`: parameters stand before the callback. */
const isCallback = (input: FixInput, arg: Node): boolean =>
  input.ast.language !== 'python' &&
  arg.kind === 'Argument' &&
  (arg.value.kind === 'Function' ||
    (arg.value.kind === 'Name' && /^(?:cb|callback|done)$/.test(arg.value.name)));

/** Where the text is built: in the call, or in the one assignment of the variable that stands there. */
function builtText(
  input: FixInput,
  expr: Expression,
): { readonly node: Expression; readonly parts: readonly TextPart[] } | null {
  const parts = partsOfText(expr);
  if (parts !== null) return { node: expr, parts };
  if (expr.kind !== 'Name') return null;
  const definition = input.names.definitionOf(expr);
  const value = input.names.singleValueOf(expr);
  if (value === null || definition === null || input.names.enclosing(value) !== input.names.enclosing(expr))
    return null;
  // Another reader of the text would get one with placeholders.
  const uses = input.names.calls.filter((call) =>
    call.args.some(
      (arg) =>
        arg.kind === 'Argument' &&
        arg.value.kind === 'Name' &&
        input.names.definitionOf(arg.value) === definition,
    ),
  );
  const built = partsOfText(value);
  return built === null || uses.length !== 1 ? null : { node: value, parts: built };
}

interface Rewritten {
  readonly query: string;
  readonly values: readonly string[];
}

function rewrite(input: FixInput, parts: readonly TextPart[], driver: Driver): Rewritten | null {
  const values: string[] = [];
  let query = '';
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index]!;
    if (part.kind === 'text') {
      if (driver.style === 'percent' && /%(?!%)/.test(withoutLike(part.text))) return null;
      query += part.text;
      continue;
    }
    if (part.format !== null) return null;
    const quoted = quotedAround(query, parts[index + 1]);
    if (quoted === null) return null;
    if (!VALUE_BEFORE.test(quoted.before) || NAME_BEFORE.test(quoted.before)) return null;
    values.push(
      quoted.isPlain
        ? codeOf(input, part.value)
        : driver.text(quoted.left, codeOf(input, part.value), quoted.right),
    );
    query = `${quoted.before}${driver.placeholder(values.length)}`;
    if (quoted.rest !== null) {
      const after = parts[index + 1]!;
      if (after.kind !== 'text') return null;
      query += quoted.rest;
      index += 1;
    }
  }
  return values.length === 0 ? null : { query: driver.literal(query), values };
}

/** `LIKE '%…%'` beside other text: the percent signs go into the value. */
const withoutLike = (text: string): string => text.replace(/'%\s*$|^\s*%'/g, '');

interface Quoted {
  readonly before: string;
  /** What stands between the quotes beside the value. */
  readonly left: string;
  readonly right: string;
  readonly isPlain: boolean;
  /** The next text without what belonged to the value; null when nothing did. */
  readonly rest: string | null;
}

/** Takes the quotes around a value away, with what stands between them (`'%{q}%'`); null when they are not a pair. */
function quotedAround(query: string, next: TextPart | undefined): Quoted | null {
  const quotes = (query.match(/'/g) ?? []).length;
  if (quotes % 2 === 0) return { before: query, left: '', right: '', isPlain: true, rest: null };
  const open = query.lastIndexOf("'");
  if (next?.kind !== 'text') return null;
  const close = next.text.indexOf("'");
  if (close < 0) return null;
  const [left, right] = [query.slice(open + 1), next.text.slice(0, close)];
  if (/["\\{}`$]/.test(left + right)) return null;
  return {
    before: query.slice(0, open),
    left,
    right,
    isPlain: left === '' && right === '',
    rest: next.text.slice(close + 1),
  };
}
