/** Renders prompts: a template with its requirements, or somebody's own prompt with those that it lacks. Short: long lists make code worse. */
import { ConfigError } from '../errors.ts';
import { type CheckOptions, checkPrompt, sentenceOf } from './check-prompt.ts';
import type { Need, PromptLibrary, Template } from './library.ts';
import { stackChain } from './stack-chain.ts';
import { fillIn, valueProblem } from './variables.ts';

/** So many requirements are printed unless all are asked for. */
export const BRIEF = 7;

/** The model looks at its own work before it hands it over. */
const CLOSING = 'Before you finish, check the code against each point above and mend what falls short.';

export interface RenderTemplateOptions {
  readonly values: ReadonlyMap<string, string>;
  /** By id, most specific first; the first one is named in the prompt. */
  readonly stacks: readonly string[];
  readonly all: boolean;
}

/** The finished prompt of a template. Throws `ConfigError` for values that are missing, unknown or do not fit. */
export function renderTemplate(
  template: Template,
  library: PromptLibrary,
  { values, stacks, all }: RenderTemplateOptions,
): string {
  const filled = fillIn(template.prompt, valuesOf(template, values)).trim();
  const chain = stackChain(stacks, library.stacks);
  const needs = applicable(template, filled, library);
  const shown = all ? needs : brief(needs);
  const title = chain[0]?.title;
  return [
    title === undefined ? filled : `${filled}\nStack: ${title}.`,
    ...listed(
      shown.map((need) => {
        const requirement = library.requirements.find(({ id }) => id === need.id)!;
        return { group: requirement.group, text: sentenceOf(requirement, chain) };
      }),
      'Requirements:',
    ),
    CLOSING,
    '',
  ].join('\n\n');
}

function valuesOf(template: Template, given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const names = Object.keys(template.variables);
  for (const name of given.keys())
    if (!names.includes(name))
      throw new ConfigError(`the template ${template.id} has no variable ${name}`, {
        code: 'prompt-variable',
        hint: names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`,
      });
  return new Map(
    Object.entries(template.variables).map(([name, variable]) => {
      const value = given.get(name) ?? variable.default;
      if (value === null)
        throw new ConfigError(`the variable ${name} needs a value: ${variable.about}`, {
          code: 'prompt-variable',
          hint: `give it with --var ${name}=…`,
        });
      const reason = valueProblem(value, variable);
      if (reason !== null)
        throw new ConfigError(`the value of ${name} ${reason}`, { code: 'prompt-variable' });
      return [name, value];
    }),
  );
}

/** The needs of a template; one that only some prompts have is among them when its own text has it. */
function applicable(template: Template, text: string, library: PromptLibrary): readonly Need[] {
  const { needs } = checkPrompt(text, library, { templates: [template.id] });
  const ids = new Set(needs.map(({ id }) => id));
  return template.needs.filter(({ id }) => ids.has(id));
}

function brief<T extends Pick<Need, 'level'>>(needs: readonly T[]): readonly T[] {
  const wanted = needs.filter(({ level }) => level !== 'may');
  const musts = wanted.filter(({ level }) => level === 'must');
  return wanted.slice(0, Math.max(BRIEF, musts.length));
}

interface Point {
  readonly group: string;
  readonly text: string;
}

/** A list, under headings when it is long enough to need them. */
function listed(points: readonly Point[], heading: string): readonly string[] {
  if (points.length === 0) return [];
  const groups = [...new Set(points.map(({ group }) => group))];
  if (points.length <= 4 || groups.length === 1)
    return [[heading, ...points.map(({ text }) => `- ${text}`)].join('\n')];
  const lines = groups.flatMap((group) => [
    `${group}`,
    ...points.filter((point) => point.group === group).map(({ text }) => `- ${text}`),
  ]);
  return [[heading, ...lines].join('\n')];
}

export interface CompleteOptions extends Omit<CheckOptions, 'templates'> {
  readonly all: boolean;
}

/** Somebody's own prompt as it is, and after it what its tasks need and it does not state. */
export function completePrompt(source: string, library: PromptLibrary, options: CompleteOptions): string {
  const check = checkPrompt(source, library, options);
  const lacking = check.needs.filter(({ status }) => status === 'missing');
  const shown = options.all ? lacking : brief(lacking);
  if (shown.length === 0) return source;
  return `${source.trimEnd()}\n\n${listed(shown, 'Also:').join('\n')}\n`;
}
