/**
 * What lowering looks up by number: the kinds, tokens and fields of one grammar, resolved from names once per grammar.
 * The JavaScript, TypeScript and TSX grammars share names, so one lowering serves all three; a name that a grammar lacks
 * gets the number -1, which no node has.
 */
import type { Expression, Statement } from '../../ast/nodes.ts';
import type { GrammarTables } from '../../syntax/flat-tree.ts';
import type { Lowering } from './context.ts';

export type ExpressionHandler = (c: Lowering, node: number) => Expression;
/** Appends the statements of a node: one declaration of several variables is several statements. */
export type StatementHandler = (c: Lowering, node: number, out: Statement[]) => void;

export interface HandlerTables {
  readonly expressions: Readonly<Record<string, ExpressionHandler>>;
  readonly statements: Readonly<Record<string, StatementHandler>>;
}

// biome-ignore format: one long table
const KINDS = [
  'accessibility_modifier', 'asserts_annotation', 'type_predicate_annotation', 'arguments', 'array_pattern', 'arrow_function', 'assignment_expression', 'assignment_pattern',
  'binary_expression', 'class_body', 'class_heritage', 'class_static_block', 'comment', 'computed_property_name', 'decorator', 'else_clause',
  'empty_statement', 'enum_assignment', 'export_clause', 'export_specifier', 'extends_clause', 'field_definition',
  'generic_type', 'hash_bang_line', 'html_character_reference', 'html_comment', 'identifier', 'if_statement', 'implements_clause',
  'import_clause', 'import_require_clause', 'import_specifier', 'index_signature', 'interface_body', 'internal_module',
  'jsx_attribute', 'jsx_closing_element', 'jsx_element', 'jsx_expression', 'jsx_opening_element', 'jsx_self_closing_element',
  'jsx_text', 'literal_type', 'member_expression', 'method_definition', 'named_imports', 'namespace_export',
  'namespace_import', 'nested_identifier', 'number', 'object', 'object_assignment_pattern', 'object_pattern', 'override_modifier', 'pair',
  'pair_pattern', 'parenthesized_expression', 'parenthesized_type', 'private_property_identifier', 'program', 'property_identifier',
  'regex_flags', 'regex_pattern', 'rest_pattern', 'sequence_expression', 'shorthand_property_identifier',
  'shorthand_property_identifier_pattern', 'spread_element', 'statement_block', 'string', 'switch_case', 'switch_default',
  'template_string', 'template_substitution', 'this', 'type_annotation', 'type_arguments', 'union_type', 'intersection_type',
  'variable_declarator', 'optional_chain', 'extends_type_clause', 'object_type', 'construct_signature', 'unary_expression',
] as const;

// biome-ignore format: one long table
const TOKENS = {
  async: 'async', get: 'get', set: 'set', star: '*', staticGet: 'static get', comma: ',', semicolon: ';', optionalChain: '?.',
  await: 'await', using: 'using', const: 'const', default: 'default', type: 'type', typeof: 'typeof', equals: '=',
  as: 'as', namespace: 'namespace', global: 'global', else: 'else', openBrace: '{', closeBrace: '}', openParen: '(',
  closeParen: ')', openBracket: '[', closeBracket: ']', substitution: '${', of: 'of', in: 'in', abstract: 'abstract', colon: ':',
  static: 'static', backtick: '`',
} as const;

// biome-ignore format: one long table
const FIELDS = [
  'alias', 'alternative', 'argument', 'arguments', 'attribute', 'body', 'close_tag', 'condition', 'consequence', 'constructor',
  'declaration', 'decorator', 'finalizer', 'flags', 'function', 'handler', 'increment', 'index', 'initializer', 'key', 'kind',
  'label', 'left', 'member', 'module', 'name', 'object', 'open_tag', 'operator', 'optional_chain', 'parameter', 'parameters',
  'pattern', 'property', 'return_type', 'right', 'source', 'type', 'type_arguments', 'value',
] as const;

