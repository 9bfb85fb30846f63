/** Members that are fields of an object which all functions of a program share: what one handler or middleware puts there, others read. */
import type { Expression, Index, Member } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { FileIndex } from '../pattern/file-index.ts';
import type { MarkBuilder } from './mark-builder.ts';
import { type ModelIndex, nameFits } from './model-index.ts';

export interface SharedInput {
  readonly index: FileIndex;
  readonly names: Names;
  readonly models: ModelIndex;
  readonly builder: MarkBuilder;
}

/** Marks reads and writes. */
export function markShared({ index, names, models, builder }: SharedInput): void {
  if (models.shared.length === 0) return;
  for (const kind of ['Member', 'Index'] as const) {
    for (const node of index.ofKind(kind)) {
      if (node.kind !== 'Member' && node.kind !== 'Index') continue;
      const key = keyOf(node);
      const owner = key === null ? null : ownerOf(names, models, node.object);
      if (owner === null) continue;
      const parent = names.parentOf(node);
      const isWritten = parent?.kind === 'Assign' && parent.target === node;
      builder.shared(node, { name: `${owner}.${key}`, isWritten });
    }
  }
}

function keyOf(node: Member | Index): string | null {
  if (node.kind === 'Member') return node.property;
  return node.index.kind === 'StringLit' ? node.index.value : null;
}

/** The word that the object goes by: known by name or type, or a parameter of that name of which nothing is known. */
function ownerOf(names: Names, models: ModelIndex, object: Expression): string | null {
  const word = object.kind === 'Name' ? object.name : object.kind === 'Member' ? object.property : null;
  if (word === null) return null;
  const likely = models.shared.filter(({ words }) => words.includes(word));
  if (likely.length === 0) return null;
  const known = names.qualifiedNames(object);
  const type = names.typeOf(object);
  const all = type === null ? known : [...known, type];
  const found = likely.find(({ name }) => all.some((one) => nameFits(name, one)));
  if (found !== undefined) return found.words[0]!;
  return all.length === 0 && isUnknownParameter(names, object) ? likely[0]!.words[0]! : null;
}

function isUnknownParameter(names: Names, object: Expression): boolean {
  let root = object;
  while (root.kind === 'Member') root = root.object;
  if (root.kind !== 'Name' || names.typeOf(root) !== null) return false;
  return names.definitionOf(root)?.kind === 'parameter';
}
