/**
 * The user's rule and model files at run time. What reads YAML is imported when it is called, so that this module costs nothing
 * in a scan with built-in rules only.
 */
import type { GrammarSource } from '../syntax/parser.ts';
import type { RuleSetCompilation, RuleSetFile } from './compile-rule-set.ts';
import type { CompiledRuleSet } from './compiled.ts';

/** Compiles a user's rule and model files against library models. Ids get the folder of the file as prefix. */
export async function compileRuleFiles(
  files: readonly { readonly path: string; readonly text: string }[],
  context: { readonly grammars: GrammarSource; readonly models: CompiledRuleSet['models'] },
): Promise<RuleSetCompilation> {
  const { grammars, models } = context;
  const [{ compileRuleSet }, { createRuleCompiler }] = await Promise.all([
    import('./compile-rule-set.ts'),
    import('./rule-compiler.ts'),
  ]);
  return compileRuleSet(files.map(ruleSetFile), await createRuleCompiler(grammars), models);
}

function ruleSetFile({ path, text }: { readonly path: string; readonly text: string }): RuleSetFile {
  if (isModelFile(text)) return { type: 'models', path, text };
  return { type: 'rules', path, text, origin: 'user', idPrefix: idPrefixOf(path) };
}

/** A model file names its library; a rule file has a list of rules. */
function isModelFile(text: string): boolean {
  return /^library\s*:/m.test(text) && !/^rules\s*:/m.test(text);
}

/**
 * The id prefix for a rule file at a path relative to the folder that was given: `a/b c/r.yml` → `a.bc`. A path that leads out of
 * it says nothing about the rule and gives none.
 */
export function idPrefixOf(relativePath: string): string {
  const folders = relativePath.split('/').slice(0, -1);
  if (folders.includes('..') || folders[0] === '' || /^[A-Za-z]:/.test(relativePath)) return '';
  return folders
    .map((segment) => segment.replaceAll(/[^A-Za-z0-9_-]/g, ''))
    .filter((segment) => segment !== '')
    .join('.');
}
