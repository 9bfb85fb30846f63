/**
 * Runs the behaviour tests of a lesson: the one place where the product executes a program that it judges, and only when the learner says
 * so. The program, the lesson's own tests and its stand-ins for libraries are copied to a private folder, which is all that the tests are
 * told of; it is removed afterwards. A new process without the learner's environment runs them for a limited time.
 */
import path from 'node:path';
import type { Erased, LessonFile, LessonLanguage, LessonProgram } from '@skeptic/core';
import type { Platform, RunningProcess } from '../platform/platform.ts';
import { NODE_RUNNER, PYTHON_RUNNER } from './test-runners.ts';

export interface TestRun {
  /** `unavailable`: there is no program that could run them. */
  readonly outcome: 'passed' | 'failed' | 'unavailable';
  readonly passed: readonly string[];
  /** One line for each test that failed, or for why none was run. */
  readonly problems: readonly string[];
}

const TIME_LIMIT_MS = 20_000;
const MAX_OUTPUT = 200_000;
/** Of the learner's environment, what programs need to run at all. */
const PASSED_ON = ['PATH', 'Path', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP'];

/** What is run, as it is told to whoever is asked. */
export function commandOf(platform: Platform, language: LessonLanguage, { test }: LessonProgram): string {
  return [...programOf(platform, language), test.path].join(' ');
}

function programOf(platform: Platform, language: LessonLanguage): readonly [string, ...string[]] {
  return language === 'python' ? ['python3', '-I', '-B', 'run.py'] : [platform.node, 'run.mjs'];
}

/** Runs the tests of a lesson on a program. */
export async function runTests(
  platform: Platform,
  language: LessonLanguage,
  lesson: LessonProgram,
  text: string,
  erase: (text: string) => Erased,
): Promise<TestRun> {
  const program = runnable({ ...lesson.program, text }, erase);
  if (typeof program === 'string') return { outcome: 'failed', passed: [], problems: [program] };
  const folder = platform.temporary.create();
  try {
    // The program last: where it is a manifest itself, it stands for the runner's own.
    for (const file of [...filesOf(language, lesson, erase), program])
      platform.fs.writeFile(path.join(folder, ...file.path.split('/')), file.text);
    const [command, ...args] = programOf(platform, language);
    const module = language === 'python' ? lesson.test.path.replace(/\.py$/, '') : `./${lesson.test.path}`;
    const started = await platform.startProcess(command, [...args, module], {
      cwd: folder,
      environment: environmentOf(platform),
    });
    return await resultOf(started, command, lesson.testCount);
  } finally {
    platform.temporary.remove(folder);
  }
}

/** The program as it can be run, or why it cannot. */
function runnable({ path: name, text }: LessonFile, erase: (text: string) => Erased): LessonFile | string {
  if (!name.endsWith('.ts')) return { path: name, text };
  const erased = erase(text);
  if (erased.ok) return { path: name.replace(/\.ts$/, '.js'), text: erased.text };
  const line = text.slice(0, erased.at).split('\n').length;
  return `${name}:${line}: ${erased.problem}`;
}

function filesOf(
  language: LessonLanguage,
  { test, beside, support }: LessonProgram,
  erase: (text: string) => Erased,
): readonly LessonFile[] {
  const others = beside.map((file) => runnable(file, erase)).filter((file) => typeof file !== 'string');
  if (language === 'python')
    return [
      ...others,
      test,
      { path: 'run.py', text: PYTHON_RUNNER },
      ...support.map(({ path: name, text }) => ({ path: `support/${name}`, text })),
    ];
  return [
    ...others,
    test,
    { path: 'run.mjs', text: NODE_RUNNER },
    { path: 'package.json', text: '{"type": "module"}\n' },
    ...support.flatMap(({ path: name, text }) => packageOf(name.replace(/\.cjs$/, ''), text)),
  ];
}

function packageOf(name: string, text: string): readonly LessonFile[] {
  return [
    { path: `node_modules/${name}/index.cjs`, text },
    { path: `node_modules/${name}/package.json`, text: '{"main": "index.cjs"}\n' },
  ];
}

function environmentOf(platform: Platform): Record<string, string> {
  const given = PASSED_ON.flatMap((name) => {
    const value = platform.environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

async function resultOf(started: RunningProcess, command: string, testCount: number): Promise<TestRun> {
  const state = { isLate: false };
  const clock = setTimeout(() => {
    state.isLate = true;
    started.kill();
  }, TIME_LIMIT_MS);
  started.end();
  const output = await readAll(started);
  const { code, errors, isMissing } = await started.ended;
  clearTimeout(clock);
  if (isMissing)
    return {
      outcome: 'unavailable',
      passed: [],
      problems: [`\`${command}\` is not installed, so nothing was run`],
    };
  const passed = [...output.matchAll(/^ok (.+)$/gm)].map(([, name = '']) => name);
  const problems = [...output.matchAll(/^not ok (.+)$/gm)].map(([, why = '']) => why);
  if (code === 0 && problems.length === 0 && passed.length === testCount)
    return { outcome: 'passed', passed, problems };
  if (problems.length === 0) problems.push(endedEarly(state.isLate, errors, passed.length, testCount));
  return { outcome: 'failed', passed, problems };
}

function endedEarly(isLate: boolean, errors: string, passed: number, testCount: number): string {
  if (isLate) return `the tests did not end within ${TIME_LIMIT_MS / 1000} seconds`;
  const last = errors.trim().split('\n').at(-1) ?? '';
  return `${passed} of ${testCount} tests were run${last === '' ? '' : `: ${last.slice(0, 300)}`}`;
}

async function readAll(started: RunningProcess): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of started.output) {
    if (text.length < MAX_OUTPUT) text += decoder.decode(chunk, { stream: true });
    else started.kill();
  }
  return text;
}
