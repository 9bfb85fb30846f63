/** The engine with the built-in rules and those of one or several lessons. */
import {
  type CompiledRuleSet,
  DEFAULT_ENGINE_LIMITS,
  type ExaminedProgram,
  examineProgram,
  judgeSolution,
  type Lesson,
  type LessonLanguage,
  mergeRuleSets,
  parseRuleSet,
  type Refusal,
  type RuleSetKey,
} from '@skeptic/core';
import { isManifestPath } from './ecosystems/collect-packages.ts';
import { examineManifest } from './examine-manifest.ts';
import { createRuleStore } from './rules/rule-store.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

/** Judges solutions of lessons. Nothing is executed. */
export type JudgeLesson = (
  lesson: Lesson,
  language: LessonLanguage,
  text: string,
) => Promise<readonly Refusal[]>;

export type LessonDependencies = Pick<
  ScanDependencies,
  'platform' | 'grammars' | 'rulesFolder' | 'createEngine'
>;

/** Prepares an engine for these lessons. Policies, suppressions and the baseline of the learner's project have no part in it. */
export async function openLessonEngine(
  lessons: readonly Lesson[],
  { platform, grammars, rulesFolder, createEngine }: LessonDependencies,
): Promise<JudgeLesson> {
  const store = await createRuleStore(platform, { folder: rulesFolder, builtIn: true }, null);
  const sets = new Map<RuleSetKey, CompiledRuleSet>();
  const load = async (key: RuleSetKey): Promise<CompiledRuleSet> => {
    const known = sets.get(key);
    if (known !== undefined) return known;
    const own = lessons
      .flatMap(({ programs }) => programs[key as LessonLanguage]?.rules ?? [])
      .map(readRules);
    const merged = mergeRuleSets([await store.load(key), ...own]);
    sets.set(key, merged);
    return merged;
  };
  const engine = await (await createEngine())({
    grammars,
    ruleSets: {
      load,
      loadDetectors: async () => (await store.loadDetectors?.()) ?? null,
    },
    limits: DEFAULT_ENGINE_LIMITS,
  });
  const given = new Map<string, Promise<ExaminedProgram>>();
  return async (lesson, language, text) => {
    const { program, expectations } = lesson.programs[language]!;
    const examine = (content: string): Promise<ExaminedProgram> =>
      isManifestPath(program.path)
        ? examineManifest(platform, store, lesson.programs[language]!, content)
        : examineProgram(engine, { path: program.path, text: content }, language, store.finish);
    const key = `${lesson.id} ${language}`;
    const before = given.get(key) ?? examine(program.text);
    given.set(key, before);
    return judgeSolution(lesson, expectations, await before, await examine(text));
  };
}

function readRules(text: string): CompiledRuleSet {
  return parseRuleSet(new TextEncoder().encode(text))!;
}
