/** Compiles the folders of lessons. Run by `tools/compile-rules.mjs` and by tests. */
import { sha256 } from '../finding/sha256.ts';
import { compileRuleSet } from '../rule/compile-rule-set.ts';
import type { RuleProblem } from '../rule/problem.ts';
import { createRuleCompiler } from '../rule/rule-compiler.ts';
import { checkShape } from '../rule/shape-check.ts';
import { serialiseRuleSet } from '../rule/stored-rule-set.ts';
import { parseYamlDocument } from '../rule/yaml-document.ts';
import type { GrammarSource } from '../syntax/parser.ts';
import { applyChanges } from './apply-changes.ts';
import type { RefusalCode } from './judge-solution.ts';
import {
  type Expectation,
  LESSON_LANGUAGES,
  type Lesson,
  type LessonFile,
  type LessonLanguage,
  type LessonProgram,
  type LessonSummary,
} from './lesson.ts';
import { AnswersShape, CommonShape, type Expected, LessonFileShape } from './lesson-file.ts';

/** A wrong answer that a lesson has to refuse; only tests need it. */
export interface WrongSolution {
  readonly lesson: string;
  readonly language: LessonLanguage;
  readonly name: string;
  readonly text: string;
  readonly refused: RefusalCode;
}

export interface CompiledLessons {
  readonly lessons: readonly Lesson[];
  readonly wrong: readonly WrongSolution[];
  /** File name and content, in the folder of compiled data. */
  readonly outputs: readonly LessonFileOutput[];
  /** Any problem fails the build. */
  readonly problems: readonly RuleProblem[];
}

export interface LessonFileOutput {
  readonly name: string;
  readonly text: string;
}

const NAMES = {
  python: { program: 'app.py', test: 'test_app.py', countTests: /^\s+def test_/gm, support: '.py' },
  typescript: {
    program: 'app.ts',
    test: 'app.test.mjs',
    countTests: /^ {2}(?:'.*'|[a-z]+): async/gm,
    support: '.cjs',
  },
} as const;

/** Compiles lessons from the files below `lessons/`, by path. Never throws for what is in them. */
export async function compileLessons(
  files: readonly LessonFile[],
  grammars: GrammarSource,
): Promise<CompiledLessons> {
  const context: Context = {
    texts: new Map(files.map(({ path, text }) => [path, text])),
    compiler: await createRuleCompiler(grammars),
    problems: [],
    wrong: [],
    common: null,
  };
  context.common = readYaml(context, 'lessons/common.yaml', CommonShape);
  const ids = [...context.texts.keys()].flatMap(
    (path) => /^lessons\/([^/]+)\/lesson\.yaml$/.exec(path)?.[1] ?? [],
  );
  const lessons = ids.sort().flatMap((id) => compileLesson(id, context) ?? []);
  return {
    lessons,
    wrong: context.wrong,
    outputs: [
      { name: 'lessons.json', text: JSON.stringify(lessons.map(summaryOf)) },
      ...lessons.map((lesson) => ({ name: `lesson.${lesson.id}.json`, text: JSON.stringify(lesson) })),
    ],
    problems: context.problems,
  };
}

interface Context {
  readonly texts: ReadonlyMap<string, string>;
  readonly compiler: Awaited<ReturnType<typeof createRuleCompiler>>;
  readonly problems: RuleProblem[];
  readonly wrong: WrongSolution[];
  common: CommonShape | null;
}

function summaryOf(lesson: Lesson): LessonSummary {
  const { text: _, task, hints, programs, ...summary } = lesson;
  return summary;
}

function compileLesson(id: string, context: Context): Lesson | null {
  const folder = `lessons/${id}`;
  const file = readYaml(context, `${folder}/lesson.yaml`, LessonFileShape);
  if (file === null) return null;
  const languages = LESSON_LANGUAGES.filter((language) =>
    context.texts.has(`${folder}/${language}/answers.yaml`),
  );
  const programs: Partial<Record<LessonLanguage, LessonProgram>> = {};
  for (const language of languages) {
    const program = compileProgram(id, language, context);
    if (program !== null) programs[language] = program;
  }
  const lesson = {
    id,
    title: file.title,
    mistake: file.mistake ?? null,
    owasp: file.owasp ?? null,
    minutes: file.minutes,
    rules: file.rules,
    teaches: file.teaches ?? [],
    languages: languages.filter((language) => programs[language] !== undefined),
    text: textAt(context, `${folder}/text.md`),
    task: file.task.trim(),
    hints: file.hints.map((hint) => hint.trim()),
    programs,
  };
  return { ...lesson, digest: sha256(JSON.stringify(lesson)) };
}

