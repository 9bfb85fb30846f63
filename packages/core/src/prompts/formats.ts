/** How prompts are shown on a terminal: what a check says, the list of templates, one template. */
import type { Painter } from '../report/painter.ts';
import { printable } from '../report/printable.ts';
import type { CheckedNeed, PromptCheck } from './check-prompt.ts';
import { NEED_LEVELS, type NeedLevel, type PromptLibrary, type Template } from './library.ts';

/** Of what is missing so many are told; more are not read. */
const MAX_SHOWN = 8;
const LEVEL_WIDTH = 6;

export interface CheckFormatOptions {
  readonly painter: Painter;
  /** Below it nothing makes a prompt lacking. */
  readonly minLevel: NeedLevel;
}

/** What a check says, for a person in a hurry: first what is missing, then why, then what to write. */
export function renderCheck(check: PromptCheck, { painter, minLevel }: CheckFormatOptions): string {
  if (check.verdict === 'not-judged') return renderUnjudged(check, painter);
  if (check.verdict === 'no-task') return `Nothing in this prompt asks for code that has to be secure.\n`;
  const limit = Math.max(NEED_LEVELS.indexOf('should'), NEED_LEVELS.indexOf(minLevel));
  const open = check.needs.filter(
    ({ status, level }) => status !== 'stated' && NEED_LEVELS.indexOf(level) <= limit,
  );
  const stated = check.needs.filter(({ status }) => status === 'stated');
  const stack = check.stack === null ? '' : ` · ${check.stack.title}`;
  const verdict =
    check.verdict === 'lacking'
      ? painter.bold(painter.red('LACKING'))
      : painter.bold(painter.green('COMPLETE'));
  return [
    `${verdict}  ${check.tasks.map(({ id }) => id).join(', ')}${stack}`,
    ...(open.length === 0
      ? []
      : ['', ...open.slice(0, MAX_SHOWN).flatMap((need) => needLines(need, painter))]),
    ...(open.length <= MAX_SHOWN ? [] : [`  and ${open.length - MAX_SHOWN} more (--format json shows all)`]),
    ...(stated.length === 0
      ? []
      : ['', painter.dim(`Stated: ${stated.map(({ title }) => title).join(', ')}`)]),
    '',
  ].join('\n');
}

/** What is said of a prompt in another language: what its tasks must have, for the reader to compare. */
function renderUnjudged({ language, tasks, needs }: PromptCheck, painter: Painter): string {
  const musts = needs.filter(({ level }) => level === 'must');
  return [
    `${painter.bold(painter.yellow('NOT JUDGED'))}  the prompt seems to be written in ${language}; only English is read well enough to say what it lacks`,
    ...(musts.length === 0
      ? []
      : [
          '',
          `If it asks for ${tasks.map(({ id }) => id).join(', ')}, it should say:`,
          ...musts.map(({ title, text }) => `  ${painter.bold(title)}: ${text}`),
        ]),
    '',
  ].join('\n');
}

function needLines(need: CheckedNeed, painter: Painter): readonly string[] {
  const { level, status, quote, because, title, text } = need;
  const colour = level === 'must' ? painter.red : painter.yellow;
  const says = status === 'refused' ? `the prompt says "${printable(quote ?? '')}", but ${because}` : because;
  return [
    `  ${colour(level.padEnd(LEVEL_WIDTH))}  ${painter.bold(title)}: ${says}`,
    `  ${' '.repeat(LEVEL_WIDTH)}  ${painter.dim('+')} ${text}`,
  ];
}

/** The templates, one line each, under the ids of the files' kinds of tasks. */
export function renderTemplateList(templates: readonly Template[], painter: Painter): string {
  const width = Math.max(0, ...templates.map(({ id }) => id.length));
  return `${templates
    .map(({ id, title, version, needs }) => {
      const musts = needs.filter(({ level }) => level === 'must').length;
      return `${painter.bold(id.padEnd(width))}  ${title}  ${painter.dim(`v${version}, ${musts} must of ${needs.length}`)}`;
    })
    .join('\n')}\n`;
}

/** A template: its text, its variables, and what it needs and why. */
export function renderTemplatePage(template: Template, library: PromptLibrary, painter: Painter): string {
  const { id, title, version, origin, lineage, prompt, variables, needs, removed } = template;
  const names = Object.entries(variables);
  const requirement = (of: string) => library.requirements.find((one) => one.id === of);
  return [
    `${painter.bold(id)}  ${title}`,
    painter.dim(
      [`version ${version}`, origin, ...(lineage.length === 0 ? [] : [`extends ${lineage.join(', ')}`])].join(
        ' · ',
      ),
    ),
    '',
    ...prompt.split('\n').map((line) => `  ${line}`.trimEnd()),
    ...(names.length === 0 ? [] : ['', painter.bold('Variables')]),
    ...names.map(
      ([name, { type, about, default: value, values }]) =>
        `  ${name} (${type}${values.length === 0 ? '' : `: ${values.join(', ')}`})  ${about}${value === null ? ', required' : `; default ${value}`}`,
    ),
    '',
    painter.bold('Needs'),
    ...needs.flatMap(({ id: needed, level, because, when }) => {
      const one = requirement(needed);
      const verified = [...(one?.rules ?? []), ...(one?.checklist ?? []).map((item) => `item ${item}`)];
      return [
        `  ${level.padEnd(LEVEL_WIDTH)}  ${painter.bold(needed)}: ${because}${when.length === 0 ? '' : painter.dim(' (when the prompt speaks of it)')}`,
        `  ${' '.repeat(LEVEL_WIDTH)}  ${one?.text ?? ''}`,
        `  ${' '.repeat(LEVEL_WIDTH)}  ${painter.dim(verified.length === 0 ? 'judged by a person' : `verified by ${verified.join(', ')}`)}`,
      ];
    }),
    ...removed.map(({ id: gone, because }) => `  ${painter.dim(`not ${gone}: ${because}`)}`),
    '',
  ].join('\n');
}
