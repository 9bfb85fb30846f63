/** The judged checklist: what reports show and gates decide by. */
import type { Finding } from '../finding/finding.ts';
import type { ItemAttestation } from './input.ts';

export const ITEM_VERDICTS = ['pass', 'fail', 'not-applicable', 'needs-person'] as const;
export type ItemVerdict = (typeof ITEM_VERDICTS)[number];

export interface JudgedItem {
  readonly id: string;
  readonly area: string;
  readonly text: string;
  readonly verdict: ItemVerdict;
  /** Why, in one sentence without a full stop: for a pass what was examined and how many. */
  readonly reason: string;
  /** How many things were examined for it. */
  readonly examined: number;
  /** Where they are, most of them first; a few. */
  readonly evidence: readonly PlacedText[];
  /** Those that speak against it. */
  readonly findings: readonly Finding[];
  /** What a person has to look at; empty unless the verdict is `needs-person` or `fail`. */
  readonly questions: readonly ItemQuestion[];
  /** What a person said of it. It need not have decided. */
  readonly attestation: ItemAttestation | null;
}

export interface PlacedText {
  readonly text: string;
  readonly path: string;
  /** 1-based; null for a file as a whole. */
  readonly line: number | null;
}

export interface ItemQuestion {
  readonly text: string;
  readonly places: readonly PlacedText[];
}

export interface JudgedChecklist {
  readonly items: readonly JudgedItem[];
  /** Attestations that name no item. */
  readonly unknown: readonly ItemAttestation[];
}

/** How many items have each verdict. */
export function countVerdicts(items: readonly JudgedItem[]): Readonly<Record<ItemVerdict, number>> {
  const counts = { pass: 0, fail: 0, 'not-applicable': 0, 'needs-person': 0 };
  for (const { verdict } of items) counts[verdict] += 1;
  return counts;
}
