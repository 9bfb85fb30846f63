/** Runs the commands of `skeptic prompt`. */
import {
  ConfigError,
  checkPrompt,
  completePrompt,
  EXIT_CODES,
  type NeedLevel,
  type Painter,
  type PromptLibrary,
  renderCheck,
  renderTemplate,
  renderTemplateList,
  renderTemplatePage,
  type Template,
} from '@skeptic/core';
import { openPrompts, type ProjectPrompts, readPromptFile } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { readStdin, writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import type { PromptCheckFlags, PromptListFlags, PromptRenderFlags } from './prompt.ts';

const MAX_STDIN = 1_000_000;

/** Prints the templates that others do not only extend. */
export async function listPrompts({ task, format }: PromptListFlags): Promise<void> {
  const { library } = await openPrompts(processDependencies());
  const word = task?.toLowerCase() ?? '';
  const templates = library.templates.filter(
    ({ abstract, id, title, prompt, asked }) =>
      !abstract && [id, title, prompt, ...asked].some((text) => text.toLowerCase().includes(word)),
  );
  await writeOut(format === 'json' ? jsonOf(templates) : renderTemplateList(templates, painter()));
}

/** Prints a template. Throws `ConfigError` for an unknown one. */
export async function showPrompt(id: string, { format }: PromptListFlags): Promise<void> {
  const { library } = await openPrompts(processDependencies());
  const template = templateOf(id, library);
  await writeOut(format === 'json' ? jsonOf(template) : renderTemplatePage(template, library, painter()));
}

/** Prints a finished prompt. Throws `ConfigError` for an unknown template, stack or variable. */
export async function renderPrompt(id: string | undefined, flags: PromptRenderFlags): Promise<void> {
  const opened = await openPrompts(processDependencies());
  const stacks = stacksOf(flags.stack, opened);
  if ((id === undefined) === (flags.prompt === undefined))
    throw new ConfigError('name a template, or a prompt with --prompt', { code: 'prompt-missing' });
  if (id === undefined) {
    const text = await promptText(flags.prompt!);
    return writeOut(completePrompt(text, opened.library, { stacks, all: flags.all }));
  }
  const template = templateOf(id, opened.library);
  const values = new Map(flags.var.map(pairOf));
  await writeOut(renderTemplate(template, opened.library, { values, stacks, all: flags.all }));
}

/** Checks a prompt, prints what it lacks, and returns the exit code. */
export async function runPromptCheck(file: string, flags: PromptCheckFlags): Promise<number> {
  const opened = await openPrompts(processDependencies());
  const minLevel = flags.minLevel as NeedLevel;
  const stacks = stacksOf(flags.stack, opened);
  const check = checkPrompt(await promptText(file), opened.library, { stacks, minLevel });
  await writeOut(
    flags.format === 'json' ? jsonOf(check) : renderCheck(check, { painter: painter(), minLevel }),
  );
  return check.verdict === 'lacking' ? EXIT_CODES.findings : EXIT_CODES.pass;
}

async function promptText(file: string): Promise<string> {
  if (file !== '-') return readPromptFile(file, processDependencies());
  return new TextDecoder().decode(await readStdin(MAX_STDIN));
}

function templateOf(id: string, { templates }: PromptLibrary): Template {
  const template = templates.find((one) => one.id === id && !one.abstract);
  if (template !== undefined) return template;
  throw new ConfigError(`there is no template \`${id}\``, {
    code: 'prompt-unknown',
    hint: 'skeptic prompt list shows all',
  });
}

function stacksOf(given: readonly string[], { library, stacks }: ProjectPrompts): readonly string[] {
  const unknown = given.find((id) => !library.stacks.some((stack) => stack.id === id));
  if (unknown === undefined) return given.length > 0 ? given : stacks;
  throw new ConfigError(`there is no stack \`${unknown}\``, {
    code: 'stack-unknown',
    hint: `there are ${library.stacks.map(({ id }) => id).join(', ')}`,
  });
}

function pairOf(given: string): readonly [string, string] {
  const at = given.indexOf('=');
  if (at > 0) return [given.slice(0, at), given.slice(at + 1)];
  throw new ConfigError(`\`${given}\` is no variable with a value`, {
    code: 'prompt-variable',
    hint: 'write --var NAME=VALUE',
  });
}

function painter(): Painter {
  return createPainter(wantsColour(process.env, process.stdout));
}

function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
