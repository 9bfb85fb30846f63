/** What readers of agents' files say of a place. */
import type { Confidence } from '@skeptic/core';
import type { DataNode } from '../data-node.ts';
import { spotOf } from '../data-node.ts';
import type { ReadWeakness, Spot } from '../ecosystem.ts';

/** A weakness at a node, from its key on. */
export function weaknessAt(
  node: DataNode,
  kind: string,
  confidence: Confidence,
  values: Readonly<Record<string, string>> = {},
): ReadWeakness {
  return weaknessOf(spotOf(node), kind, confidence, values);
}

export function weaknessOf(
  { start, end }: Spot,
  kind: string,
  confidence: Confidence,
  values: Readonly<Record<string, string>> = {},
): ReadWeakness {
  return { kind, confidence, values, start, end };
}