function compileProgram(id: string, language: LessonLanguage, context: Context): LessonProgram | null {
  const folder = `lessons/${id}/${language}`;
  const answers = readYaml(context, `${folder}/answers.yaml`, AnswersShape);
  if (answers === null) return null;
  const names = NAMES[language];
  const fileAt = (name: string): LessonFile => ({ path: name, text: textAt(context, `${folder}/${name}`) });
  const program = fileAt(answers.program ?? names.program);
  const test = fileAt(answers.test ?? names.test);
  const changed = (changes: AnswersShape['solution'], what: string): string => {
    const outcome = applyChanges(program.text, changes);
    if (outcome.ok) return outcome.text;
    complain(context, `${folder}/answers.yaml`, `${what}: ${outcome.problem}`);
    return program.text;
  };
  for (const { name, refused, changes } of answers.wrong)
    context.wrong.push({ lesson: id, language, name, refused, text: changed(changes, name) });
  return {
    program,
    test,
    testCount: test.text.match(names.countTests)?.length ?? 0,
    beside: (answers.beside ?? []).map(fileAt),
    support: (answers.support ?? []).map((name) => {
      const path = `${name}${names.support}`;
      return { path, text: textAt(context, `lessons/support/${path}`) };
    }),
    ...compileExpectations(`lesson-${id}-${language}`, language, answers, context),
    solution: changed(answers.solution, 'solution'),
  };
}

/** Each expectation becomes a rule, so that it is written and matched like one. */
function compileExpectations(
  prefix: string,
  language: LessonLanguage,
  { keeps = [], forbids = [] }: AnswersShape,
  context: Context,
): Pick<LessonProgram, 'expectations' | 'rules'> {
  const common = context.common?.[language] ?? [];
  const all = [
    ...keeps.map((expected) => ({ kind: 'keep' as const, expected })),
    ...[...common, ...forbids].map((expected) => ({ kind: 'forbid' as const, expected })),
  ];
  const expectations = all.map(({ kind, expected }, i): Expectation => {
    const atLeast = kind === 'keep' ? (expected['at-least'] ?? 1) : 0;
    return { ruleId: `${prefix}-${i}`, kind, atLeast, text: expected.else };
  });
  const rules = all.map(({ expected }, i) => ruleOf(expected, expectations[i]!, language));
  const source = {
    type: 'rules',
    path: prefix,
    text: JSON.stringify({ rules }),
    origin: 'user',
    idPrefix: '',
  } as const;
  const { ruleSet, problems } = compileRuleSet([source], context.compiler);
  context.problems.push(...problems.filter(({ severity }) => severity === 'error'));
  return { expectations, rules: serialiseRuleSet(ruleSet) };
}

function ruleOf(
  { else: message, 'at-least': _, ...formula }: Expected,
  { ruleId }: Expectation,
  language: LessonLanguage,
): object {
  return { id: ruleId, languages: [language], severity: 'LOW', message, ...formula };
}

function readYaml<T>(context: Context, path: string, shape: Parameters<typeof checkShape<T>>[0]): T | null {
  const text = context.texts.get(path);
  if (text === undefined) {
    complain(context, path, 'the file is missing');
    return null;
  }
  const document = parseYamlDocument(text);
  const [issue] = document.issues;
  if (issue !== undefined) {
    complain(context, path, issue.reason, document.positionOf(issue.offset));
    return null;
  }
  const read = checkShape(shape, document.value);
  if (read.ok) return read.value;
  for (const issue of read.issues)
    complain(context, path, issue.reason, document.positionOf(document.locate(issue.path)));
  return null;
}

function textAt(context: Context, path: string): string {
  const text = context.texts.get(path);
  if (text === undefined) complain(context, path, 'the file is missing');
  return text ?? '';
}

function complain(
  { problems }: Context,
  path: string,
  reason: string,
  { line, column }: { readonly line: number; readonly column: number } = { line: 1, column: 1 },
): void {
  problems.push({ severity: 'error', code: 'shape', path, line, column, ruleId: null, reason, hint: null });
}
