/** From evidence to a judgement. */
import type { Authorship, Provenance, ProvenanceEvidence } from '../finding/provenance.ts';

/** Nothing that people write proves who wrote a program. */
const MAX_CONFIDENCE = 0.99;
/** Evidence below does not decide; it is shown, and counts together with other evidence. */
export const DEFAULT_THRESHOLD = 0.6;

export const NO_EVIDENCE: Provenance = {
  authorship: 'unknown',
  confidence: 0,
  tools: [],
  models: [],
  evidence: [],
};

/**
 * Judges evidence about one commit, change or line. Evidence of one role is joined as if each piece were right or wrong by itself
 * (noisy-OR: 1 - Π(1 - cᵢ)), with what matched the same text counted once. An automation is one only as an author, and only when
 * nothing says that a tool or a person wrote more than versions (`isOnlyVersions`, when it is known what was changed).
 */
export function judgeEvidence(
  evidence: readonly ProvenanceEvidence[],
  options: { readonly threshold?: number; readonly isOnlyVersions?: boolean } = {},
): Provenance {
  if (evidence.length === 0) return NO_EVIDENCE;
  const { threshold = DEFAULT_THRESHOLD, isOnlyVersions = true } = options;
  const authors = evidence.filter(({ role }) => role === 'author');
  const ai = joined(authors);
  const human = joined(evidence.filter(({ role }) => role === 'human'));
  const automation = joined(evidence.filter((one) => one.role === 'automation' && one.place === 'author'));
  const decide = (): readonly [Authorship, number] => {
    if (ai >= threshold) return [human >= threshold ? 'mixed' : 'ai', ai];
    if (human >= threshold) return ['human', human];
    return automation >= threshold && isOnlyVersions ? ['automation', automation] : ['unknown', ai];
  };
  const [authorship, confidence] = decide();
  return {
    authorship,
    confidence,
    tools: byWeight(authors, ({ tool }) => tool),
    models: byWeight(authors, ({ model }) => model),
    evidence: [...evidence].sort(compareEvidence),
  };
}

/** Noisy-OR over pieces of evidence, of which those with the same text are one. */
function joined(evidence: readonly ProvenanceEvidence[]): number {
  const byText = new Map<string, number>();
  for (const { text, confidence } of evidence) byText.set(text, Math.max(confidence, byText.get(text) ?? 0));
  const doubt = [...byText.values()].reduce((product, confidence) => product * (1 - confidence), 1);
  return Math.min(MAX_CONFIDENCE, Math.round((1 - doubt) * 10_000) / 10_000);
}

/** Names by how much speaks for them, and what is told apart from what merely says that there was a tool. */
function byWeight(
  evidence: readonly ProvenanceEvidence[],
  nameOf: (one: ProvenanceEvidence) => string | null,
): readonly string[] {
  const groups = new Map<string, ProvenanceEvidence[]>();
  for (const one of evidence) {
    const name = nameOf(one);
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups]
    .map(([name, list]) => ({ name, weight: joined(list) }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

function compareEvidence(a: ProvenanceEvidence, b: ProvenanceEvidence): number {
  return (
    b.confidence - a.confidence ||
    (a.signal === b.signal ? 0 : a.signal < b.signal ? -1 : 1) ||
    (a.place === b.place ? 0 : a.place < b.place ? -1 : 1)
  );
}

/**
 * The authorship of a change as a whole: `ai` or `human` when all of its parts are, `mixed` when some are and others are not, `automation`
 * when nothing but versions were changed. Parts of automation do not make a change mixed.
 */
export function authorshipOfChange(parts: readonly Authorship[]): Authorship {
  const written = new Set(parts.filter((part) => part !== 'automation'));
  if (written.size === 0) return parts.length === 0 ? 'unknown' : 'automation';
  const [first] = written;
  if (written.size === 1 && first !== undefined) return first;
  return written.has('ai') || written.has('mixed') ? 'mixed' : 'unknown';
}
