/** What the policy of a project says about packages. */
import { DEFAULT_YOUNG_DAYS } from '../dependencies/judge-registry.ts';
import type { LicenceRules } from '../dependencies/licence.ts';
import type { Severity } from '../finding/finding.ts';
import type { Policy } from './policy.ts';

export interface PackageSettings {
  /** True for names that are sent to nobody. */
  readonly isPrivate: (name: string) => boolean;
  /** A package is young for so many days. */
  readonly youngDays: number;
  /** Null: every licence is as good as any other. */
  readonly licences: LicenceRules | null;
  /** Of advisories without a score; null leaves it to the rule. */
  readonly unknownSeverity: Severity | null;
  /** OpenVEX documents, relative to the project's root. */
  readonly vexFiles: readonly string[];
}

/** The settings of the project's root; the defaults without a policy. */
export function packageSettings(policy: Policy | null): PackageSettings {
  const file = policy?.files.find(({ folder }) => folder === '')?.file;
  const names = (file?.packages?.private ?? []).map((name) => name.toLowerCase());
  const { allow = null, deny = [] } = file?.licences ?? {};
  return {
    isPrivate: (name) => names.some((pattern) => isLike(name.toLowerCase(), pattern)),
    youngDays: file?.packages?.['young-days'] ?? DEFAULT_YOUNG_DAYS,
    licences: file?.licences === undefined ? null : { allow, deny },
    unknownSeverity: file?.packages?.['unknown-severity'] ?? null,
    vexFiles: file?.packages?.vex ?? [],
  };
}

/** Whether a name is that of a pattern, in which `*` at the end or at the beginning stands for anything. */
function isLike(name: string, pattern: string): boolean {
  const text = pattern.replace(/^\*|\*$/g, '');
  const [isOpenBefore, isOpenAfter] = [pattern.startsWith('*'), pattern.endsWith('*')];
  if (isOpenBefore && isOpenAfter) return name.includes(text);
  if (isOpenBefore) return name.endsWith(text);
  return isOpenAfter ? name.startsWith(text) : name === text;
}
