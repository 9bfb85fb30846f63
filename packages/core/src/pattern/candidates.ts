/** Which nodes of a file a pattern's root is tried on: by kind, and by name where the root has one. */
import type { Call, Expression, Name, Node, NodeKind } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { FileIndex } from './file-index.ts';
import type { CompiledPattern } from './formula.ts';
import { EXPRESSION_KINDS } from './kinds.ts';
import type { MatchOptions } from './options.ts';
import { isMetavariableName } from './placeholders.ts';
import { dottedName } from './qualified.ts';

const CONSTANT_KINDS: readonly NodeKind[] = [
  'StringLit',
  'Template',
  'Binary',
  'Name',
  'Member',
  'Conditional',
];

/** Candidates for an expression or part at the root of a pattern. */
export function candidatesFor(index: FileIndex, root: Node, options: MatchOptions): readonly Node[] {
  if (root.kind === 'Call') return callCandidates(index, root);
  if (root.kind === 'Member') return memberCandidates(index, root);
  if (root.kind === 'Name') return [...index.namesNamed(root.name), ...requires(index)];
  if (
    root.kind === 'MetaVar' ||
    root.kind === 'MetaDeep' ||
    root.kind === 'MetaTyped' ||
    root.kind === 'MetaChain' ||
    root.kind === 'MetaEllipsis'
  )
    return kinds(index, EXPRESSION_KINDS);
  if (root.kind === 'MetaString' || root.kind === 'StringLit')
    return kinds(index, options.constantPropagation ? CONSTANT_KINDS : ['StringLit']);
  if (root.kind === 'NumberLit' || root.kind === 'BoolLit')
    return kinds(index, options.constantPropagation ? [root.kind, ...CONSTANT_KINDS] : [root.kind]);
  if (root.kind === 'Template') return kinds(index, ['Template', 'StringLit']);
  if (root.kind === 'For') return kinds(index, ['For', 'ForEach']);
  if (root.kind === 'Assign') return assignCandidates(index, root, options);
  if (root.kind === 'Binary')
    return selected(
      index,
      `Binary ${root.op}`,
      'Binary',
      (node) => node.kind === 'Binary' && node.op === root.op,
    );
  return index.ofKind(root.kind);
}

const unions = new WeakMap<FileIndex, Map<string, readonly Node[]>>();

/** Nodes of several kinds, put together once per file. */
function kinds(index: FileIndex, wanted: readonly NodeKind[]): readonly Node[] {
  if (wanted.length === 1) return index.ofKind(wanted[0]!);
  return once(index, wanted.join(), () => wanted.flatMap((kind) => index.ofKind(kind)));
}

/** Nodes of a kind that pass a test, likewise. */
function selected(
  index: FileIndex,
  key: string,
  kind: NodeKind,
  test: (node: Node) => boolean,
): readonly Node[] {
  return once(index, key, () => index.ofKind(kind).filter(test));
}

function once(index: FileIndex, key: string, make: () => readonly Node[]): readonly Node[] {
  let known = unions.get(index);
  if (known === undefined) {
    known = new Map();
    unions.set(index, known);
  }
  let nodes = known.get(key);
  if (nodes === undefined) {
    nodes = make();
    known.set(key, nodes);
  }
  return nodes;
}

/** Last name of a callee or member chain, when it is concrete. */
function concreteName(node: Expression): string | null {
  if (node.kind === 'Name') return node.name;
  if (node.kind === 'Member' && !isMetavariableName(node.property)) return node.property;
  return null;
}

function callCandidates(index: FileIndex, root: Call): readonly Node[] {
  const name = concreteName(root.callee);
  if (name === null) return root.args.some(isKeyword) ? keywordCalls(index) : index.ofKind('Call');
  // A default import of `mod` goes by `mod.default` under a name of its own choice.
  return name === 'default' ? index.ofKind('Call') : index.callsNamed(name);
}

const isKeyword = (argument: Node): boolean => argument.kind === 'Argument' && argument.name !== null;

/** A keyword argument of a pattern takes one of the call. */
const keywordCalls = (index: FileIndex): readonly Node[] =>
  selected(index, 'Call with keywords', 'Call', (node) => node.kind === 'Call' && node.args.some(isKeyword));

const requires = (index: FileIndex): readonly Node[] => [
  ...index.callsNamed('require'),
  ...index.callsNamed('import'),
];

function memberCandidates(index: FileIndex, root: Extract<Node, { kind: 'Member' }>): readonly Node[] {
  const name = concreteName(root);
  if (name === null || name === 'default') return kinds(index, ['Member', 'Name']);
  if (dottedName(root) === null && dottedName(root.object) === null) return index.membersNamed(name);
  return [...index.membersNamed(name), ...index.namesNamed(name), ...index.ofKind('Index')];
}

function assignCandidates(
  index: FileIndex,
  root: Extract<Node, { kind: 'Assign' }>,
  options: MatchOptions,
): readonly Node[] {
  const wanted: NodeKind[] = ['Assign'];
  if (root.value?.kind === 'Function' && options.arrowIsFunction) wanted.push('Function');
  if (options.flddefAssign) wanted.push('Field');
  // A text is a literal unless constants are propagated.
  const isText = root.value?.kind === 'MetaString' || root.value?.kind === 'StringLit';
  if (!isText || options.constantPropagation) return kinds(index, wanted);
  return once(index, `text ${wanted.join()}`, () =>
    kinds(index, wanted).filter((node) => 'value' in node && isLiteralText(node.value as Node | null)),
  );
}

const isLiteralText = (value: Node | null): boolean =>
  value?.kind === 'StringLit' || value?.kind === 'Cast' || value?.kind === 'Await';

const requiredWords = new WeakMap<CompiledPattern, readonly string[]>();

/** Identifiers without which a file cannot match: last names of calls and members, names of definitions. */
export function wordsOf(pattern: CompiledPattern): readonly string[] {
  let words = requiredWords.get(pattern);
  if (words === undefined) {
    const found = new Set<string>();
    for (const root of pattern.roots) walk(root, (node) => addWord(node, found));
    words = [...found];
    requiredWords.set(pattern, words);
  }
  return words;
}

/** A qualified prefix may be missing in the code (types and aliases stand for it), so only the last name counts. */
function addWord(node: Node, found: Set<string>): boolean | undefined {
  if (node.kind === 'Member') {
    if (!isMetavariableName(node.property) && node.property !== 'default') found.add(node.property);
    return dottedName(node) === null && dottedName(node.object) === null ? undefined : false;
  }
  if (node.kind === 'Argument' && node.name !== null && !isMetavariableName(node.name)) found.add(node.name);
  if (node.kind === 'Name') found.add((node as Name).name);
  if (node.kind === 'Type' || node.kind === 'MetaTyped') return false;
  return undefined;
}
