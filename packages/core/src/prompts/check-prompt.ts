/** Checks a prompt: which tasks it sets, which requirements these need, and which of them it does not state. */
import { findTasks, quoteOf } from './find-tasks.ts';
import { foreignLanguage } from './language.ts';
import type { Need, NeedLevel, PromptLibrary, Requirement, Stack, Template } from './library.ts';
import { NEED_LEVELS } from './library.ts';
import { openPrompt, type ReadPrompt } from './negation.ts';
import { createOpenLibrary, type OpenLibrary } from './open-library.ts';
import type { Hit } from './phrases.ts';
import { readPromptText } from './read-text.ts';
import { stackChain } from './stack-chain.ts';

export type NeedStatus = 'stated' | 'missing' | 'refused';

/** A requirement of a prompt's tasks, and what the prompt says of it. */
export interface CheckedNeed {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly level: NeedLevel;
  /** Why the task needs it. */
  readonly because: string;
  /** The task that needs it most. */
  readonly task: string;
  /** `refused`: the prompt says that it is not wanted, or asks for the opposite. */
  readonly status: NeedStatus;
  /** The words of the prompt that say so; null when it is missing. */
  readonly quote: string | null;
  /** The sentence to add. */
  readonly text: string;
  readonly rules: readonly string[];
  readonly checklist: readonly string[];
  /** Whether rules see it in this task; a person judges it otherwise. */
  readonly isSeenByRules: boolean;
}

export interface CheckedTask {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  /** The words of the prompt by which it was recognised. */
  readonly quote: string;
}

/**
 * `no-task`: nothing in the prompt asks for something that could be insecure. `not-judged`: it is not written in English, whose phrases
 * alone are known well enough to say so, or the opposite.
 */
export type PromptVerdict = 'no-task' | 'complete' | 'lacking' | 'not-judged';

export interface PromptCheck {
  readonly verdict: PromptVerdict;
  /** What the prompt seems to be written in, when that is plainly not English. */
  readonly language: string | null;
  readonly tasks: readonly CheckedTask[];
  /** Null when neither the prompt nor the caller names one. */
  readonly stack: { readonly id: string; readonly title: string } | null;
  /** Strongest first. */
  readonly needs: readonly CheckedNeed[];
}

export interface CheckOptions {
  /** The stack by id, or several, most specific first, as found in a repository; what the prompt names comes first. */
  readonly stacks?: readonly string[];
  /** Requirements below this level do not make a prompt lacking (default: must). */
  readonly minLevel?: NeedLevel;
  /** Looks only for the needs of these templates, instead of recognising tasks. */
  readonly templates?: readonly string[];
}

const opened = new WeakMap<PromptLibrary, OpenLibrary>();

/** Checks a prompt against a library. Takes a few milliseconds; the library's phrases are read once. */
export function checkPrompt(source: string, library: PromptLibrary, options: CheckOptions = {}): PromptCheck {
  const open = openLibrary(library);
  const language = foreignLanguage(source);
  const prompt = openPrompt(readPromptText(source, open.readWords), open);
  const found = findTasks(prompt, open);
  const tasks =
    options.templates === undefined
      ? found
      : library.templates
          .filter(({ id }) => options.templates!.includes(id))
          .map((template) => ({ template, hit: null }));
  const stacks = stacksOf(prompt, open, options.stacks ?? []);
  const needs = neededBy(
    tasks.map(({ template }) => template),
    prompt,
  ).map(({ need, template }) => checkNeed(need, template, { prompt, open, stacks }));
  const limit = NEED_LEVELS.indexOf(options.minLevel ?? 'must');
  const lacks = needs.some(({ level, status }) => status !== 'stated' && NEED_LEVELS.indexOf(level) <= limit);
  return {
    verdict:
      language !== null ? 'not-judged' : tasks.length === 0 ? 'no-task' : lacks ? 'lacking' : 'complete',
    language,
    tasks: tasks.map(({ template: { id, title, version }, hit }) => ({
      id,
      title,
      version,
      quote: hit === null ? '' : quoteOf(hit, prompt),
    })),
    stack: stacks[0] === undefined ? null : { id: stacks[0].id, title: stacks[0].title },
    needs,
  };
}

