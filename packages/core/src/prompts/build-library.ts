/** Builds the library of prompts from files: ours, and on top of them those of a team. Never throws; what has problems is left out. */
import { createProblemCollector, type ProblemCollector } from '../rule/compile-context.ts';
import type { RuleProblem } from '../rule/problem.ts';
import { checkShape, suggestion } from '../rule/shape-check.ts';
import { parseYamlDocument, type YamlPath } from '../rule/yaml-document.ts';
import { applyTemplates, type PlacedTemplate } from './extend-templates.ts';
import type { PromptLibrary, PromptWords, Requirement, Stack } from './library.ts';
import { phraseChecker } from './phrase-checker.ts';
import { PROMPT_KEYS, PromptFile, type RequirementSource } from './prompt-file.ts';

/** What requirements may name. */
export interface KnownNames {
  isRule(id: string): boolean;
  isItem(id: string): boolean;
  /** Somebody may bring rules along that nobody knows yet: then an unknown one is only a warning. */
  readonly othersMayCome?: boolean;
}

export interface BuiltLibrary {
  readonly library: PromptLibrary;
  readonly problems: readonly RuleProblem[];
}

export interface PromptSource {
  /** As shown. */
  readonly path: string;
  readonly text: string;
}

const NO_WORDS: PromptWords = {
  ignored: [],
  before: [],
  after: [],
  harmless: [],
  asking: [],
  states: [],
  elsewhere: [],
  groups: {},
};

/** The library without anything. */
export const EMPTY_LIBRARY: PromptLibrary = {
  version: 1,
  words: NO_WORDS,
  stacks: [],
  requirements: [],
  templates: [],
};

interface LoadedFile {
  readonly path: string;
  readonly file: PromptFile;
  readonly collector: ProblemCollector;
}

/** Puts files on top of a library, in the order of their paths. A requirement or template of a later file replaces an earlier one. */
export function buildLibrary(
  base: PromptLibrary,
  sources: readonly PromptSource[],
  known: KnownNames,
): BuiltLibrary {
  const problems: RuleProblem[] = [];
  const files = [...sources]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap((source): LoadedFile[] => {
      const loaded = loadFile(source);
      if (loaded.file !== null) return [{ ...loaded, file: loaded.file }];
      problems.push(...loaded.collector.problems);
      return [];
    });
  const words = files.reduce((before, { file }) => mergeWords(before, file.words), base.words);
  const stacks = byId<Stack>(
    base.stacks,
    files.flatMap(({ file }) => (file.stacks ?? []).map(stackOf)),
  );
  for (const one of files) checkWords(one, words, stacks);
  const requirements = mergeRequirements(base.requirements, files, { words, stacks, known });
  const placed = files.flatMap(({ path, file, collector }) =>
    (file.templates ?? []).map((source, index): PlacedTemplate => ({ source, index, path, collector })),
  );
  const templates = applyTemplates(base.templates, placed, { requirements, words });
  return {
    library: { version: 1, words, stacks, requirements, templates },
    problems: [...problems, ...files.flatMap(({ collector }) => collector.problems)],
  };
}

function loadFile({ path, text }: PromptSource): {
  readonly path: string;
  readonly file: PromptFile | null;
  readonly collector: ProblemCollector;
} {
  const document = parseYamlDocument(text);
  const collector = createProblemCollector(path, document);
  for (const { reason, hint } of document.issues) collector.report(null, [], { code: 'yaml', reason, hint });
  if (document.issues.length > 0) return { path, file: null, collector };
  const shape = checkShape(PromptFile, document.value, PROMPT_KEYS);
  if (shape.ok) return { path, file: shape.value, collector };
  for (const issue of shape.issues) collector.report(null, issue.path, { code: 'shape', ...issue });
  return { path, file: null, collector };
}

function mergeWords(before: PromptWords, own: PromptFile['words']): PromptWords {
  if (own === undefined) return before;
  return {
    ignored: [...before.ignored, ...own.ignored],
    before: [...before.before, ...own.before],
    after: [...before.after, ...own.after],
    harmless: [...before.harmless, ...own.harmless],
    asking: [...before.asking, ...own.asking],
    states: [...before.states, ...own.states],
    elsewhere: [...before.elsewhere, ...own.elsewhere],
    groups: { ...before.groups, ...own.groups },
  };
}

