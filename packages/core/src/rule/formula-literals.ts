/**
 * The literals that a text must contain for a formula to match in it.
 *
 * Sound up to two things that are taken to be absent from real code: identifiers written with Unicode escapes or
 * compatibility characters, and member names assembled from parts (`o['ex' + 'ec']`).
 */
import type { Node } from '../ast/nodes.ts';
import { forEachChild } from '../ast/shapes.ts';
import type { CompiledPattern, Formula } from '../pattern/formula.ts';
import type { RuleOptions } from './compiled.ts';
import { alternativeGroups, type LiteralGroups } from './literal-groups.ts';
import { regexLiterals } from './regex-literals.ts';

const MIN_LENGTH = 2;
/** Names that other syntax may stand for: an import for a `require`, a default import for `m.default`. */
const REPLACEABLE: ReadonlySet<string> = new Set([
  'require',
  'default',
  'undefined',
  'import',
  'self',
  'cls',
  'this',
  'globalThis',
  'window',
]);

/** Literal groups of a formula; empty when none is known. */
export function formulaLiterals(formula: Formula, options: RuleOptions): LiteralGroups {
  switch (formula.op) {
    case 'pattern':
      return patternLiterals(formula.pattern, options);
    case 'regex':
      return regexLiterals(formula.regex.original, formula.regex.flags);
    case 'either':
      return alternativeGroups(formula.operands.map((operand) => formulaLiterals(operand, options)));
    case 'inside':
    case 'anywhere':
      return formulaLiterals(formula.operand, options);
    case 'all':
      return formula.positives.flatMap((positive) => formulaLiterals(positive, options));
  }
}

function patternLiterals(pattern: CompiledPattern, options: RuleOptions): LiteralGroups {
  const literals = new Set<string>();
  if (pattern.form === 'generic') {
    if (options.generic_caseless === true) return [];
    for (const word of genericWords(pattern.text)) literals.add(word);
  } else {
    for (const root of pattern.roots) collect(root, literals);
  }
  return [...literals].map((literal) => [literal]);
}

/** Words of a text pattern match whole and as written; metavariables and ellipses match anything. */
function genericWords(text: string): string[] {
  return [...text.matchAll(/\$\.{3,4}[A-Z_][A-Z0-9_]*|\$[A-Z_][A-Z0-9_]*|[A-Za-z0-9_]+/g)]
    .map((match) => match[0])
    .filter((word) => !word.startsWith('$') && word.length >= MIN_LENGTH);
}

function collect(root: Node, literals: Set<string>): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const rest = collectNode(node, literals);
    if (rest !== null) stack.push(...rest);
    else forEachChild(node, (child) => stack.push(child));
  }
}

/** Adds a node's own literals. Returns the children to go on with, or null for all. */
function collectNode(node: Node, literals: Set<string>): readonly Node[] | null {
  switch (node.kind) {
    case 'Name':
      addName(node.name, literals);
      return [];
    case 'Member':
      addName(node.property, literals);
      // The first parts of a dotted name may be an alias, or a type that no word of the text names.
      return isDottedName(node.object) ? [] : null;
    case 'Argument':
    case 'Function':
    case 'Class':
    case 'Field':
    case 'JsxAttribute':
      addName(node.name, literals);
      return node.kind === 'Function'
        ? [...node.decorators, ...node.params, ...(node.body === null ? [] : [node.body])]
        : null;
    case 'Param':
      return [...node.decorators, node.target, ...(node.default === null ? [] : [node.default])];
    case 'Entry':
      if (!node.computed && node.key.kind === 'StringLit' && !node.key.quoted)
        addName(node.key.value, literals);
      return [node.key, node.value];
    case 'Import':
      addName(lastSegment(node.module), literals);
      for (const name of node.names) if (name.kind === 'ImportName') addName(name.imported, literals);
      return [];
    case 'Jsx':
      return [
        ...(node.tag === null || node.tag.kind === 'StringLit' ? [] : [node.tag]),
        ...node.attributes,
        ...node.children,
      ];
    // What types, strings and numbers look like in the text is not fixed.
    case 'Type':
    case 'MetaTyped':
    case 'StringLit':
    case 'NumberLit':
    case 'RegexLit':
    case 'Unknown':
      return [];
    default:
      return null;
  }
}

function isDottedName(node: Node): boolean {
  let current = node;
  while (current.kind === 'Member') current = current.object;
  return current.kind === 'Name';
}

function addName(name: string | null, literals: Set<string>): void {
  if (name === null || name.length < MIN_LENGTH || REPLACEABLE.has(name) || !/^[#A-Za-z_][\w-]*$/.test(name))
    return;
  literals.add(name);
}

/** The last part of a dotted name or of a module path. */
export function lastSegment(name: string): string {
  return name.split(/[./]/).at(-1) ?? name;
}
