/** Shared by tests: the lessons of the rules package, compiled, with an engine that judges all of them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GrammarSource } from '@skeptic/core';
import { type CompiledLessons, compileLessons } from '../../../../core/src/lessons/compile-lessons.ts';
import { type JudgeLesson, openLessonEngine } from '../../lesson-engine.ts';
import { loadCreateEngine } from '../../load-engine.ts';
import { nodePlatform } from '../../platform/node-platform.ts';

const packages = fileURLToPath(new URL('../../../../', import.meta.url));
/** Compiled rules; `npm run build` makes them. */
export const rulesFolder = path.join(packages, 'rules/dist-data');

export const grammars: GrammarSource = {
  load: async (name) =>
    new Uint8Array(readFileSync(path.join(packages, `core/grammars/tree-sitter-${name}.wasm`))),
};

/** Compiles all lessons. */
export function builtInLessons(): Promise<CompiledLessons> {
  const folder = path.join(packages, 'rules/lessons');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({
      path: `lessons/${path.relative(folder, file).split(path.sep).join('/')}`,
      text: readFileSync(file, 'utf8'),
    }));
  return compileLessons(files, grammars);
}

/** One engine for all lessons. */
export function engineFor({ lessons }: CompiledLessons): Promise<JudgeLesson> {
  const deps = { platform: nodePlatform(), grammars, rulesFolder, createEngine: loadCreateEngine };
  return openLessonEngine(lessons, deps);
}
