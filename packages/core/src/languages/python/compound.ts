/** Compound statements: branches, loops, try, with, match. */
import { MAX_DEPTH } from '../../ast/builder.ts';
import type { Block, Case, Catch, Expression, Statement, WithItem } from '../../ast/nodes.ts';
import {
  childIn,
  childOfKind,
  cutOff,
  endAt,
  fieldAt,
  firstPart,
  isPart,
  kindAt,
  type Lowering,
  lowerBelow,
  lowerBlock,
  lowerExpression,
  lowerStatements,
  nextAt,
  type StatementHandler,
  startAt,
  textAt,
} from './context.ts';
import { lowerCaseTest, lowerGuard } from './match-patterns.ts';

/** Handlers by the grammar's node name. */
export const COMPOUND: Readonly<Record<string, StatementHandler>> = {
  if_statement: lowerIf,
  for_statement: lowerFor,
  while_statement: lowerWhile,
  try_statement: lowerTry,
  with_statement: lowerWith,
  match_statement: lowerMatch,
  block: (l, node, out) => {
    for (const statement of lowerStatements(l, node)) out.push(statement);
  },
};

/** An `if` with its `elif` clauses: a loop over the clauses, since thousands of them would be as many levels. */
function lowerIf(l: Lowering, node: number, out: Statement[]): void {
  const { kind } = l.tables;
  const clauses: number[] = [node];
  let elseClause = -1;
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (kindAt(l, child) === kind.elif_clause) clauses.push(child);
    else if (kindAt(l, child) === kind.else_clause) elseClause = child;
  }
  const depth = l.depth;
  const room = Math.max(1, Math.min(clauses.length, (MAX_DEPTH - depth) >> 1));
  l.depth = depth + 2 * (room - 1);
  let rest: Block | null = elseClause < 0 ? null : elseBlock(l, elseClause);
  if (room < clauses.length) rest = cutClauses(l, clauses.slice(room), rest, endAt(l, node));
  for (let i = room - 1; i >= 0; i -= 1) {
    l.depth = depth + 2 * i;
    const statement = ifNode(l, clauses[i]!, endAt(l, node), rest);
    if (i === 0) out.push(statement);
    else
      rest = {
        kind: 'Block',
        start: statement.start,
        end: statement.end,
        id: l.nodeCount++,
        body: [statement],
      };
  }
  l.depth = depth;
}

function ifNode(l: Lowering, clause: number, end: number, orelse: Block | null): Statement {
  const { field } = l.tables;
  const test = lowerExpression(l, childIn(l, clause, field.condition));
  const body = lowerBlock(l, childIn(l, clause, field.consequence), clause);
  return { kind: 'If', start: startAt(l, clause), end, id: l.nodeCount++, test, then: body, else: orelse };
}

/** Clauses beyond the depth limit stand side by side in one `Unknown`. */
function cutClauses(l: Lowering, clauses: readonly number[], orelse: Block | null, end: number): Block {
  const children: Statement[] = clauses.map((clause) => ifNode(l, clause, endAt(l, clause), null));
  if (orelse !== null) children.push(orelse);
  const start = startAt(l, clauses[0]!);
  const cut = { ...cutOff(l, clauses[0]!, children), end };
  return { kind: 'Block', start, end, id: l.nodeCount++, body: [cut] };
}

function elseBlock(l: Lowering, clause: number): Block {
  return lowerBlock(l, childIn(l, clause, l.tables.field.body), clause);
}

function elseOf(l: Lowering, node: number): Block | null {
  const clause = childOfKind(l, node, l.tables.kind.else_clause);
  return clause < 0 ? null : elseBlock(l, clause);
}

function lowerFor(l: Lowering, node: number, out: Statement[]): void {
  const { field, token } = l.tables;
  const target = lowerExpression(l, childIn(l, node, field.left));
  const iterable = lowerExpression(l, childIn(l, node, field.right));
  const body = lowerBlock(l, childIn(l, node, field.body), node);
  const orelse = elseOf(l, node);
  const isAsync = childOfKind(l, node, token.async) >= 0;
  out.push({
    kind: 'ForEach',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    form: 'each',
    declared: null,
    target,
    iterable,
    body,
    orelse,
    isAsync,
  });
}

function lowerWhile(l: Lowering, node: number, out: Statement[]): void {
  const { field } = l.tables;
  const test = lowerExpression(l, childIn(l, node, field.condition));
  const body = lowerBlock(l, childIn(l, node, field.body), node);
  const orelse = elseOf(l, node);
  out.push({
    kind: 'While',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    test,
    body,
    orelse,
    isDo: false,
  });
}

