/** Which evidence counts at a gate: for whom, and once for each person. */
import type { ItemAttestation } from '../checklist/input.ts';
import type { JudgedEnvelope } from '../evidence/judge-envelope.ts';

export interface CountingOptions {
  readonly services: readonly string[];
  /** An author of the change may answer items. */
  readonly ownAnswers: boolean;
  /** Items that only a person can answer. */
  readonly personItems: ReadonlySet<string>;
}

/** The people who approve, sorted; one who signs twice is one. Programs are none. */
export function approversOf(
  evidence: readonly JudgedEnvelope[],
  services: readonly string[],
): readonly string[] {
  const people = new Map<string, string>();
  for (const { status, statement, person } of evidence) {
    if (status !== 'valid' || statement?.kind !== 'approval' || person === null) continue;
    if (!services.includes(statement.signer) && !people.has(person)) people.set(person, statement.signer);
  }
  return [...people.values()].sort();
}

/**
 * The answers that count: of each person the last one for an item, in the order of their times, those that say no last, so that nobody
 * outvotes a no but whoever said it.
 */
export function countedAnswers(
  evidence: readonly JudgedEnvelope[],
  { services, ownAnswers, personItems }: CountingOptions,
): readonly ItemAttestation[] {
  const last = new Map<string, ItemAttestation & { readonly time: string }>();
  for (const { status, statement, person, isByAuthor } of evidence) {
    if (status !== 'valid' || statement?.kind !== 'attestation' || person === null) continue;
    const { item, verdict, signer, reason, time } = statement;
    if (isByAuthor && !ownAnswers && verdict !== 'fail') continue;
    if (services.includes(signer) && personItems.has(item.id) && verdict !== 'fail') continue;
    const key = `${person} ${item.id}`;
    const before = last.get(key);
    if (before === undefined || before.time <= time)
      last.set(key, { item: item.id, verdict, by: signer, reason, time });
  }
  return [...last.values()].sort(compareAnswers).map(({ time: _, ...answer }) => answer);
}

interface Timed extends ItemAttestation {
  readonly time: string;
}

function compareAnswers(a: Timed, b: Timed): number {
  const rank = ({ verdict }: Timed): number => (verdict === 'fail' ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [first, second] = [`${a.time} ${a.by} ${a.item}`, `${b.time} ${b.by} ${b.item}`];
  return first < second ? -1 : first > second ? 1 : 0;
}
