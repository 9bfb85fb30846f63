/** Dispatch tables and field numbers of the Python grammar, built once per grammar. */
import type { GrammarTables } from '../../syntax/flat-tree.ts';
import type { ExpressionHandler, StatementHandler, TypeHandler } from './context.ts';

/** Grammar field names that the lowering reads. */
const FIELDS = [
  'alias',
  'alternative',
  'argument',
  'arguments',
  'attribute',
  'body',
  'cause',
  'code',
  'condition',
  'consequence',
  'definition',
  'expression',
  'format_specifier',
  'function',
  'guard',
  'key',
  'left',
  'module_name',
  'name',
  'object',
  'operator',
  'parameters',
  'return_type',
  'right',
  'subject',
  'subscript',
  'superclasses',
  'type',
  'type_conversion',
  'value',
] as const;

/** Named grammar kinds that handlers ask for by number. */
const KINDS = [
  'aliased_import',
  'argument_list',
  'as_pattern',
  'binary_operator',
  'block',
  'boolean_operator',
  'case_clause',
  'case_pattern',
  'chevron',
  'class_definition',
  'class_pattern',
  'comment',
  'complex_pattern',
  'concatenated_string',
  'decorator',
  'default_parameter',
  'dictionary_splat',
  'dictionary_splat_pattern',
  'dotted_name',
  'elif_clause',
  'else_clause',
  'except_clause',
  'expression_list',
  'finally_clause',
  'for_in_clause',
  'format_expression',
  'identifier',
  'if_clause',
  'import_prefix',
  'interpolation',
  'keyword_argument',
  'keyword_pattern',
  'keyword_separator',
  'lambda_parameters',
  'list',
  'list_splat',
  'list_splat_pattern',
  'pair',
  'parenthesized_expression',
  'positional_separator',
  'splat_pattern',
  'string',
  'string_end',
  'string_start',
  'tuple',
  'type',
  'type_parameter',
  'typed_default_parameter',
  'typed_parameter',
  'wildcard_import',
  'with_clause',
  'with_item',
  'yield',
] as const;

/** Anonymous tokens that handlers ask for by number. */
const TOKENS = {
  async: 'async',
  comma: ',',
  colon: ':',
  star: '*',
  doubleStar: '**',
  from: 'from',
  minus: '-',
  underscore: '_',
  equals: '=',
  bar: '|',
  dot: '.',
  plus: '+',
} as const;

/** Operators as written, and what the generic AST calls them. */
const OPERATORS: Readonly<Record<string, string>> = {
  and: 'and',
  or: 'or',
  not: 'not',
  in: 'in',
  'not in': 'not in',
  is: 'is',
  'is not': 'is not',
  '<': '<',
  '<=': '<=',
  '==': '==',
  '!=': '!=',
  '<>': '!=',
  '>=': '>=',
  '>': '>',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '//': '//',
  '%': '%',
  '**': '**',
  '@': '@',
  '&': '&',
  '|': '|',
  '^': '^',
  '<<': '<<',
  '>>': '>>',
  '~': '~',
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '/=': '/',
  '//=': '//',
  '%=': '%',
  '**=': '**',
  '@=': '@',
  '&=': '&',
  '|=': '|',
  '^=': '^',
  '<<=': '<<',
  '>>=': '>>',
};

export type HandlerTable<H> = Readonly<Record<string, H>>;

/** What one loaded grammar needs for lowering; every array is indexed by kind number. */
export interface PythonTables {
  readonly grammar: GrammarTables;
  readonly expressions: readonly (ExpressionHandler | undefined)[];
  readonly statements: readonly (StatementHandler | undefined)[];
  readonly types: readonly (TypeHandler | undefined)[];
  readonly patterns: readonly (ExpressionHandler | undefined)[];
  readonly operators: readonly (string | undefined)[];
  /** The grammar has several numbers for some names (`block`, `as_pattern`); this gives the one that handlers compare with. */
  readonly canonical: Uint16Array;
  readonly field: Readonly<Record<(typeof FIELDS)[number], number>>;
  readonly kind: Readonly<Record<(typeof KINDS)[number], number>>;
  readonly token: Readonly<Record<keyof typeof TOKENS, number>>;
}

export interface Handlers {
  readonly expressions: HandlerTable<ExpressionHandler>;
  readonly statements: HandlerTable<StatementHandler>;
  readonly types: HandlerTable<TypeHandler>;
  readonly patterns: HandlerTable<ExpressionHandler>;
}

/** Builds the tables; a name that the grammar lacks is a programming error and throws. */
export function buildTables(grammar: GrammarTables, handlers: Handlers): PythonTables {
  const operators: (string | undefined)[] = new Array(grammar.kindNames.length).fill(undefined);
  for (const [token, operator] of Object.entries(OPERATORS)) {
    for (const id of grammar.kindIds(token, false)) operators[id] = operator;
  }
  return {
    grammar,
    expressions: byKind(grammar, handlers.expressions),
    statements: byKind(grammar, handlers.statements),
    types: byKind(grammar, handlers.types),
    patterns: byKind(grammar, handlers.patterns),
    operators,
    canonical: canonicalKinds(grammar),
    field: numbers(FIELDS, (name) => grammar.fieldId(name)),
    kind: numbers(KINDS, (name) => publicId(grammar, name, true)),
    token: tokenNumbers(grammar),
  };
}

function byKind<H>(grammar: GrammarTables, handlers: HandlerTable<H>): (H | undefined)[] {
  const table: (H | undefined)[] = new Array(grammar.kindNames.length).fill(undefined);
  for (const [name, handler] of Object.entries(handlers)) {
    const ids = grammar.kindIds(name);
    if (ids.length === 0) throw new Error(`the Python grammar has no node kind ${name}`);
    for (const id of ids) table[id] = handler;
  }
  return table;
}

function numbers<K extends string>(names: readonly K[], idOf: (name: K) => number): Record<K, number> {
  return Object.fromEntries(names.map((name) => [name, idOf(name)])) as Record<K, number>;
}

function tokenNumbers(grammar: GrammarTables): Record<keyof typeof TOKENS, number> {
  const keys = Object.keys(TOKENS) as (keyof typeof TOKENS)[];
  return numbers(keys, (key) => publicId(grammar, TOKENS[key], false));
}

function canonicalKinds(grammar: GrammarTables): Uint16Array {
  const canonical = new Uint16Array(grammar.kindNames.length);
  grammar.kindNames.forEach((name, id) => {
    const named = grammar.kindIds(name);
    const alike = named.includes(id) ? named : grammar.kindIds(name, false);
    canonical[id] = alike[0] ?? id;
  });
  return canonical;
}

/** Of several numbers with one name the first stands for all. */
function publicId(grammar: GrammarTables, name: string, named: boolean): number {
  const id = grammar.kindIds(name, named)[0];
  if (id === undefined) throw new Error(`the Python grammar has no node kind ${name}`);
  return id;
}