function lowerTry(l: Lowering, node: number, out: Statement[]): void {
  const { field, kind } = l.tables;
  const body = lowerBlock(l, childIn(l, node, field.body), node);
  const handlers: Catch[] = [];
  let finalizer: Block | null = null;
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (kindAt(l, child) === kind.except_clause) handlers.push(lowerExcept(l, child));
    else if (kindAt(l, child) === kind.finally_clause) {
      finalizer = lowerBlock(l, childOfKind(l, child, kind.block), child);
    }
  }
  const orelse = elseOf(l, node);
  out.push({
    kind: 'Try',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    body,
    handlers,
    orelse,
    finalizer,
  });
}

/** `except A as e:`, Python 2's `except A, e:`, and `except A, B:` of Python 3.14. */
function lowerExcept(l: Lowering, node: number): Catch {
  const { field, kind } = l.tables;
  const values: number[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (fieldAt(l, child) === field.value && isPart(l, child)) values.push(child);
  }
  const first = values[0] ?? ~node;
  l.depth += 1;
  let type: Expression | null = null;
  let target: Expression | null = null;
  if (first >= 0 && kindAt(l, first) === kind.as_pattern) {
    type = lowerExpression(l, firstPart(l, first));
    target = lowerExpression(l, childIn(l, first, field.alias));
  } else if (values.length === 2 && bindsName(l, values[1]!)) {
    type = lowerExpression(l, first);
    target = lowerExpression(l, values[1]!);
  } else if (values.length > 1) {
    const elements = values.map((value) => lowerBelow(l, value));
    type = {
      kind: 'Collection',
      start: startAt(l, first),
      end: endAt(l, values.at(-1)!),
      id: l.nodeCount++,
      shape: 'tuple',
      elements,
    };
  } else if (first >= 0) type = lowerExpression(l, first);
  const body = lowerBlock(l, childOfKind(l, node, kind.block), node);
  l.depth -= 1;
  return {
    kind: 'Catch',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    type,
    target,
    body,
  };
}

/** Exception classes are written with a capital or with a dot; Python 2's bound names are not. */
function bindsName(l: Lowering, node: number): boolean {
  return kindAt(l, node) === l.tables.kind.identifier && /^[a-z_]/.test(textAt(l, node));
}

function lowerWith(l: Lowering, node: number, out: Statement[]): void {
  const { field, kind, token } = l.tables;
  const items: WithItem[] = [];
  const clause = childOfKind(l, node, kind.with_clause);
  const end = clause < 0 ? clause : nextAt(l, clause);
  for (let child = clause + 1; child < end; child = nextAt(l, child)) {
    if (kindAt(l, child) === kind.with_item) items.push(lowerWithItem(l, child));
  }
  const body = lowerBlock(l, childIn(l, node, field.body), node);
  const isAsync = childOfKind(l, node, token.async) >= 0;
  out.push({
    kind: 'With',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    items,
    body,
    isAsync,
  });
}

/** `with (a as b):` with a single item is, to the grammar, an expression in parentheses. */
function lowerWithItem(l: Lowering, node: number): WithItem {
  const { field, kind } = l.tables;
  let value = childIn(l, node, field.value);
  while (value >= 0 && kindAt(l, value) === kind.parenthesized_expression) value = firstPart(l, value);
  const isBound = value >= 0 && kindAt(l, value) === kind.as_pattern;
  const context = lowerBelow(l, isBound ? firstPart(l, value) : value);
  const target = isBound ? lowerBelow(l, childIn(l, value, field.alias)) : null;
  return {
    kind: 'WithItem',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    context,
    target,
  };
}

function lowerMatch(l: Lowering, node: number, out: Statement[]): void {
  const { field, kind } = l.tables;
  const subject = lowerSubject(l, node);
  const cases: Case[] = [];
  const body = childIn(l, node, field.body);
  const end = body < 0 ? body : nextAt(l, body);
  for (let child = body + 1; child < end; child = nextAt(l, child)) {
    if (kindAt(l, child) === kind.case_clause) cases.push(lowerCase(l, child));
  }
  out.push({
    kind: 'Switch',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    form: 'match',
    subject,
    cases,
  });
}

function lowerSubject(l: Lowering, node: number): Expression {
  const { field, token } = l.tables;
  const subjects: number[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (fieldAt(l, child) === field.subject && isPart(l, child)) subjects.push(child);
  }
  const first = subjects[0] ?? ~node;
  if (subjects.length <= 1 && childOfKind(l, node, token.comma) < 0) return lowerExpression(l, first);
  const elements = subjects.map((subject) => lowerBelow(l, subject));
  return {
    kind: 'Collection',
    start: startAt(l, first),
    end: endAt(l, subjects.at(-1)!),
    id: l.nodeCount++,
    shape: 'tuple',
    elements,
  };
}

function lowerCase(l: Lowering, node: number): Case {
  l.depth += 1;
  const test = lowerCaseTest(l, node);
  const guard = lowerGuard(l, node);
  const body = lowerBlock(l, childIn(l, node, l.tables.field.consequence), node);
  l.depth -= 1;
  return { kind: 'Case', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, test, guard, body };
}
