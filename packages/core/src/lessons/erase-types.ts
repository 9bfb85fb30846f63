/**
 * TypeScript without its types: what is left runs on a Node.js that knows no TypeScript (20). Types are overwritten with blanks, so that
 * lines and columns stay, and nothing else is touched. What has a meaning at run time and is no JavaScript (enums, namespaces, parameter
 * properties) is refused rather than compiled.
 */
import { endOf, type FlatTree, flagsOf, kindName, NODE_NAMED, startOf, WORDS } from '../syntax/flat-tree.ts';
import { type GrammarSource, loadParser } from '../syntax/parser.ts';

export type Erased =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string; readonly at: number };

/** Nodes that are types as a whole. */
const TYPES: ReadonlySet<string> = new Set([
  'type_annotation',
  'asserts_annotation',
  'type_predicate_annotation',
  'type_parameters',
  'type_arguments',
  'interface_declaration',
  'type_alias_declaration',
  'ambient_declaration',
  'function_signature',
  'abstract_method_signature',
  'implements_clause',
  'accessibility_modifier',
  'override_modifier',
]);
/** Nodes of which the part after their first child is a type. */
const TYPED_EXPRESSIONS: ReadonlySet<string> = new Set([
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
]);
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['enum_declaration', 'enums'],
  ['internal_module', 'namespaces'],
  ['module', 'namespaces'],
  ['import_alias', 'imports with `=`'],
  ['decorator', 'decorators'],
]);
/** Signs that are for types only, by the nodes that they stand in. */
const SIGNS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['optional_parameter', new Set(['?', 'readonly'])],
  ['required_parameter', new Set(['readonly'])],
  ['public_field_definition', new Set(['?', '!', 'readonly', 'declare', 'abstract'])],
  ['method_definition', new Set(['?'])],
  ['variable_declarator', new Set(['!'])],
  ['abstract_class_declaration', new Set(['abstract'])],
]);

/** Loads what erases the types of a program. */
export async function loadTypeEraser(grammars: GrammarSource): Promise<(text: string) => Erased> {
  const parser = await loadParser(grammars, 'typescript');
  return (text) => parser.parse(text, (tree) => eraseTypes(tree, text))!;
}

function eraseTypes(tree: FlatTree, text: string): Erased {
  const blanks: Span[] = [];
  for (let node = 0; node < tree.count; node += 1) {
    const name = kindName(tree, node);
    const refused = REFUSED.get(name) ?? parameterProperty(tree, node, name);
    if (refused !== undefined && isNamed(tree, node))
      return {
        ok: false,
        problem: `${refused} need a compiler, and this program runs without one`,
        at: startOf(tree, node),
      };
    blanks.push(...erasedIn(tree, node, name, text));
  }
  return { ok: true, text: blanked(text, blanks) };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function erasedIn(tree: FlatTree, node: number, name: string, text: string): readonly Span[] {
  if (!isNamed(tree, node)) return [];
  if (TYPES.has(name)) return [spanOf(tree, node)];
  const children = childrenOf(tree, node);
  const [first] = children;
  if (TYPED_EXPRESSIONS.has(name) && first !== undefined)
    return [{ start: endOf(tree, first), end: endOf(tree, node) }];
  if (name === 'import_statement' || name === 'export_statement') {
    const isOfTypes = children.some((child) => isTypeWord(tree, child) || isDeclaredType(tree, child));
    return isOfTypes ? [spanOf(tree, node)] : [];
  }
  if (
    (name === 'import_specifier' || name === 'export_specifier') &&
    first !== undefined &&
    isTypeWord(tree, first)
  )
    return [withComma(spanOf(tree, node), text)];
  const signs = SIGNS.get(name);
  if (signs === undefined) return [];
  return children
    .filter((child) => !isNamed(tree, child) && signs.has(kindName(tree, child)))
    .map((child) => spanOf(tree, child));
}

/** `import type`, `export type {…}`, `import {type A}`. */
function isTypeWord(tree: FlatTree, node: number): boolean {
  return !isNamed(tree, node) && kindName(tree, node) === 'type';
}

/** What `export` stands before is a type. */
function isDeclaredType(tree: FlatTree, node: number): boolean {
  return /^(?:interface|type_alias|ambient)_declaration$|^function_signature$/.test(kindName(tree, node));
}

/** `constructor(private name: string)` makes a field. */
function parameterProperty(tree: FlatTree, node: number, name: string): string | undefined {
  if (name !== 'required_parameter' && name !== 'optional_parameter') return undefined;
  const isField = childrenOf(tree, node).some((child) =>
    /^(?:accessibility_modifier|readonly)$/.test(kindName(tree, child)),
  );
  return isField ? 'fields in the parameters of a constructor' : undefined;
}

function childrenOf(tree: FlatTree, node: number): readonly number[] {
  const end = tree.words[node * WORDS + 3]!;
  const children: number[] = [];
  for (let child = node + 1; child < end; child = tree.words[child * WORDS + 3]!) children.push(child);
  return children;
}

function isNamed(tree: FlatTree, node: number): boolean {
  return (flagsOf(tree, node) & NODE_NAMED) !== 0;
}

function spanOf(tree: FlatTree, node: number): Span {
  return { start: startOf(tree, node), end: endOf(tree, node) };
}

function withComma({ start, end }: Span, text: string): Span {
  const comma = /^\s*,/.exec(text.slice(end));
  return { start, end: end + (comma?.[0].length ?? 0) };
}

function blanked(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= at) continue;
    result +=
      text.slice(at, Math.max(at, start)) + text.slice(Math.max(at, start), end).replaceAll(/[^\n\r]/g, ' ');
    at = end;
  }
  return result + text.slice(at);
}
