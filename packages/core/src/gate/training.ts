/** Lessons that a policy asks of whoever approves changes of a kind. */
import type { JudgedItem } from '../checklist/judged.ts';
import type { JudgedEnvelope } from '../evidence/judge-envelope.ts';

/** The key of a policy for changes of all kinds. */
const EVERY = 'every';

export interface RequiredTraining {
  /** What is asked for, of the kinds that the change is of. */
  readonly demands: readonly TrainingDemand[];
  /** What people have passed, by person. */
  readonly passed: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface TrainingDemand {
  readonly kind: string;
  readonly lessons: readonly string[];
}

/** A rule as far as it says of which kind its findings are. */
export interface KindOfRule {
  readonly id: string;
  readonly category: string | null;
  /** The items of the checklist that its findings speak against. */
  readonly checklist: readonly string[];
}

/**
 * What a policy asks for in this change. A change is of the kind of an item of the checklist when the item applies to it, and of the kind of a
 * category when an item does against which rules of the category speak. What is neither applies always: a misspelled kind must not let
 * everybody approve.
 */
export function trainingDemands(
  training: Readonly<Record<string, readonly string[]>>,
  items: readonly JudgedItem[],
  rules: readonly KindOfRule[],
): readonly TrainingDemand[] {
  const applying = new Set(items.filter(({ verdict }) => verdict !== 'not-applicable').map(({ id }) => id));
  const known = new Set(items.map(({ id }) => id));
  const applies = (kind: string): boolean => {
    if (kind === EVERY || applying.has(kind)) return true;
    if (known.has(kind)) return false;
    const own = rules.filter(({ category }) => category === kind);
    return own.length === 0 || own.some(({ checklist }) => checklist.some((item) => applying.has(item)));
  };
  return Object.entries(training)
    .filter(([kind]) => applies(kind))
    .map(([kind, lessons]) => ({ kind, lessons }));
}

/** The evidence without approvals of people who lack a lesson, and what is said of those. */
export function withTrained(
  evidence: readonly JudgedEnvelope[],
  training: RequiredTraining | undefined,
): { readonly evidence: readonly JudgedEnvelope[]; readonly untrained: readonly string[] } {
  if (training === undefined) return { evidence, untrained: [] };
  const untrained: string[] = [];
  const kept = evidence.filter(({ status, statement, person }) => {
    if (status !== 'valid' || statement?.kind !== 'approval' || person === null) return true;
    const passed = training.passed.get(person);
    const lacking = training.demands.flatMap(({ kind, lessons }) =>
      lessons.filter((lesson) => passed?.has(lesson) !== true).map((lesson) => `${lesson} (for ${kind})`),
    );
    if (lacking.length === 0) return true;
    untrained.push(
      `the approval of ${statement.signer} does not count: there is no valid record that they passed ${lacking.join(', ')}`,
    );
    return false;
  });
  return { evidence: kept, untrained };
}
