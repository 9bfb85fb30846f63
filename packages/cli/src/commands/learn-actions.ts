/** What `skeptic learn` does and prints. */
import path from 'node:path';
import { ConfigError, type LessonSummary, type Painter, printable } from '@skeptic/core';
import {
  checkLesson,
  keepState,
  type LessonCheck,
  lessonsForFindings,
  type NeededLesson,
  nodePlatform,
  type OpenLesson,
  openLesson,
  readLessons,
  scan,
  startLesson,
} from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import type { CheckFlags, ListFlags, StartFlags } from './learn.ts';

/** Prints the lessons, or those that the current folder needs. */
export async function listLessons({ format, fromFindings }: ListFlags): Promise<void> {
  const deps = processDependencies();
  const lessons = readLessons(deps.platform, deps.rulesFolder);
  if (fromFindings) {
    const { findings } = await interruptible((run) => scan({ ...SCAN, ...run }, deps));
    const needed = lessonsForFindings(lessons, findings);
    await writeOut(format === 'json' ? json(needed) : neededText(needed, painter()));
    return;
  }
  await writeOut(format === 'json' ? json(lessons) : listText(lessons, painter()));
}

/** What is in the baseline is a mistake all the same. */
const SCAN = {
  paths: ['.'],
  rules: [],
  onlyRules: false,
  exitZero: true,
  emptyIsFine: true,
  baseline: 'none',
} as const;

function neededText(needed: readonly NeededLesson[], { bold, dim }: Painter): string {
  if (needed.length === 0) return 'Nothing is found here that a lesson is about.\n';
  const width = Math.max(...needed.map(({ lesson }) => lesson.id.length));
  const rows = needed.flatMap(({ lesson, findings, rules }) => [
    `  ${bold(lesson.id.padEnd(width))}  ${lesson.title}`,
    `  ${' '.repeat(width)}  ${dim(`${findings} ${findings === 1 ? 'finding' : 'findings'}: ${rules.join(', ')}`)}`,
  ]);
  return `${['What this folder needs most:', ...rows, '', `Begin: skeptic learn start ${needed[0]!.lesson.id}`].join('\n')}\n`;
}

function listText(lessons: readonly LessonSummary[], { bold, dim }: Painter): string {
  const width = Math.max(...lessons.map(({ id }) => id.length));
  const titleWidth = Math.max(...lessons.map(({ title }) => title.length));
  const section = (title: string, chosen: readonly LessonSummary[]): string[] => [
    bold(title),
    ...chosen.map(
      (lesson) =>
        `  ${(lesson.owasp ?? String(lesson.mistake)).padEnd(3)} ${lesson.id.padEnd(width)}  ${lesson.title.padEnd(titleWidth)}  ${dim(`${lesson.minutes} min`)}`,
    ),
  ];
  const byNumber = (a: LessonSummary, b: LessonSummary): number =>
    (a.mistake ?? 0) - (b.mistake ?? 0) || Number(a.owasp?.slice(1)) - Number(b.owasp?.slice(1));
  const sorted = [...lessons].sort(byNumber);
  return `${[
    ...section(
      'The seven mistakes',
      sorted.filter(({ mistake }) => mistake !== null),
    ),
    '',
    ...section(
      'The OWASP Top 10 (2025)',
      sorted.filter(({ mistake }) => mistake === null),
    ),
    '',
    'Each in Python and TypeScript: skeptic learn start LESSON --language typescript',
  ].join('\n')}\n`;
}

/** Writes the folder of a lesson. */
export async function start(id: string, { language, dir }: StartFlags): Promise<void> {
  const open = startLesson(processDependencies(), id, language, dir ?? null);
  const where = path.relative(nodePlatform().cwd, open.folder) || '.';
  await writeOut(
    `${printable(where)}: read LESSON.md, repair ${open.program.program.path}, then\n\n  skeptic learn check ${printable(where)}\n`,
  );
}

