/**
 * The literals that a text must contain for a formula to match in it.
 *
 * Sound up to what is taken to be absent from real code: identifiers written with Unicode escapes or compatibility characters,
 * and words inside strings that are written with escapes or assembled from parts (`o['ex' + 'ec']`, `"pass\x77ord"`).
 */
import type { MetaString, Node } from '../ast/nodes.ts';
import { forEachChild } from '../ast/shapes.ts';
import type { Analyzer, CompiledPattern, Condition, Formula } from '../pattern/formula.ts';
import { isMetavariableName } from '../pattern/placeholders.ts';
import { spelledName } from '../pattern/qualified.ts';
import type { RuleOptions } from './compiled.ts';
import {
  caselessLiteral,
  exactLiteral,
  literalImplies,
  MIN_LITERAL,
  nameLiteral,
  saysNothing,
} from './literal.ts';
import {
  alternativeGroups,
  type LiteralGroup,
  type LiteralGroups,
  normaliseGroups,
} from './literal-groups.ts';
import { firstSegment, type NameLiterals } from './name-literals.ts';
import { regexLiterals } from './regex-literals.ts';

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

/** What the literals of a formula depend on, apart from the formula. */
export interface LiteralContext {
  readonly options: RuleOptions;
  /** What a qualified name requires, by the type hints of the language. */
  readonly names: NameLiterals;
}

/** Literal groups of a formula; empty when none is known. */
export function formulaLiterals(formula: Formula, context: LiteralContext): LiteralGroups {
  switch (formula.op) {
    case 'pattern':
      return patternLiterals(formula.pattern, context);
    case 'regex':
      return regexLiterals(formula.regex.original);
    case 'either':
      return alternativeGroups(formula.operands.map((operand) => formulaLiterals(operand, context)));
    case 'inside':
    case 'anywhere':
      return formulaLiterals(formula.operand, context);
    case 'all':
      return normaliseGroups([
        ...formula.positives.flatMap((positive) => formulaLiterals(positive, context)),
        ...formula.conditions.flatMap((condition) => conditionLiterals(condition, context)),
      ]);
  }
}

/**
 * What is bound to a metavariable stands in the text, except for the names of other syntax, and for values that are known by
 * constant propagation. A condition on something unbound never holds.
 */
export function conditionLiterals(condition: Condition, context: LiteralContext): LiteralGroups {
  if (condition.op === 'pattern') return formulaLiterals(condition.formula, context);
  if (condition.op === 'analysis') return ANALYSED[condition.analyzer] ?? [];
  if (condition.op !== 'regex' || condition.constantPropagation) return [];
  return withoutReplaceable(regexLiterals(condition.regex.original, { only: WORDS_AND_QUOTES }));
}

/** Without groups that a name of other syntax may satisfy. */
function withoutReplaceable(groups: LiteralGroups): LiteralGroups {
  return groups.flatMap((group) => {
    const members = group.map((member) =>
      typeof member === 'string' ? !isReplaceable(member) && member : withoutReplaceable(member),
    );
    const kept = members.filter((member) => member !== false && member.length > 0);
    return kept.length === group.length ? [kept as LiteralGroup] : [];
  });
}

function isReplaceable(literal: string): boolean {
  return replaceableLiterals.some((name) => literalImplies(name, literal));
}

/** What an analysis asks of the text that it is given: only a group that is repeated takes exponential time. */
const ANALYSED: { readonly [A in Analyzer]?: LiteralGroups } = { redos: [[')*', ')+', '){']] };

