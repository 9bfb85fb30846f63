/** Runs the commands of `skeptic prompt`. */
import {
  ConfigError,
  checkPrompt,
  completePrompt,
  EXIT_CODES,
  formatRuleProblem,
  type NeedLevel,
  type Painter,
  type PromptLibrary,
  printable,
  renderCheck,
  renderTemplate,
  renderTemplateList,
  renderTemplatePage,
  type Template,
} from '@skeptic/core';
import { newPromptTemplate, openPrompts, type ProjectPrompts } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import type { PromptCheckFlags, PromptListFlags, PromptRenderFlags } from './prompt.ts';
import { promptText } from './prompt-text.ts';

/** Prints the templates that others do not only extend. */
export async function listPrompts({ task, format }: PromptListFlags): Promise<void> {
  const { library } = await openedPrompts();
  const word = task?.toLowerCase() ?? '';
  const templates = library.templates.filter(
    ({ abstract, id, title, prompt, asked }) =>
      !abstract && [id, title, prompt, ...asked].some((text) => text.toLowerCase().includes(word)),
  );
  await writeOut(format === 'json' ? jsonOf(templates) : renderTemplateList(templates, painter()));
}

/** Prints a template. Throws `ConfigError` for an unknown one. */
export async function showPrompt(id: string, { format }: PromptListFlags): Promise<void> {
  const { library } = await openedPrompts();
  const template = templateOf(id, library);
  await writeOut(format === 'json' ? jsonOf(template) : renderTemplatePage(template, library, painter()));
}

/** Prints a finished prompt. Throws `ConfigError` for an unknown template, stack or variable. */
export async function renderPrompt(id: string | undefined, flags: PromptRenderFlags): Promise<void> {
  const opened = await openedPrompts();
  const stacks = stacksOf(flags.stack, opened);
  if ((id === undefined) === (flags.prompt === undefined))
    throw new ConfigError('name a template, or a prompt with --prompt', { code: 'prompt-missing' });
  if (id === undefined) {
    const text = await promptText(flags.prompt!);
    const { verdict, language } = checkPrompt(text, opened.library, { stacks });
    if (verdict === 'no-task')
      process.stderr.write('no task that has to be secure is recognised: nothing is added\n');
    if (language !== null)
      process.stderr.write(
        `the prompt seems to be written in ${language}: what it states already was not recognised\n`,
      );
    return writeOut(completePrompt(text, opened.library, { stacks, all: flags.all }));
  }
  const template = templateOf(id, opened.library);
  const values = new Map(flags.var.map(pairOf));
  await writeOut(renderTemplate(template, opened.library, { values, stacks, all: flags.all }));
}

/** Checks a prompt, prints what it lacks, and returns the exit code. */
export async function runPromptCheck(file: string, flags: PromptCheckFlags): Promise<number> {
  const opened = await openedPrompts();
  const minLevel = flags.minLevel as NeedLevel;
  const stacks = stacksOf(flags.stack, opened);
  const check = checkPrompt(await promptText(file), opened.library, { stacks, minLevel });
  const { problems } = opened;
  await writeOut(
    flags.format === 'json'
      ? jsonOf({ ...check, problems })
      : renderCheck(check, { painter: painter(), minLevel }),
  );
  if (check.verdict === 'not-judged') return EXIT_CODES.incomplete;
  return check.verdict === 'lacking' ? EXIT_CODES.findings : EXIT_CODES.pass;
}

/** The library; mistakes in files of the team are told on the error stream, and the rest counts. */
async function openedPrompts(): Promise<ProjectPrompts> {
  const opened = await openPrompts(processDependencies());
  for (const problem of opened.problems) process.stderr.write(`${printable(formatRuleProblem(problem))}\n`);
  return opened;
}

/** Checks the files of the team, and returns the exit code. */
export async function validatePrompts(): Promise<number> {
  const { library, problems } = await openedPrompts();
  const own = library.templates.filter(({ origin }) => !origin.startsWith('prompts/'));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
  await writeOut(`${counted(own.length, 'template')} of the team, ${counted(errors, 'mistake')}\n`);
  return errors === 0 ? EXIT_CODES.pass : EXIT_CODES.findings;
}

/** Starts a template of the project. */
export async function newPrompt(
  id: string,
  { extends: extended }: { readonly extends?: string },
): Promise<void> {
  const file = await newPromptTemplate(id, extended ?? null, processDependencies());
  await writeOut(`${file}\n`);
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
