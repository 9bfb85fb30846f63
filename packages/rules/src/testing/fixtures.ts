/** Shared by tests: files with annotations, and what they miss. */
import { readdirSync } from 'node:fs';
import type { LanguageId } from '../../../core/src/languages/language.ts';
import { languages } from '../../../core/src/languages/registry.generated.ts';
import { checkFixture, type FixtureInput } from '../../../core/src/rule/rule-tester.ts';
import { root } from './built-in-rules.ts';

/** What a file's findings and annotations disagree about, one line each; empty when all is as annotated. */
export function failuresOf(input: FixtureInput): readonly string[] {
  return checkFixture(input)
    .filter((result) => !result.passed)
    .map((result) => `${result.place} ${result.kind}: ${result.message}`);
}

/** The language of a file by its ending; null when none claims it. */
export function languageOf(path: string): LanguageId | null {
  const extension = path.slice(path.lastIndexOf('.'));
  return languages.find((language) => language.extensions.includes(extension))?.id ?? null;
}

/** The folders in a folder of the package, each with a slash at its end; none when there is no such folder. */
export function listFolders(path: string): string[] {
  return entries(path)
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${path}${entry.name}/`)
    .sort();
}

/** The files in a folder of the package; none when there is no such folder. */
export function listFiles(path: string): string[] {
  return entries(path)
    .filter((entry) => entry.isFile())
    .map((entry) => `${path}${entry.name}`)
    .sort();
}

function entries(path: string) {
  try {
    return readdirSync(new URL(path, root), { withFileTypes: true });
  } catch {
    return [];
  }
}
