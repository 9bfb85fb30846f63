/** Shared by tests: the rules and models of this package, built as the product builds them. */
import { readdirSync, readFileSync } from 'node:fs';
import { createEngine } from '../../../core/src/create-engine.ts';
import { DEFAULT_ENGINE_LIMITS, type Engine } from '../../../core/src/engine.ts';
import { buildPacks } from '../../../core/src/rule/build-packs.ts';
import type { CompiledRuleSet } from '../../../core/src/rule/compiled.ts';
import { parseRuleSet } from '../../../core/src/rule/stored-rule-set.ts';
import { builtInExamined } from './built-in-checklist.ts';

/** The package's folder. */
export const root = new URL('../..', import.meta.url);

const grammars = {
  load: async (name: string) =>
    new Uint8Array(readFileSync(new URL(`../core/grammars/tree-sitter-${name}.wasm`, root))),
};

/** An engine with all models and the rules that are wanted, and these rules; throws when a file has a problem. */
export async function buildEngine(
  isWanted: (ruleId: string) => boolean,
): Promise<{ readonly engine: Engine; readonly sets: ReadonlyMap<string, CompiledRuleSet> }> {
  const rules = yamlBelow('packs/').filter((path) => isWanted(/([^/]+)\/rule\.yaml$/.exec(path)?.[1] ?? ''));
  const files = [...rules, ...yamlBelow('models/')];
  const { outputs, problems } = await buildPacks(
    files.map((path) => ({ path, text: read(path) })),
    grammars,
  );
  if (problems.length > 0)
    throw new Error(
      problems.map(({ path, line, column, reason }) => `${path}:${line}:${column}: ${reason}`).join('\n'),
    );
  const texts = new Map(outputs.map(({ name, text }) => [/^rules\.(\w+)\.jsonl$/.exec(name)?.[1], text]));
  const bytesOf = (key: string): Uint8Array => new TextEncoder().encode(texts.get(key));
  const sets = new Map<string, CompiledRuleSet>();
  for (const key of texts.keys()) {
    const set = key === undefined ? null : parseRuleSet(bytesOf(key), bytesOf);
    if (key !== undefined && set !== null) sets.set(key, set);
  }
  const engine = await createEngine({
    grammars,
    limits: DEFAULT_ENGINE_LIMITS,
    ruleSets: {
      load: async (key) => sets.get(key) ?? { version: '0', rules: [], models: {} },
      loadExamined: async (language) => (await builtInExamined(grammars))[language] ?? null,
    },
  });
  return { engine, sets };
}

/** The text of a file of the package. */
export function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** The YAML files below a folder of the package that are rules or models, sorted. */
function yamlBelow(folder: string): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.yaml') && !name.includes('/cases/'))
    .map((name) => `${folder}${name}`)
    .sort();
}
