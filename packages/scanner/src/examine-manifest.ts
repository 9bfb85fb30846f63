/** What rules about dependencies say of a lesson's manifest. It is read as in a scan, with the files beside it, from a private folder. */
import path from 'node:path';
import {
  type ExaminedProgram,
  findingsOfWeaknesses,
  finishFile,
  type LessonProgram,
  sortAndDedupe,
} from '@skeptic/core';
import { collectPackages } from './ecosystems/collect-packages.ts';
import type { Platform } from './platform/platform.ts';
import type { RuleStore } from './rules/rule-store.ts';

/** Examines `text` in the place of the lesson's program. */
export async function examineManifest(
  platform: Platform,
  store: Pick<RuleStore, 'load' | 'finish'>,
  { program, beside }: LessonProgram,
  text: string,
): Promise<ExaminedProgram> {
  const root = platform.temporary.create();
  try {
    const files = [...beside, { path: program.path, text }];
    for (const file of files) platform.fs.writeFile(path.join(root, file.path), file.text);
    const found = collectPackages({ platform, root, paths: files.map((file) => file.path) });
    const { rules } = await store.load('manifest');
    const own = found.weaknesses.filter(({ place }) => place.path === program.path);
    const findings = findingsOfWeaknesses(own, rules, text);
    const facts = { path: program.path, language: null, findings, notifications: [], stats: NO_STATS };
    return {
      findings: sortAndDedupe(findings),
      routes: [],
      functions: [],
      suppressions: (finishFile(facts, text, store.finish).suppressions ?? []).map(({ line }) => line),
      localImports: [],
      problems: found.notifications.map(({ message }) => message),
    };
  } finally {
    platform.temporary.remove(root);
  }
}

const NO_STATS = { characters: 0, lines: 0, parsed: false, syntaxIssues: 0 };
