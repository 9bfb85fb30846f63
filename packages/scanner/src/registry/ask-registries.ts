/** Asks the registries of the user's package managers about the packages that a program declares. */
import { packageKey, type RegistryAnswer } from '@skeptic/core';
import type { HttpClient } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { openAnswerCache } from './answer-cache.ts';
import { chooseRegistries, type RegistryChoice } from './choose-registry.ts';
import { lookUp, type Question } from './look-up.ts';
import { type AskedPackage, projectSettings } from './project-settings.ts';

export interface RegistrySetup {
  readonly http: HttpClient;
  readonly platform: Platform;
  /** Where answers are kept; null: nowhere. */
  readonly folder: string | null;
}

export interface RegistryRequest {
  readonly dependencies: readonly AskedPackage[];
  /** The scanned folder in the system's own form. What lies in it chooses no address. */
  readonly root: string;
  /** True for names that are never to be sent. */
  readonly isPrivate: (name: string) => boolean;
}

export interface RegistryAnswers {
  /** The answer about a package; null for one that is not asked about, because it was not declared or is from elsewhere. */
  answerOf(dependency: AskedPackage): RegistryAnswer | null;
  /** True for a name that must not be sent to any other service. */
  isSecret(dependency: AskedPackage): boolean;
}

const TOTAL_MS = 120_000;

/** Asks about all packages that a manifest names and that come from a registry. */
export async function askRegistries(
  { dependencies, root, isPrivate }: RegistryRequest,
  { http, platform, folder }: RegistrySetup,
): Promise<RegistryAnswers> {
  const asked = dependencies.filter(({ direct, source }) => direct && source === 'registry');
  const project = projectSettings(platform, root, dependencies);
  const choose = await chooseRegistries(dependencies, { platform, root, project, isPrivate });
  const cache = openAnswerCache(platform.privateFiles, folder, platform.clock.epochMs());
  const answers = new Map<string, RegistryAnswer>();
  const open = new Map<string, Question>();
  for (const dependency of asked) {
    const choice = choose(dependency);
    const key = keyOf(dependency);
    if (choice.notAsked !== null) {
      answers.set(key, { kind: 'not-checked', reason: choice.notAsked });
      continue;
    }
    const kept = cache.find(questionText(dependency, choice));
    if (kept === null) open.set(key, questionOf(dependency, choice));
    else answers.set(key, kept);
  }
  const questions = [...open];
  const given = await lookUp(
    questions.map(([, question]) => question),
    { http, now: platform.clock.now, totalMs: TOTAL_MS },
  );
  for (const [index, [key, question]] of questions.entries()) {
    answers.set(key, given[index]!);
    cache.add(questionText(question, question), given[index]!);
  }
  cache.close();
  return {
    answerOf: (dependency) =>
      dependency.direct && dependency.source === 'registry' ? (answers.get(keyOf(dependency)) ?? null) : null,
    isSecret: (dependency) => choose(dependency).isSecret,
  };
}

/**
 * Asks about one package before somebody installs it. `root` is the project that it is for: its files say which names may be private, and
 * choose no address.
 */
export async function askAboutPackage(
  { ecosystem, name, version }: Named,
  request: Omit<RegistryRequest, 'dependencies'>,
  setup: RegistrySetup,
): Promise<RegistryAnswer> {
  const asked: AskedPackage = {
    ...{ ecosystem, name, version, source: 'registry', direct: true, resolved: null },
    place: { path: '', start: 0, end: 0, line: 1 },
  };
  const { answerOf } = await askRegistries({ ...request, dependencies: [asked] }, setup);
  return answerOf(asked) ?? { kind: 'not-checked', reason: 'it was not asked about' };
}

type Named = Pick<AskedPackage, 'ecosystem' | 'name' | 'version'>;

function keyOf({ ecosystem, name, version }: Named): string {
  return JSON.stringify([ecosystem, packageKey(ecosystem, name), version]);
}

function questionOf(
  { ecosystem, name, version }: AskedPackage,
  { registries, mayBeElsewhere }: RegistryChoice,
): Question {
  return { ecosystem: ecosystem as Question['ecosystem'], name, version, registries, mayBeElsewhere };
}

/**
 * The same package may be another one in another registry, and to somebody who is let in; that registries do not have it says another thing
 * where it may be elsewhere.
 */
function questionText(
  named: Named,
  { registries, mayBeElsewhere = null }: Pick<Question, 'registries' | 'mayBeElsewhere'>,
): string {
  return JSON.stringify([
    keyOf(named),
    registries.map(({ base, authorization }) => [base, authorization !== null]),
    ...(mayBeElsewhere === null ? [] : ['elsewhere']),
  ]);
}
