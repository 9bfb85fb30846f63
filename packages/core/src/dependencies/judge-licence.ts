/** What a project's rules about licences say of its packages. */
import { judgeLicences, type LicenceRules } from './licence.ts';
import type { Dependency, DependencyWeakness } from './package.ts';

/** A package whose licence is denied, or is not among the allowed ones; nothing of one whose licence is unknown. */
export function licenceWeaknesses(
  dependency: Dependency,
  rules: LicenceRules,
): readonly DependencyWeakness[] {
  if (!hasLicence(dependency)) return [];
  const { name, version, place, licences } = dependency;
  const verdict = judgeLicences(licences, rules);
  if (!('licence' in verdict)) return [];
  const reason = verdict.kind === 'denied' ? 'the policy denies' : 'the policy does not allow';
  const values = {
    PACKAGE: name,
    VERSION: version ?? '?',
    LICENCE: licences.join(', '),
    REASON:
      verdict.licence === licences.join(', ') ? `which ${reason}` : `of which ${reason} ${verdict.licence}`,
  };
  return [{ kind: 'denied-licence', place, confidence: 'high', identity: name, values }];
}

/** Packages of the program itself and things that are only run have none that a policy could be about. */
export function hasLicence({ source, scope, ecosystem }: Dependency): boolean {
  const isRun = ecosystem === 'Docker' || ecosystem === 'GitHub Actions' || ecosystem === 'pre-commit';
  return source !== 'workspace' && source !== 'path' && scope !== 'build' && !isRun;
}
