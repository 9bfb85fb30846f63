/**
 * Whole small programs in the shape of real ones, analysed with all models and linked: flows that go through routers, middleware,
 * services, database helpers and templates in different files. Every folder of `programs/` is one; the rules that its annotations name are the
 * ones that it must be silent about elsewhere. Findings stand at the sink, so safe twins have sinks of their own; every finding's flow has to
 * start where the program says (`testing/program-marks.ts`).
 */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { linkTexts } from '../../core/src/analyse/testing/link-texts.ts';
import type { Engine } from '../../core/src/engine.ts';
import { checkFixture, parseAnnotations } from '../../core/src/rule/rule-tester.ts';
import { buildEngine, read, root } from './testing/built-in-rules.ts';
import { type Coverage, checkSources, coverageOf, readMarks } from './testing/program-marks.ts';

/** The programs that show each framework. */
const FRAMEWORKS: Readonly<Record<string, readonly string[]>> = {
  Flask: ['flask', 'flask-blueprints', 'flask-templates'],
  Django: ['django', 'django-templates'],
  FastAPI: ['fastapi', 'fastapi-dependencies', 'fastapi-templates'],
  aiohttp: ['aiohttp'],
  Tornado: ['tornado'],
  Bottle: ['bottle'],
  Sanic: ['sanic'],
  Pyramid: ['pyramid'],
  Express: ['express-commonjs', 'express-constructors', 'express-layers', 'express-modules'],
  Fastify: ['fastify-plugins'],
  Koa: ['koa-layers'],
  Hapi: ['hapi'],
  NestJS: ['nest-modules'],
  'Next.js': ['next-app'],
  Remix: ['remix'],
  SvelteKit: ['sveltekit'],
  Hono: ['hono'],
  GraphQL: ['graphql'],
  'Socket.IO': ['socket-io'],
  Lambda: ['lambda'],
  Angular: ['angular'],
};

const ALL: Coverage = {
  two: true,
  three: true,
  deepSource: true,
  deepSink: true,
  sanitizer: true,
  twin: true,
};

const programs = readdirSync(new URL('programs/', root)).sort();
const textsOf = new Map(programs.map((program) => [program, readProgram(program)]));

describe('programs of several files', () => {
  let engine: Engine;
  const shown = new Map<string, Coverage>();
  beforeAll(async () => {
    const named = new Set([...textsOf.values()].flatMap(rulesOf));
    ({ engine } = await buildEngine((id) => named.has(id)));
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
          .map(({ ruleId, region, confidence }) => ({ ruleId, line: region.startLine, confidence })),
      }).filter((result) => !result.passed),
    );
    expect(failed.map(({ place, kind, message }) => `${place} ${kind}: ${message}`)).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
    const marks = readMarks(texts);
    expect(checkSources(marks, findings)).toEqual([]);
    shown.set(program, coverageOf(marks, findings));
    const reversed = await linkTexts(engine, new Map([...texts].reverse()));
    const written = (list: typeof linked.findings) => list.map((finding) => JSON.stringify(finding)).sort();
    expect(written(reversed.findings)).toEqual(written(linked.findings));
  });

  it.each(Object.entries(FRAMEWORKS))('%s: over two and three files, both ways', (_, names) => {
    const parts = names.map((name) => shown.get(name)).filter((part) => part !== undefined);
    const keys = Object.keys(ALL) as (keyof Coverage)[];
    const covered = keys.map((key) => [key, parts.some((part) => part[key])]);
    expect(Object.fromEntries(covered)).toEqual(ALL);
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