/** Judges the program of a lesson; 1 while something speaks against it. */
export async function check(folder: string | null, { runTests, format }: CheckFlags): Promise<number> {
  const deps = processDependencies();
  const open = openLesson(deps, folder);
  const outcome = await checkLesson(
    open,
    deps,
    (command) => runTests || (format === 'text' && asks(command)),
  );
  await writeOut(
    format === 'json' ? json({ ...outcome, program: undefined }) : checkText(open, outcome, painter()),
  );
  return outcome.verdict === 'refused' ? 1 : 0;
}

/** Asks on the terminal, when a person sits at one, whether the learner's program may be run. */
export async function asks(command: string): Promise<boolean> {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) return false;
  const terminal = await nodePlatform().openTerminal();
  if (terminal === null) return false;
  try {
    terminal.write(
      `Nothing speaks against the program. Its behaviour tests have to run it, on this machine and as you:\n  ${printable(command)}\nin a folder of its own that is removed afterwards. Run them? [y/N] `,
    );
    return /^y(?:es)?$/i.test(terminal.readLine()?.trim() ?? '');
  } finally {
    terminal.close();
  }
}

/** What is printed of a judged program. */
export function checkText(
  { lesson, folder, program: { program } }: OpenLesson,
  { refusals, tests, verdict, state }: LessonCheck,
  { bold, green, red, yellow }: Painter,
): string {
  const paint = { refused: red, repaired: yellow, passed: green }[verdict];
  const word = { refused: 'not yet', repaired: 'repaired, not tested', passed: 'passed' }[verdict];
  const relative = path.relative(nodePlatform().cwd, folder);
  const where = relative === '' ? '' : ` ${printable(relative)}`;
  const place = (line: number | null): string => (line === null ? program.path : `${program.path}:${line}`);
  const rows = [
    ...refusals.map(({ text, line }) => `  ${red('✗')} ${place(line)}  ${printable(text)}`),
    ...(tests?.passed ?? []).map((name) => `  ${green('✓')} ${printable(name)}`),
    ...(tests?.problems ?? []).map((problem) => `  ${red('✗')} ${printable(problem)}`),
  ];
  return `${[bold(`${lesson.title} (${state.language}): `) + paint(word), ...rows, nextStep(verdict, tests, where)].join('\n')}\n`;
}

function nextStep(verdict: LessonCheck['verdict'], tests: LessonCheck['tests'], where: string): string {
  if (verdict === 'passed') return `Sign it with \`skeptic learn record${where}\`, or start another one.`;
  if (verdict === 'refused') return `A hint: skeptic learn hint${where}`;
  return tests === null
    ? 'The program was judged without being run. Its behaviour tests run with --run-tests; the lesson is passed when they do.'
    : 'The lesson is passed when its tests have run.';
}

/** Shows the next hint, and those before it. */
export async function hint(folder: string | null): Promise<void> {
  const { platform, rulesFolder } = processDependencies();
  const open = openLesson({ platform, rulesFolder }, folder);
  const { hints } = open.lesson;
  const shown = Math.min(hints.length, open.state.hints + 1);
  keepState(platform, open, { ...open.state, hints: shown });
  const last = shown === hints.length ? '\nThat was the last one: skeptic learn solution\n' : '';
  await writeOut(
    `${hints
      .slice(0, shown)
      .map((text, i) => `${i + 1}. ${text}`)
      .join('\n')}\n${last}`,
  );
}

/** Shows a program that is right. */
export async function solution(folder: string | null): Promise<void> {
  const { state, lesson, program } = openLesson(processDependencies(), folder);
  if (state.passed === null && state.hints < lesson.hints.length)
    throw new ConfigError('the solution is shown after the last hint', {
      code: 'hints-left',
      hint: 'see the next one with `skeptic learn hint`',
    });
  await writeOut(program.solution);
}

/** Colours as standard output takes them. */
export function painter(): Painter {
  return createPainter(wantsColour(process.env, process.stdout));
}

/** A value as people and programs read it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
