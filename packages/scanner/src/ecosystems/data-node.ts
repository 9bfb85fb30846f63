/**
 * Parsed manifests with the places of their parts, one form for JSON, YAML and XML: what a finding points to is as important as what
 * it says. What does not have the expected form is not there.
 */
import type { Spot } from './ecosystem.ts';

export interface DataNode extends Spot {
  readonly value: string | number | boolean | null | readonly DataNode[] | ReadonlyMap<string, DataNode>;
  /** Where its key begins, for members of a mapping; else where it begins itself. */
  readonly keyStart: number;
}

const NO_ENTRIES: ReadonlyMap<string, DataNode> = new Map();

/** The members of a mapping, also along a path; empty when there is none. */
export function entriesAt(
  node: DataNode | undefined,
  ...path: readonly string[]
): ReadonlyMap<string, DataNode> {
  const found = nodeAt(node, ...path);
  return found?.value instanceof Map ? found.value : NO_ENTRIES;
}

export function nodeAt(node: DataNode | undefined, ...path: readonly string[]): DataNode | undefined {
  let current = node;
  for (const key of path) current = current?.value instanceof Map ? current.value.get(key) : undefined;
  return current;
}

/** A text, or a number as text; null for anything else. */
export function stringAt(node: DataNode | undefined, ...path: readonly string[]): string | null {
  const value = nodeAt(node, ...path)?.value;
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}

/** The items of a list; empty when there is none. */
export function itemsAt(node: DataNode | undefined, ...path: readonly string[]): readonly DataNode[] {
  const value = nodeAt(node, ...path)?.value;
  return Array.isArray(value) ? value : [];
}

/** The texts of a list; one text alone is a list of it. */
export function stringsAt(node: DataNode | undefined, ...path: readonly string[]): readonly string[] {
  const found = nodeAt(node, ...path);
  if (typeof found?.value === 'string') return [found.value];
  return itemsAt(found).flatMap((item) => (typeof item.value === 'string' ? [item.value] : []));
}

/** From the key of a member to the end of its value. */
export function spotOf({ keyStart, end }: DataNode): Spot {
  return { start: keyStart, end };
}
