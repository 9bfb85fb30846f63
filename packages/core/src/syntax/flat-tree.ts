/**
 * A concrete syntax tree as one Int32Array: five words a node, in preorder.
 *
 *   0  kind | field << 16     1  start     2  end     3  index after the node's last descendant     4  flags
 *
 * The first child of node `i` is `i + 1` if that is below `next(i)`; the next sibling of `i` is `next(i)`.
 */
export const WORDS = 5;

export const NODE_NAMED = 1;
export const NODE_MISSING = 2;
export const NODE_EXTRA = 4;

export interface FlatTree {
  readonly words: Int32Array;
  readonly count: number;
  readonly grammar: GrammarTables;
}

/** What is copied once per grammar: names of kinds and fields, by the numbers that appear in the flat tree. */
export interface GrammarTables {
  readonly kindNames: readonly string[];
  readonly fieldNames: readonly (string | null)[];
  /** All kind numbers of a node name (aliases can give several); named and anonymous kinds of one spelling are apart. */
  kindIds(name: string, named?: boolean): readonly number[];
  fieldId(name: string): number;
}

/** Kind number of a syntax error. */
export const KIND_ERROR = 65535;

export const kindOf = (tree: FlatTree, node: number): number => tree.words[node * WORDS]! & 0xffff;
export const fieldOf = (tree: FlatTree, node: number): number => tree.words[node * WORDS]! >>> 16;
export const startOf = (tree: FlatTree, node: number): number => tree.words[node * WORDS + 1]!;
export const endOf = (tree: FlatTree, node: number): number => tree.words[node * WORDS + 2]!;
export const flagsOf = (tree: FlatTree, node: number): number => tree.words[node * WORDS + 4]!;

/** The grammar's name of a node's kind. */
export function kindName(tree: FlatTree, node: number): string {
  const kind = kindOf(tree, node);
  return kind === KIND_ERROR ? 'ERROR' : (tree.grammar.kindNames[kind] ?? 'unknown');
}
