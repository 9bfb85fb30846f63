/**
 * Every lesson in every language: the program that is given is refused for its finding, the solution passes with its behaviour tests, and at
 * least three lazy answers are refused, each for the reason that is written beside it.
 */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { loadTypeEraser } from '../../core/src/lessons/erase-types.ts';
import { runTests } from './lessons/run-tests.ts';
import { builtInLessons, engineFor, grammars } from './lessons/testing/compiled-lessons.ts';
import { nodePlatform } from './platform/node-platform.ts';

const compiled = await builtInLessons();
const judge = await engineFor(compiled);
const erase = await loadTypeEraser(grammars);
const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) process.stdout.write('python3 is not installed: behaviour tests in Python are left out\n');

const all = compiled.lessons.flatMap((lesson) =>
  lesson.languages.map((language) => ({ name: `${lesson.id} in ${language}`, lesson, language })),
);

describe.each(all)('$name', ({ lesson, language }) => {
  const program = lesson.programs[language]!;
  const canRun = language !== 'python' || hasPython;
  const run = (text: string) => runTests(nodePlatform(), language, program, text, erase);

  it('refuses the program that is given, for the finding alone', async () => {
    const refusals = await judge(lesson, language, program.program.text);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['finding']));
  });

  it('accepts the solution', async () => {
    expect(await judge(lesson, language, program.solution)).toEqual([]);
    if (canRun) expect(await run(program.solution)).toMatchObject({ outcome: 'passed', problems: [] });
  });

  const wrong = compiled.wrong.filter((one) => one.lesson === lesson.id && one.language === language);
  it.each(wrong)('refuses $name: $refused', async ({ text, refused }) => {
    const [first] = await judge(lesson, language, text);
    expect(first?.code ?? 'test').toBe(refused);
    if (first === undefined && canRun) expect((await run(text)).outcome).toBe('failed');
  });
});
