/** What the compilation of one model file passes around. */
import type { ProblemCollector, RuleCompilerDeps } from './compile-context.ts';
import { expandNames } from './model-names.ts';
import type { ModelFile } from './model-schema.ts';
import type { YamlPath } from './yaml-document.ts';

export interface ModelContext {
  readonly file: ModelFile;
  readonly deps: RuleCompilerDeps;
  readonly problems: ProblemCollector;
}

/** Reads names with braces; null when a problem was reported. */
export function namesAt(
  source: string | readonly string[] | undefined,
  path: YamlPath,
  context: ModelContext,
): string[] | null {
  const names: string[] = [];
  for (const name of asList(source)) {
    const expanded = expandNames(name);
    const isLegal = expanded?.every(
      (each) => each !== '' && !/\s/.test(each) && each.split('.').every((segment) => segment !== ''),
    );
    if (expanded === null || isLegal !== true) {
      complain(context, path, `"${name}" is not a name`);
      return null;
    }
    names.push(...expanded);
  }
  return names;
}

/** Reports a problem of the model file. */
export function complain(context: ModelContext, path: YamlPath, reason: string): void {
  context.problems.report(null, path, { code: 'shape', reason });
}

/** One value or a list, as a list. */
export function asList<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