const WORDS = /\w/;
/** The text of a bound literal has its quotes. */
const WORDS_AND_QUOTES = /[\w"'`]/;
const replaceableLiterals = [...REPLACEABLE].map(exactLiteral);

function patternLiterals(pattern: CompiledPattern, { options, names }: LiteralContext): LiteralGroups {
  const found: Found = { literals: new Set(), groups: [], hasIndex: false, names };
  if (pattern.form === 'generic') {
    const toLiteral = options.generic_caseless === true ? caselessLiteral : exactLiteral;
    for (const word of genericWords(pattern.text)) found.literals.add(toLiteral(word));
  } else {
    for (const root of pattern.roots) collect(root, found);
  }
  if (found.hasIndex && found.literals.size + found.groups.length === 0) return [['[']];
  return [...[...found.literals].map((literal) => [literal]), ...found.groups];
}

interface Found {
  readonly literals: Set<string>;
  /** Where there is more than one possibility. */
  readonly groups: LiteralGroup[];
  /** Something is read or written by a key: a weak sign, which counts where there is no other. */
  hasIndex: boolean;
  readonly names: NameLiterals;
}

/** Words of a text pattern match whole and as written; metavariables and ellipses match anything. */
function genericWords(text: string): string[] {
  return [...text.matchAll(/\$\.{3,4}[A-Z_][A-Z0-9_]*|\$[A-Z_][A-Z0-9_]*|[A-Za-z0-9_]+/g)]
    .map((match) => match[0])
    .filter((word) => !word.startsWith('$') && word.length >= MIN_LITERAL);
}

function collect(root: Node, found: Found): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const rest = collectNode(node, found);
    if (rest !== null) stack.push(...rest);
    else forEachChild(node, (child) => stack.push(child));
  }
}

/** Adds a node's own literals. Returns the children to go on with, or null for all. */
function collectNode(node: Node, found: Found): readonly Node[] | null {
  const { literals } = found;
  switch (node.kind) {
    case 'Name':
      addFirst(node.name, found);
      return [];
    case 'Member': {
      addName(node.property, literals);
      // The parts between may be an alias, or a type that no word of the text names.
      const dotted = spelledName(node.object);
      if (dotted === null) return null;
      addFirst(firstSegment(dotted), found);
      return [];
    }
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
    case 'Try':
      // A fragment may begin in the middle of the statement.
      found.groups.push(['catch', 'except', 'finally', 'try']);
      return null;
    case 'Catch':
      found.groups.push(['catch', 'except']);
      return null;
    case 'Index':
      found.hasIndex = true;
      return null;
    case 'StringLit':
      addWords(node.value, literals);
      return [];
    case 'MetaString':
      if (node.form === 'regex') found.groups.push(...stringRegexLiterals(node));
      return [];
    // What types and numbers look like in the text is not fixed.
    case 'Type':
    case 'MetaTyped':
    case 'NumberLit':
    case 'RegexLit':
    case 'Unknown':
      return [];
    default:
      return null;
  }
}

/** What goes by a name begins like it, or has a type that hints give. */
function addFirst(name: string, found: Found): void {
  const isWritten = /^[$A-Za-z_][\w$]*$/.test(name) && !REPLACEABLE.has(name) && !isMetavariableName(name);
  if (isWritten) found.groups.push(...found.names(name));
}

function addName(name: string | null, literals: Set<string>): void {
  if (name === null || REPLACEABLE.has(name) || !/^[#A-Za-z_][\w-]*$/.test(name)) return;
  const literal = nameLiteral(name);
  if (!saysNothing(literal)) literals.add(literal);
}

/** The words of a string's value, in any case: the value may be a constant that went through `lower()`. */
function addWords(value: string, literals: Set<string>): void {
  // The module `node:fs` is `fs` as well.
  for (const [word] of value.replace(/^node:/, '').matchAll(/\w+/g)) {
    if (word.length >= MIN_LITERAL && !REPLACEABLE.has(word)) literals.add(caselessLiteral(word));
  }
}

/** `"=~/re/"`: likewise. */
function stringRegexLiterals({ text, flags }: MetaString): LiteralGroups {
  const source = `(?i${flags.replaceAll('i', '')})${text}`;
  return regexLiterals(source, { only: WORDS });
}

/** The last part of a dotted name or of a module path. */
export function lastSegment(name: string): string {
  return name.split(/[./]/).at(-1) ?? name;
}
