/**
 * Whole small programs in the shape of real ones, analysed with all models and linked: flows that go through routers, middleware,
 * services, database helpers and templates in different files. Every folder of `programs/` is one; the rules that its annotations name are the
 * ones that it must be silent about elsewhere. Findings stand at the sink, so safe twins have sinks of their own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { linkTexts } from '../../core/src/analyse/testing/link-texts.ts';
import { createEngine } from '../../core/src/create-engine.ts';
import { DEFAULT_ENGINE_LIMITS, type Engine } from '../../core/src/engine.ts';
import { buildPacks } from '../../core/src/rule/build-packs.ts';
import type { CompiledRuleSet } from '../../core/src/rule/compiled.ts';
import { checkFixture, parseAnnotations } from '../../core/src/rule/rule-tester.ts';
import { parseRuleSet } from '../../core/src/rule/stored-rule-set.ts';

const root = new URL('..', import.meta.url);
const grammars = {
  load: async (name: string) =>
    new Uint8Array(readFileSync(new URL(`../../core/grammars/tree-sitter-${name}.wasm`, import.meta.url))),
};
const programs = readdirSync(new URL('programs/', root)).sort();
const textsOf = new Map(programs.map((program) => [program, readProgram(program)]));

describe('programs of several files', () => {
  let engine: Engine;
  beforeAll(async () => {
    const named = new Set([...textsOf.values()].flatMap(rulesOf));
    const rules = yamlBelow('packs/').filter((path) =>
      named.has(/([^/]+)\/rule\.yaml$/.exec(path)?.[1] ?? ''),
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
    const texts = textsOf.get(program)!;
    const ruleIds = rulesOf(texts);
    const linked = await linkTexts(engine, texts);
    const findings = linked.findings.filter(({ ruleId }) => ruleIds.includes(ruleId));
    const failed = [...texts].flatMap(([path, text]) =>
      checkFixture({
        path,
        text,
        ruleIds,
        findings: findings
          .filter((finding) => finding.path === path)
          .map((finding) => ({ ruleId: finding.ruleId, line: finding.region.startLine })),
      }).filter((result) => !result.passed),
    );
    expect(failed.map(({ place, kind, message }) => `${place} ${kind}: ${message}`)).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
    const reversed = await linkTexts(engine, new Map([...texts].reverse()));
    const shown = (list: typeof linked.findings) => list.map((finding) => JSON.stringify(finding)).sort();
    expect(shown(reversed.findings)).toEqual(shown(linked.findings));
  });
});

function readProgram(program: string): ReadonlyMap<string, string> {
  const folder = `programs/${program}/`;
  const entries = readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true });
  const base = fileURLToPath(new URL(folder, root));
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(base, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return new Map(names.sort().map((name) => [name, read(`${folder}${name}`)]));
}

/** The rules that the annotations of a program speak of. */
function rulesOf(texts: ReadonlyMap<string, string>): string[] {
  const annotations = [...texts.values()].flatMap((text) => parseAnnotations(text));
  return [...new Set(annotations.map(({ ruleId }) => ruleId))].sort();
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

function yamlBelow(folder: string): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}${name}`)
    .sort();
}
