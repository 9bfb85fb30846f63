/** Whether packages that an agent is about to install are known: by the lists that the product brings along, and by what a registry said before. */
import {
  type LoadedPolicy,
  type NameKnowledge,
  nameHint,
  type PackageInstall,
  type Policy,
  packageKey,
  packageSettings,
  quoted,
} from '@skeptic/core';

/** What a registry said of a package not long ago; null when none was asked. */
export type KeptAnswers = (install: PackageInstall) => Promise<'missing' | 'exists' | null>;

export interface InstallContext {
  /** Its private names are nobody else's to judge. */
  readonly policy: LoadedPolicy | null;
  readonly keptAnswer: KeptAnswers;
  /** Null where there are no lists. */
  readonly names: NameKnowledge | null;
}

const MAX_NAME = 100;

/** Sentences about the packages that a person should look at before they are installed. */
export async function checkInstalls(
  installs: readonly PackageInstall[],
  { policy, keptAnswer, names }: InstallContext,
): Promise<readonly string[]> {
  const { isPrivate } = packageSettings(await policyOf(policy));
  const sentences: string[] = [];
  for (const install of installs) {
    if (isPrivate(install.name)) continue;
    const answer = await keptAnswer(install);
    const found =
      answer === 'missing' ? missing(install) : names && sentenceOf(install, names, answer === 'exists');
    if (found !== null) sentences.push(found);
  }
  return [...new Set(sentences)];
}

/** The readers of policies are loaded only where there is one. */
async function policyOf(loaded: LoadedPolicy | null): Promise<Policy | null> {
  return loaded === null ? null : (await import('../policy/policies.ts')).createPolicy([loaded]);
}

function missing({ ecosystem, name }: PackageInstall): string {
  return `The registry said that there is no package ${quoted(name, MAX_NAME)} (${ecosystem}).`;
}

function sentenceOf(
  { ecosystem, name }: PackageInstall,
  names: NameKnowledge,
  exists: boolean,
): string | null {
  const key = packageKey(ecosystem, name);
  const list = names.list(ecosystem);
  if (list === null) return null;
  const shown = `${quoted(name, MAX_NAME)} (${ecosystem})`;
  const hint = nameHint(ecosystem, key, names);
  if (names.isListed(ecosystem, key))
    return hint === '' ? null : `${shown} is easily taken for another package.${hint}`;
  if (exists) return hint === '' ? null : `${shown} exists, but is not among the most used.${hint}`;
  return list.kind === 'all'
    ? `There was no package ${shown} on ${list.date}.${hint}`
    : `${shown} is not among the most used packages of ${list.date}, so nobody here knows it.${hint}`;
}