/** Operators in the one spelling of the generic AST. */
// biome-ignore format: one long table
const OPERATORS: Readonly<Record<string, string>> = {
  '&&': 'and', '||': 'or', '??': '??', '==': '==', '!=': '!=', '===': '===', '!==': '!==', '<': '<', '<=': '<=', '>': '>',
  '>=': '>=', in: 'in', instanceof: 'instanceof', '+': '+', '-': '-', '*': '*', '/': '/', '%': '%', '**': '**', '&': '&',
  '|': '|', '^': '^', '<<': '<<', '>>': '>>', '>>>': '>>>', '!': 'not', '~': '~', typeof: 'typeof', void: 'void',
  delete: 'delete', '++': '++', '--': '--', '+=': '+', '-=': '-', '*=': '*', '/=': '/', '%=': '%', '**=': '**', '&=': '&',
  '|=': '|', '^=': '^', '<<=': '<<', '>>=': '>>', '>>>=': '>>>', '&&=': 'and', '||=': 'or', '??=': '??',
};

/** Operators whose chains may be regrouped (`joinOperands`). */
const ASSOCIATIVE: ReadonlySet<string> = new Set(['+', '*', 'and', 'or', '??', '|', '&']);

const MODIFIERS = ['static', 'readonly', 'abstract', 'declare', 'accessor'] as const;

type Numbers<K extends string> = { readonly [P in K]: number };

export interface GrammarIndex {
  readonly kinds: Numbers<(typeof KINDS)[number]>;
  readonly tokens: Numbers<keyof typeof TOKENS>;
  readonly fields: Numbers<(typeof FIELDS)[number]>;
  /** By kind number of the operator's token. */
  readonly operators: readonly (string | undefined)[];
  readonly associative: ReadonlySet<string>;
  /** By kind number: the first number of the same name. Aliases give some names several numbers. */
  readonly canonical: Uint16Array;
  /** By kind number of a modifier's token; `accessibility_modifier` is read from the text. */
  readonly modifiers: readonly (string | undefined)[];
  readonly expressions: readonly (ExpressionHandler | undefined)[];
  readonly statements: readonly (StatementHandler | undefined)[];
}

/** Resolves all names of a grammar. The caller keeps the result as long as the grammar. */
export function createGrammarIndex(tables: GrammarTables, handlers: HandlerTables): GrammarIndex {
  const numbers = <K extends string>(names: readonly K[], number: (name: K) => number): Numbers<K> =>
    Object.fromEntries(names.map((name) => [name, number(name)])) as Numbers<K>;
  const tokenNames = Object.keys(TOKENS) as (keyof typeof TOKENS)[];
  return {
    kinds: numbers(KINDS, (name) => tables.kindIds(name)[0] ?? -1),
    tokens: numbers(tokenNames, (name) => tables.kindIds(TOKENS[name], false)[0] ?? -1),
    fields: numbers(FIELDS, (name) => fieldNumber(tables, name)),
    operators: byKind(tables, OPERATORS, false),
    associative: ASSOCIATIVE,
    canonical: canonicalKinds(tables),
    modifiers: byKind(tables, Object.fromEntries(MODIFIERS.map((name) => [name, name])), false),
    expressions: byKind(tables, handlers.expressions, true),
    statements: byKind(tables, handlers.statements, true),
  };
}

function canonicalKinds(tables: GrammarTables): Uint16Array {
  const canonical = Uint16Array.from(tables.kindNames, (_, kind) => kind);
  for (const name of new Set(tables.kindNames)) {
    for (const isNamed of [true, false]) {
      const ids = tables.kindIds(name, isNamed);
      for (const id of ids) canonical[id] = ids[0]!;
    }
  }
  return canonical;
}

function fieldNumber(tables: GrammarTables, name: string): number {
  const field = tables.fieldId(name);
  return field === 0 ? -1 : field;
}

function byKind<T>(
  tables: GrammarTables,
  values: Readonly<Record<string, T>>,
  named: boolean,
): (T | undefined)[] {
  const table: (T | undefined)[] = new Array(tables.kindNames.length).fill(undefined);
  for (const [name, value] of Object.entries(values)) {
    for (const id of tables.kindIds(name, named)) table[id] = value;
  }
  return table;
}
