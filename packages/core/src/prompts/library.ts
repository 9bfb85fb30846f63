/** The library of prompts, ready for use: plain data, as it is compiled and shipped. */
import type { PhraseWords } from './phrases.ts';

/** How much a task needs a requirement, strongest first. */
export const NEED_LEVELS = ['must', 'should', 'may'] as const;
export type NeedLevel = (typeof NEED_LEVELS)[number];

/** How a template stands beside others that a prompt asks for as well: `general` and `aspect` give way to `main` ones. */
export const TEMPLATE_RANKS = ['main', 'aspect', 'general'] as const;
export type TemplateRank = (typeof TEMPLATE_RANKS)[number];

export interface Requirement {
  readonly id: string;
  /** Under which heading it is printed. */
  readonly group: string;
  /** What it is about, in a few words. */
  readonly title: string;
  /** One short sentence that asks for it. */
  readonly text: string;
  /** The same in the terms of a stack, by its id. */
  readonly stacks: Readonly<Record<string, string>>;
  /** Phrases that ask for it. */
  readonly stated: readonly string[];
  /** Phrases for what must not be: they ask for it when they are negated. */
  readonly forbidden: readonly string[];
  /** Phrases that ask for the opposite. */
  readonly refused: readonly string[];
  /** Rules that verify it, and items of the checklist that it belongs to. */
  readonly rules: readonly string[];
  readonly checklist: readonly string[];
  /** Requirements that cannot be met without this one: where one of them is stated, this is as well. */
  readonly impliedBy: readonly string[];
  /** The tasks in which its rules see it; empty: in all. */
  readonly seenIn: readonly string[];
}

export interface Need {
  readonly id: string;
  readonly level: NeedLevel;
  /** Why the task needs it. */
  readonly because: string;
  /** Only when the prompt holds one of these phrases, or: not when it does. */
  readonly when: readonly string[];
  readonly unless: readonly string[];
}

export const VARIABLE_TYPES = ['text', 'name', 'path', 'number', 'choice'] as const;

export interface Variable {
  readonly type: (typeof VARIABLE_TYPES)[number];
  readonly about: string;
  /** Null: it has to be given. */
  readonly default: string | null;
  /** Of a choice. */
  readonly values: readonly string[];
}

/** What a team took away from a template that it extends. */
export interface Removal {
  readonly id: string;
  readonly because: string;
}

export interface Template {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly rank: TemplateRank;
  /** Only others extend it. */
  readonly abstract: boolean;
  /** The file that it stands in. */
  readonly origin: string;
  /** What it extends, nearest first. */
  readonly lineage: readonly string[];
  /** The prompt itself, with `{{variables}}`. */
  readonly prompt: string;
  readonly variables: Readonly<Record<string, Variable>>;
  /** Tasks of which it is a special case: they are left out when it is found. */
  readonly covers: readonly string[];
  /** Tasks that only say what it does when they are named after it: a worker that makes an export is no export route. */
  readonly frames: readonly string[];
  /** Phrases of a prompt that asks for such a task. */
  readonly asked: readonly string[];
  /** In order of priority. */
  readonly needs: readonly Need[];
  readonly removed: readonly Removal[];
}

export interface Stack {
  readonly id: string;
  readonly title: string;
  /** Whose sentences are taken where it has none of its own. */
  readonly parent: string | null;
  /** Phrases that name it. */
  readonly named: readonly string[];
  /** Packages that a project with it declares. */
  readonly packages: readonly string[];
}

/** Words that every prompt is read with. */
export interface PromptWords extends PhraseWords {
  /** Phrases that negate what follows, and what came before; those that only look so. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly harmless: readonly string[];
  /** Phrases of sentences that ask for something to be made. */
  readonly asking: readonly string[];
  /** Phrases that describe a state and no task: `signed-in users`. */
  readonly states: readonly string[];
  /** Phrases of sentences that ask for nothing that could be insecure: a text, a colour, another name. */
  readonly elsewhere: readonly string[];
}

export interface PromptLibrary {
  readonly version: 1;
  readonly words: PromptWords;
  readonly stacks: readonly Stack[];
  readonly requirements: readonly Requirement[];
  readonly templates: readonly Template[];
}
