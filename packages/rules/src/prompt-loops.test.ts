/**
 * The loop from prompt to scan: for each task a program as a plain prompt yields it, and one that follows the template. Every finding of the
 * first belongs to a requirement that the template states, and these are the ones that `expected.yaml` names; the second one is quiet.
 */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { linkTexts } from '../../core/src/analyse/testing/link-texts.ts';
import type { Engine } from '../../core/src/engine.ts';
import { buildEngine, read, root } from './testing/built-in-rules.ts';
import { promptLibrary } from './testing/prompt-library.ts';

const FOLDER = 'prompts/loops/';
const EXPECTED = parse(read(`${FOLDER}expected.yaml`)) as Readonly<Record<string, readonly string[]>>;
const { library } = promptLibrary();

/** The requirements that a task needs, each with its rules. */
function needsOf(task: string) {
  const template = library.templates.find(({ id }) => id === task)!;
  return template.needs.map(({ id }) => library.requirements.find((requirement) => requirement.id === id)!);
}

describe('ten tasks and more', () => {
  let engine: Engine;
  beforeAll(async () => {
    ({ engine } = await buildEngine(() => true));
  });

  /** The rules that find something in a program, whatever their severity and confidence. */
  async function rulesIn(task: string, name: string): Promise<readonly string[]> {
    const file = readdirSync(new URL(`${FOLDER}cases/${task}/`, root)).find((one) =>
      one.startsWith(`${name}.`),
    )!;
    const { findings } = await linkTexts(engine, new Map([[file, read(`${FOLDER}cases/${task}/${file}`)]]));
    return [...new Set(findings.map(({ ruleId }) => ruleId))].sort();
  }

  it('are at least ten, in Python and TypeScript', () => {
    const tasks = Object.keys(EXPECTED);
    const files = tasks.flatMap((task) => readdirSync(new URL(`${FOLDER}cases/${task}/`, root)));
    expect(tasks.length).toBeGreaterThanOrEqual(10);
    for (const ending of ['.py', '.ts'])
      expect(files.filter((file) => file.endsWith(ending)).length).toBeGreaterThanOrEqual(8);
  });

  it.each(Object.entries(EXPECTED))(
    '%s: the plain program violates what the template asks for',
    async (task, expected) => {
      const rules = await rulesIn(task, 'insecure');
      const needs = needsOf(task);
      const violated = needs.filter((need) => need.rules.some((rule) => rules.includes(rule)));
      expect(violated.map(({ id }) => id).sort()).toEqual([...expected].sort());
      expect(rules.filter((rule) => !needs.some((need) => need.rules.includes(rule)))).toEqual([]);
    },
  );

  it.each(Object.keys(EXPECTED))('%s: the program that follows the template is quiet', async (task) => {
    expect(await rulesIn(task, 'secure')).toEqual([]);
  });
});
