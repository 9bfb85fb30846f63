/** The judged checklist as text, JSON and Markdown: what a person has to look at first. */

import { inertCode, inertText } from '../report/inert-markdown.ts';
import type { Painter } from '../report/painter.ts';
import { printable } from '../report/printable.ts';
import { wrap } from '../report/wrap.ts';
import {
  countVerdicts,
  type ItemVerdict,
  type JudgedChecklist,
  type JudgedItem,
  type PlacedText,
} from './judged.ts';
import { openQuestions } from './merge-questions.ts';

export interface ChecklistFormat {
  readonly id: 'text' | 'json' | 'markdown';
  render(checklist: JudgedChecklist, painter: Painter): string;
}

/** What matters most first. */
export const VERDICT_ORDER: readonly ItemVerdict[] = ['fail', 'needs-person', 'pass', 'not-applicable'];
/** Titles of groups of items. */
export const VERDICT_TITLES: Readonly<Record<ItemVerdict, string>> = {
  fail: 'Fails',
  'needs-person': 'Needs a person',
  pass: 'Passes',
  'not-applicable': 'Does not apply',
};
const WORDS: Readonly<Record<ItemVerdict, readonly [one: string, many: string]>> = {
  fail: ['fails', 'fail'],
  'needs-person': ['needs a person', 'need a person'],
  pass: ['passes', 'pass'],
  'not-applicable': ['does not apply', 'do not apply'],
};
/** Columns of a list of names. */
const NAMES_WIDTH = 96;
/** Places beyond these are only counted. */
const MAX_PLACES = 6;

/** `2 fail · 1 needs a person · 9 pass`. */
export function verdictLine({ items }: JudgedChecklist): string {
  const counts = countVerdicts(items);
  return VERDICT_ORDER.filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${WORDS[verdict][counts[verdict] === 1 ? 0 : 1]}`)
    .join(' · ');
}

/** `app.py:4`. */
export function placeText({ path, line }: Pick<PlacedText, 'path' | 'line'>): string {
  return line === null ? path : `${path}:${line}`;
}

/** The lines of all items, by verdict; `brief` only names those that do not apply, which are most of a small change. */
export function checklistLines(
  checklist: JudgedChecklist,
  painter: Painter,
  detail: 'brief' | 'whole',
): readonly string[] {
  const { items, unknown } = checklist;
  const groups = VERDICT_ORDER.flatMap((verdict) => {
    const own = items.filter((item) => item.verdict === verdict);
    if (own.length === 0) return [];
    return [
      '',
      painter.bold(`${VERDICT_TITLES[verdict]} (${own.length})`),
      ...(detail === 'brief' && verdict === 'not-applicable'
        ? wrap(own.map(({ id }) => printable(id)).join(', '), NAMES_WIDTH).map(
            (line) => `  ${painter.dim(line)}`,
          )
        : own.flatMap((item) => itemLines(item, painter))),
    ];
  });
  const strays = unknown.map(
    ({ item, by }) => `  ${painter.yellow('!')} ${printable(`${by} answered "${item}", which is no item`)}`,
  );
  return [...groups, ...(strays.length === 0 ? [] : ['', ...strays])];
}

function itemLines(item: JudgedItem, painter: Painter): readonly string[] {
  const mark = {
    fail: painter.red('✗'),
    'needs-person': painter.yellow('?'),
    pass: painter.green('✓'),
    'not-applicable': painter.dim('–'),
  }[item.verdict];
  const head = `  ${mark} ${printable(item.text)} ${painter.dim(`[${item.id}]`)}`;
  if (item.verdict === 'not-applicable') return [`${head} ${painter.dim(printable(item.reason))}`];
  return [
    head,
    `      ${printable(item.reason)}`,
    ...item.findings
      .slice(0, MAX_PLACES)
      .map(
        ({ ruleId, path, region }) => `      ${painter.red(ruleId)} ${printable(path)}:${region.startLine}`,
      ),
  ];
}

/** The lines of what a person is asked. */
export function questionLines(items: readonly JudgedItem[], painter: Painter): readonly string[] {
  return openQuestions(items).flatMap(({ text, places, items: ids }) => [
    `  ${painter.yellow('?')} ${printable(text)} ${painter.dim(`[${ids.join(', ')}]`)}`,
    ...places
      .slice(0, MAX_PLACES)
      .map((place) => `      ${painter.dim(`${printable(placeText(place))}  ${printable(place.text)}`)}`),
    ...(places.length > MAX_PLACES ? [painter.dim(`      and ${places.length - MAX_PLACES} more`)] : []),
  ]);
}

const text: ChecklistFormat = {
  id: 'text',
  render(checklist, painter) {
    const questions = questionLines(checklist.items, painter);
    return [
      painter.bold(verdictLine(checklist)),
      ...checklistLines(checklist, painter, 'whole'),
      ...(questions.length === 0 ? [] : ['', painter.bold('Look at'), ...questions]),
      '',
    ].join('\n');
  },
};

const json: ChecklistFormat = {
  id: 'json',
  render: (checklist) => `${JSON.stringify(publicChecklist(checklist), null, 2)}\n`,
};

/** As JSON shows it: findings by what identifies them. */
export function publicChecklist({ items, unknown }: JudgedChecklist): object {
  return {
    counts: countVerdicts(items),
    items: items.map(({ findings, ...item }) => ({
      ...item,
      findings: findings.map(({ ruleId, severity, path, region, fingerprint }) => ({
        rule: ruleId,
        severity,
        path,
        line: region.startLine,
        fingerprint,
      })),
    })),
    unknownAttestations: unknown,
  };
}

/** The checklist as a table, without what does not apply. */
export function checklistTable({ items }: JudgedChecklist): readonly string[] {
  const marks = { fail: '❌', 'needs-person': '❓', pass: '✅', 'not-applicable': '➖' };
  const shown = VERDICT_ORDER.slice(0, 3).flatMap((verdict) =>
    items.filter((item) => item.verdict === verdict),
  );
  const rest = items.filter(({ verdict }) => verdict === 'not-applicable');
  return [
    '| | item | why |',
    '| --- | --- | --- |',
    ...shown.map(
      ({ verdict, text: item, reason }) =>
        `| ${marks[verdict]} | ${inertText(item)} | ${inertText(reason)} |`,
    ),
    ...(rest.length === 0
      ? []
      : [
          '',
          `${marks['not-applicable']} ${rest.length} ${WORDS['not-applicable'][rest.length === 1 ? 0 : 1]}: ${rest.map(({ id }) => `\`${id}\``).join(', ')}`,
        ]),
  ];
}

/** The questions as a list to tick off. */
export function questionList(items: readonly JudgedItem[]): readonly string[] {
  return openQuestions(items).map(({ text: question, places }) => {
    const shown = places.slice(0, 3).map((place) => inertCode(placeText(place)));
    return `- [ ] ${inertText(question)}${shown.length === 0 ? '' : ` (${shown.join(', ')}${places.length > 3 ? ', …' : ''})`}`;
  });
}

const markdown: ChecklistFormat = {
  id: 'markdown',
  render(checklist) {
    const questions = questionList(checklist.items);
    return [
      `**${verdictLine(checklist)}**`,
      '',
      ...(questions.length === 0 ? [] : [...questions, '']),
      ...checklistTable(checklist),
      '',
    ].join('\n');
  },
};

/** All formats of the checklist. */
export const checklistFormats: readonly ChecklistFormat[] = [text, json, markdown];
