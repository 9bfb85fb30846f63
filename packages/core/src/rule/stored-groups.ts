/** Literal groups as JSON: a table in which each group stands once, behind those that it refers to. */
import type { LiteralGroup, LiteralGroups } from './literal-groups.ts';

/** A group's members: literals, or positions of the groups that must all hold. */
export type StoredGroup = readonly (string | readonly number[])[];

export interface GroupTable {
  readonly groups: readonly StoredGroup[];
  /** Positions of groups; they are added when they are new. */
  positionsOf(groups: LiteralGroups): readonly number[];
}

/** An empty table to write groups to. */
export function createGroupTable(): GroupTable {
  const groups: StoredGroup[] = [];
  const positions = new Map<string, number>();
  const positionOf = (group: LiteralGroup): number => {
    const stored = group.map((member) => (typeof member === 'string' ? member : member.map(positionOf)));
    const key = JSON.stringify(stored);
    let position = positions.get(key);
    if (position === undefined) {
      position = groups.length;
      groups.push(stored);
      positions.set(key, position);
    }
    return position;
  };
  return { groups, positionsOf: (list) => list.map(positionOf) };
}

/** Reads a table; what refers to one group shares it. */
export function readGroups(stored: readonly StoredGroup[]): (positions: readonly number[]) => LiteralGroups {
  const groups: LiteralGroup[] = [];
  const groupsAt = (positions: readonly number[]): LiteralGroups =>
    positions.map((position) => groups[position]!);
  for (const members of stored)
    groups.push(members.map((member) => (typeof member === 'string' ? member : groupsAt(member))));
  return groupsAt;
}
