/**
 * Whole small programs in the shape of real ones, analysed with all built-in rules and models and linked: flows that go through
 * routers, services, database helpers and templates in different files. Every folder of `programs/` is one; findings stand at the sink, so safe
 * twins have sinks of their own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { linkTexts } from '../../core/src/analyse/testing/link-texts.ts';
import { createEngine } from '../../core/src/create-engine.ts';
import { DEFAULT_ENGINE_LIMITS, type Engine } from '../../core/src/engine.ts';
import { buildPacks } from '../../core/src/rule/build-packs.ts';
import type { CompiledRuleSet } from '../../core/src/rule/compiled.ts';
import { checkFixture } from '../../core/src/rule/rule-tester.ts';
import { parseRuleSet } from '../../core/src/rule/stored-rule-set.ts';

const root = new URL('..', import.meta.url);
const grammars = {
  load: async (name: string) =>
    new Uint8Array(readFileSync(new URL(`../../core/grammars/tree-sitter-${name}.wasm`, import.meta.url))),
};
const RULES = ['sql-injection', 'cross-site-scripting'];
const programs = readdirSync(new URL('programs/', root)).sort();

describe('programs of several files', () => {
  let engine: Engine;
  beforeAll(async () => {
    const rules = yamlBelow('packs/').filter((path) =>
      RULES.some((rule) => path.endsWith(`/${rule}/rule.yaml`)),
    );
    const files = [...rules, ...yamlBelow('models/')];
    const built = await buildPacks(
      files.map((path) => ({ path, text: read(path) })),
      grammars,
    );
    expect(built.problems).toEqual([]);
    const sets = new Map<string, CompiledRuleSet>();
    for (const { name, text } of built.outputs) {
      const key = /^rules\.(\w+)\.json$/.exec(name)?.[1];
      const set = key === undefined || key === 'index' ? null : parseRuleSet(text);
      if (key !== undefined && set !== null) sets.set(key, set);
    }
    engine = await createEngine({
      grammars,
      limits: DEFAULT_ENGINE_LIMITS,
      ruleSets: { load: async (key) => sets.get(key) ?? { version: '0', rules: [], models: {} } },
    });
  });

  it.each(programs)('%s', async (program) => {
    const names = readdirSync(new URL(`programs/${program}/`, root), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.includes('.'))
      .sort();
    const texts = new Map(names.map((name) => [name, read(`programs/${program}/${name}`)]));
    const { findings } = await linkTexts(engine, texts);
    const failed = [...texts].flatMap(([path, text]) =>
      checkFixture({
        path,
        text,
        ruleIds: RULES,
        findings: findings
          .filter((finding) => finding.path === path)
          .map((finding) => ({ ruleId: finding.ruleId, line: finding.region.startLine })),
      }).filter((result) => !result.passed),
    );
    expect(failed.map(({ place, kind, message }) => `${place} ${kind}: ${message}`)).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
    const reversed = await linkTexts(engine, new Map([...texts].reverse()));
    const shown = (list: typeof findings) => list.map((finding) => JSON.stringify(finding)).sort();
    expect(shown(reversed.findings)).toEqual(shown(findings));
  });
});

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

function yamlBelow(folder: string): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}${name}`)
    .sort();
}