function stackOf({ id, title, parent = undefined, named = [], packages = [] }: StackSource): Stack {
  return { id, title, parent: parent ?? null, named, packages };
}
type StackSource = NonNullable<PromptFile['stacks']>[number];

function byId<T extends { readonly id: string }>(before: readonly T[], own: readonly T[]): readonly T[] {
  return [...new Map([...before, ...own].map((one) => [one.id, one])).values()];
}

function checkWords({ file, collector }: LoadedFile, words: PromptWords, stacks: readonly Stack[]): void {
  const check = phraseChecker(collector, words);
  for (const key of ['before', 'after', 'harmless', 'asking', 'states', 'elsewhere'] as const)
    check(file.words?.[key], ['words', key]);
  for (const [index, stack] of (file.stacks ?? []).entries()) {
    check(stack.named, ['stacks', index, 'named']);
    if (stack.parent !== undefined && !stacks.some(({ id }) => id === stack.parent))
      collector.report(null, ['stacks', index, 'parent'], {
        code: 'unknown-kind',
        reason: `there is no stack ${stack.parent}`,
      });
  }
}

interface RequirementContext {
  readonly words: PromptWords;
  readonly stacks: readonly Stack[];
  readonly known: KnownNames;
}

function mergeRequirements(
  before: readonly Requirement[],
  files: readonly LoadedFile[],
  context: RequirementContext,
): readonly Requirement[] {
  const seen = new Map<string, string>();
  const own = files.flatMap((loaded) =>
    (loaded.file.requirements ?? []).map((source, index) => {
      const path = ['requirements', index];
      const other = seen.get(source.id);
      if (other !== undefined)
        loaded.collector.report(null, [...path, 'id'], {
          code: 'duplicate-id',
          reason: `there is another requirement ${source.id} in ${other}`,
        });
      seen.set(source.id, loaded.path);
      checkRequirement(source, path, loaded.collector, context);
      return requirementOf(source);
    }),
  );
  const all = byId(before, own);
  return withKnownRequirements(all, files);
}

/** Reports requirements that are said to imply one and are not there, and leaves them out. */
function withKnownRequirements(
  all: readonly Requirement[],
  files: readonly LoadedFile[],
): readonly Requirement[] {
  const ids = new Set(all.map(({ id }) => id));
  for (const { file, collector } of files)
    for (const [index, source] of (file.requirements ?? []).entries())
      for (const [at, id] of (source['implied-by'] ?? []).entries())
        if (!ids.has(id))
          collector.report(null, ['requirements', index, 'implied-by', at], {
            code: 'unknown-kind',
            reason: `there is no requirement ${id}`,
            hint: suggestion(id, [...ids]),
          });
  return all.map((one) => ({ ...one, impliedBy: one.impliedBy.filter((id) => ids.has(id)) }));
}

function checkRequirement(
  source: RequirementSource,
  path: YamlPath,
  collector: ProblemCollector,
  { words, stacks, known }: RequirementContext,
): void {
  const check = phraseChecker(collector, words);
  for (const key of ['stated', 'forbidden', 'refused'] as const) check(source[key], [...path, key]);
  for (const id of Object.keys(source.stacks ?? {}))
    if (!stacks.some((stack) => stack.id === id))
      collector.report(null, [...path, 'stacks', id], {
        code: 'unknown-kind',
        atKey: true,
        reason: `there is no stack ${id}`,
        hint: suggestion(
          id,
          stacks.map((stack) => stack.id),
        ),
      });
  for (const [index, id] of (source.rules ?? []).entries())
    if (!known.isRule(id))
      collector.report(null, [...path, 'rules', index], {
        code: 'metadata',
        severity: known.othersMayCome === true ? 'warning' : 'error',
        reason: `there is no ${known.othersMayCome === true ? 'built-in ' : ''}rule ${id}`,
      });
  for (const [index, id] of (source.checklist ?? []).entries())
    if (!known.isItem(id))
      collector.report(null, [...path, 'checklist', index], {
        code: 'metadata',
        reason: `the checklist has no item ${id}`,
      });
}

function requirementOf(source: RequirementSource): Requirement {
  const { id, group, title, text, stacks = {}, stated, forbidden = [], refused = [] } = source;
  const { rules = [], checklist = [], 'implied-by': impliedBy = [], 'seen-in': seenIn = [] } = source;
  return { id, group, title, text, stacks, stated, forbidden, refused, rules, checklist, impliedBy, seenIn };
}
