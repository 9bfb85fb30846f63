/**
 * The door of prompts: lists, renders and checks them. It loads no engine and no rules, so that a hook of an agent can ask it before each
 * prompt.
 */
import path from 'node:path';
import {
  type CheckOptions,
  ConfigError,
  checkPrompt,
  type PromptCheck,
  type PromptLibrary,
} from '@skeptic/core';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { readPromptLibrary } from './open-library.ts';
import { projectStacks } from './project-stacks.ts';

export type PromptDependencies = Pick<ScanDependencies, 'platform' | 'rulesFolder'>;

/** A library with what the project around the current folder adds to it. */
export interface ProjectPrompts {
  readonly library: PromptLibrary;
  /** The stacks of the project, by id. */
  readonly stacks: readonly string[];
}

/** Opens the library for the project in the current folder. */
export async function openPrompts({ platform, rulesFolder }: PromptDependencies): Promise<ProjectPrompts> {
  const library = readPromptLibrary(platform, rulesFolder);
  return { library, stacks: projectStacks(platform, platform.cwd, library) };
}

/** Checks the text of a prompt for the project in the current folder. */
export async function checkProjectPrompt(
  text: string,
  deps: PromptDependencies,
  options: Pick<CheckOptions, 'minLevel' | 'stacks'> = {},
): Promise<PromptCheck> {
  const { library, stacks } = await openPrompts(deps);
  return checkPrompt(text, library, { ...options, stacks: options.stacks ?? stacks });
}

/** Of a larger file nobody wrote all. */
const MAX_PROMPT_BYTES = 1_000_000;

/** The text of a prompt in a file that the user names. Throws `ConfigError` when it cannot be read. */
export function readPromptFile(given: string, { platform }: Pick<PromptDependencies, 'platform'>): string {
  const read = platform.fs.readFile(path.resolve(platform.cwd, given), MAX_PROMPT_BYTES, {
    followLink: true,
  });
  if (read.ok) return new TextDecoder().decode(read.bytes);
  throw new ConfigError(`the prompt cannot be read: ${read.reason} (${read.detail})`, {
    code: 'prompt-unreadable',
    place: { path: given },
  });
}
