/** What the engine says of one program by itself: nothing of the learner's project, its policy or its suppressions has a say. */
import type { Engine } from '../engine.ts';
import type { FileFacts } from '../facts/file-facts.ts';
import { NO_MANIFESTS } from '../facts/manifests.ts';
import { type FinishOptions, finishFile } from '../finding/finish-file.ts';
import { sortAndDedupe } from '../finding/sort.ts';
import type { ExaminedProgram } from './judge-solution.ts';
import type { LessonFile, LessonLanguage } from './lesson.ts';

/** Analyses a program as one of a single file, with the routes that it declares. */
export async function examineProgram(
  engine: Engine,
  { path, text }: LessonFile,
  language: LessonLanguage,
  finish: FinishOptions,
): Promise<ExaminedProgram> {
  const facts = await engine.analyse({ path, text, language, linked: true });
  const { findings, routes } = await engine.link({ files: [facts], manifests: NO_MANIFESTS });
  const { suppressions = [] } = finishFile(facts, text, finish);
  return {
    findings: sortAndDedupe(findings),
    routes: routes.map(({ method, path: route }) => `${method} ${route}`),
    functions: (facts.module?.functions ?? []).map(({ symbol }) => symbol).filter((symbol) => symbol !== ''),
    suppressions: suppressions.map(({ line }) => line),
    localImports: localImports(facts),
    problems: facts.notifications.map(({ message }) => message),
  };
}

/** Modules of the program's own folder: the engine was not given them, so what is done there would go unseen. */
function localImports({ module }: FileFacts): readonly string[] {
  return (module?.imports ?? [])
    .filter(({ level, module: name }) => level > 0 || name.startsWith('.') || name.startsWith('/'))
    .map(({ module: name }) => name);
}
