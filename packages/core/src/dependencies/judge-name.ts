/** What a package's name alone says about it, offline. */
import type { LookAlike } from './look-alike.ts';
import type { Dependency, DependencyWeakness } from './package.ts';
import type { RegistryAnswer } from './registry-answer.ts';

/** Lists of names, as far as there are any. */
export interface NameKnowledge {
  /** Null: nothing is known about the ecosystem's names. `all` lists every package that there was on the date. */
  list(ecosystem: string): { readonly kind: 'all' | 'most-used'; readonly date: string } | null;
  /** What should be known of an ecosystem's names and is not, because this installation lacks its files. */
  lacks?(ecosystem: string): 'names' | 'most-used' | null;
  isListed(ecosystem: string, name: string): boolean;
  isMostUsed(ecosystem: string, name: string): boolean;
  lookAlike(ecosystem: string, name: string): LookAlike | null;
  /** Another ecosystem in which a package of that name is among the most used. */
  popularElsewhere(ecosystem: string, name: string): string | null;
}

export interface NameVerdict {
  /**
   * `listed`: on the list. `unknown`: on no complete list. `not-checked`: no list could have said so. A list is of its date, so nothing here
   * means that a package does not exist.
   */
  readonly existence: 'listed' | 'unknown' | 'not-checked';
  readonly lookAlike: LookAlike | null;
  readonly elsewhere: string | null;
}

/** Judges a name by what lists know. Names must be canonical (`packageKey`). */
export function judgeName(ecosystem: string, name: string, known: NameKnowledge): NameVerdict {
  const list = known.list(ecosystem);
  if (list === null) return { existence: 'not-checked', lookAlike: null, elsewhere: null };
  const isListed = known.isListed(ecosystem, name);
  const missing = list.kind === 'all' ? 'unknown' : 'not-checked';
  return {
    existence: isListed ? 'listed' : missing,
    lookAlike: known.lookAlike(ecosystem, name),
    elsewhere: isListed ? null : known.popularElsewhere(ecosystem, name),
  };
}

/**
 * What a person should look at: names that no complete list has, and names that look like popular ones. Only what a manifest names is
 * judged: what comes along was chosen by the packages that bring it. A registry's own answer, where there is one, knows better than a list.
 */
export function nameWeaknesses(
  dependency: Pick<Dependency, 'ecosystem' | 'name' | 'place' | 'source' | 'direct'>,
  known: NameKnowledge,
  answer: RegistryAnswer | null = null,
): readonly DependencyWeakness[] {
  const { ecosystem, name, place } = dependency;
  if (dependency.source !== 'registry' || !dependency.direct || answer?.kind === 'missing') return [];
  const { existence, lookAlike, elsewhere } = judgeName(ecosystem, name, known);
  const hint = hintOf(lookAlike, elsewhere);
  const values = { PACKAGE: name, ECOSYSTEM: ecosystem, DATE: known.list(ecosystem)?.date ?? '', HINT: hint };
  const common = { place, values, identity: name };
  if (existence === 'unknown' && answer?.kind !== 'exists') {
    // A name that nobody has and that looks like a known one is most likely a mistake; one alone may be new or private.
    const belief =
      hint === ''
        ? { confidence: 'medium' as const }
        : { confidence: 'high' as const, severity: 'high' as const };
    return [{ ...common, ...belief, kind: 'unknown-package' }];
  }
  if (hint === '') return [];
  // A listed package exists; most of those that look like another are honest.
  return [{ ...common, kind: 'look-alike-package', confidence: existence === 'listed' ? 'low' : 'medium' }];
}

/** What a name reminds of, as a sentence after another one; empty when it reminds of nothing. Names must be canonical. */
export function nameHint(ecosystem: string, name: string, known: NameKnowledge): string {
  const { lookAlike, elsewhere } = judgeName(ecosystem, name, known);
  return hintOf(lookAlike, elsewhere);
}

function hintOf(lookAlike: LookAlike | null, elsewhere: string | null): string {
  if (lookAlike !== null) return ` It looks like ${lookAlike.of} (${lookAlike.kind}).`;
  return elsewhere === null ? '' : ` A package of that name is well known in ${elsewhere}.`;
}