function openLibrary(library: PromptLibrary): OpenLibrary {
  const known = opened.get(library) ?? createOpenLibrary(library);
  opened.set(library, known);
  return known;
}

/** The stacks whose sentences are taken, most specific first: what the prompt names, then what the project has, then their parents. */
function stacksOf({ find }: ReadPrompt, open: OpenLibrary, given: readonly string[]): readonly Stack[] {
  const named = open.library.stacks.filter((stack) => stack.named.some((phrase) => find(phrase).length > 0));
  const parents = new Set(named.map(({ parent }) => parent));
  const first = named.filter(({ id }) => !parents.has(id));
  return stackChain([...first.map(({ id }) => id), ...given], open.library.stacks);
}

interface NeedOfTask {
  readonly need: Need;
  readonly template: Template;
}

/** The needs of all tasks that apply to the prompt, each once, at its strongest. */
function neededBy(templates: readonly Template[], { find }: ReadPrompt): readonly NeedOfTask[] {
  const holds = (phrases: readonly string[]): boolean => phrases.some((phrase) => find(phrase).length > 0);
  const strongest = new Map<string, NeedOfTask>();
  for (const template of templates) {
    for (const need of template.needs) {
      if ((need.when.length > 0 && !holds(need.when)) || holds(need.unless)) continue;
      const other = strongest.get(need.id);
      if (other === undefined || rankOf(need) < rankOf(other.need))
        strongest.set(need.id, { need, template });
    }
  }
  return [...strongest.values()].sort((a, b) => rankOf(a.need) - rankOf(b.need));
}

function rankOf({ level }: Need): number {
  return NEED_LEVELS.indexOf(level);
}

interface NeedContext {
  readonly prompt: ReadPrompt;
  readonly open: OpenLibrary;
  readonly stacks: readonly Stack[];
}

function checkNeed(need: Need, template: Template, { prompt, open, stacks }: NeedContext): CheckedNeed {
  const requirement = open.requirement(need.id);
  const { status, hit } = statusOrImplied(requirement, prompt, open);
  return {
    id: requirement.id,
    title: requirement.title,
    group: requirement.group,
    level: need.level,
    because: need.because,
    task: template.id,
    status,
    quote: hit === null ? null : quoteOf(hit, prompt),
    text: sentenceOf(requirement, stacks),
    rules: requirement.rules,
    checklist: requirement.checklist,
    isSeenByRules: requirement.seenIn.length === 0 || requirement.seenIn.includes(template.id),
  };
}

/** The sentence of a requirement in the terms of the most specific stack that has one. */
export function sentenceOf(requirement: Requirement, stacks: readonly Stack[]): string {
  const stack = stacks.find(({ id }) => requirement.stacks[id] !== undefined);
  return stack === undefined ? requirement.text : requirement.stacks[stack.id]!;
}

interface Status {
  readonly status: NeedStatus;
  readonly hit: Hit | null;
}

/** What cannot be met without a requirement states it, unless the prompt says that it is not wanted. */
function statusOrImplied(requirement: Requirement, prompt: ReadPrompt, open: OpenLibrary): Status {
  const own = statusOf(requirement, prompt);
  if (own.status !== 'missing') return own;
  for (const id of requirement.impliedBy) {
    const other = statusOf(open.requirement(id), prompt);
    if (other.status === 'stated') return other;
  }
  return own;
}

/** A requirement is stated when one phrase asks for it, whatever else is said of it. */
function statusOf({ stated, forbidden, refused }: Requirement, { find, isNegated }: ReadPrompt): Status {
  let against: Hit | null = null;
  for (const phrase of stated) {
    for (const hit of find(phrase)) {
      if (!isNegated(hit)) return { status: 'stated', hit };
      against ??= hit;
    }
  }
  for (const phrase of [...forbidden, ...refused]) {
    const hits = find(phrase);
    const negated = hits.find((hit) => isNegated(hit, true));
    if (negated !== undefined) return { status: 'stated', hit: negated };
    if (refused.includes(phrase)) against ??= hits[0] ?? null;
  }
  return against === null ? { status: 'missing', hit: null } : { status: 'refused', hit: against };
}
