/** One finding: a line that opens, and all that there is to say of it. */
import type { FindingData, PageData, RuleData, StepData } from '../page-data.ts';
import { codeBlock } from './code-view.ts';
import { type Child, element } from './dom.ts';

/** A finding as an item of the list. Its inside is made when it is opened for the first time. */
export function findingItem(finding: FindingData, data: PageData): HTMLLIElement {
  const summary = element('summary', '', ...summaryOf(finding, data));
  const details = element('details', '', summary);
  details.addEventListener('toggle', () => fill(details, finding, data));
  return element('li', 'finding', details);
}

/** Makes the inside of an item, if that has not been done. */
export function openItem(item: Element, finding: FindingData, data: PageData): void {
  const details = item.querySelector('details');
  if (details === null) return;
  details.open = true;
  fill(details, finding, data);
}

function fill(details: HTMLDetailsElement, finding: FindingData, data: PageData): void {
  if (!details.open || details.childElementCount > 1) return;
  details.append(element('div', 'body', ...bodyOf(finding, data)));
}

function summaryOf(finding: FindingData, data: PageData): readonly Child[] {
  const rule = data.rules[finding.rule]!;
  const badges = [
    finding.standing === 'open' ? null : element('span', 'badge', finding.standing),
    finding.author === 'ai' || finding.author === 'mixed' ? element('span', 'badge badge-ai', 'AI') : null,
  ];
  return [
    element('span', `badge sev-${finding.severity}`, finding.severity),
    element('h3', '', isolated(rule.title)),
    ...badges,
    element('code', 'path', `${data.paths[finding.path]}:${finding.line}`),
    element('span', 'summary-message', isolated(finding.message)),
  ];
}

function bodyOf(finding: FindingData, data: PageData): readonly Child[] {
  const rule = data.rules[finding.rule]!;
  return [
    element('p', 'message', isolated(finding.message)),
    finding.reason === undefined
      ? null
      : element('p', 'decided', `${finding.standing}: `, isolated(finding.reason)),
    codeBlock(
      finding.code.map((index, i) => ({
        number: finding.line + i,
        line: data.lines[index]!,
        mark: finding.marks[i] ?? [0, 0],
      })),
      data.tokens,
      `Code of ${data.paths[finding.path]} from line ${finding.line}`,
    ),
    ...flowOf(finding, data),
    ...paragraph('Why it matters', rule.explanation),
    ...paragraph('How to fix it', rule.remediation),
    ...suggestion(finding.fix),
    ...(finding.notes ?? []).map((note) => element('p', 'note', isolated(note))),
    facts(finding, rule),
    references(rule),
  ];
}

function flowOf({ flow = [], cut }: FindingData, data: PageData): readonly Child[] {
  if (flow.length === 0) return [];
  const list = element('ol', 'flow');
  for (const [i, step] of flow.entries()) {
    if (cut !== undefined && cut[0] === i)
      list.append(element('li', 'flow-cut', `${cut[1]} steps in between are left out`));
    list.append(stepItem(step, flow[i - 1], data));
  }
  return [element('h4', '', 'How the value gets here'), list];
}

/** A step; the name of its file stands out where the flow enters another one. */
function stepItem(step: StepData, before: StepData | undefined, data: PageData): HTMLLIElement {
  const [role, path, line, note, code] = step;
  const isSameFile = before !== undefined && before[1] === path;
  const shown = data.lines[code];
  return element(
    'li',
    `step step-${role}`,
    element(
      'p',
      '',
      element('span', 'role', role),
      element('code', isSameFile ? 'path dim' : 'path', `${data.paths[path]}:${line}`),
      element('span', 'step-note', isolated(data.notes[note]!)),
    ),
    shown === undefined
      ? null
      : codeBlock(
          [{ number: line, line: shown, mark: [0, 0] }],
          data.tokens,
          `Code of the step: line ${line}`,
        ),
  );
}

function paragraph(title: string, text: string | undefined): readonly Child[] {
  return text === undefined ? [] : [element('h4', '', title), element('p', 'prose', isolated(text))];
}

function suggestion(fix: string | undefined): readonly Child[] {
  if (fix === undefined) return [];
  if (fix === '') return [element('h4', '', 'Suggested'), element('p', '', 'Remove it.')];
  const lines = fix.split('\n').map((text, i) => ({ number: i + 1, line: { text }, mark: [0, 0] as const }));
  return [element('h4', '', 'Suggested'), codeBlock(lines, [], 'Suggested code')];
}

function facts(finding: FindingData, rule: RuleData): HTMLElement {
  const entries: readonly (readonly [string, Child])[] = [
    ['Rule', element('code', '', rule.id)],
    ['Confidence', `${finding.confidence}${finding.origin === undefined ? '' : `, ${finding.origin}`}`],
    ...(rule.weaknesses.length === 0 ? [] : [['Known as', rule.weaknesses.join(' · ')] as const]),
    ...(finding.symbol === undefined ? [] : [['In', element('code', 'path', finding.symbol)] as const]),
    ...(finding.authorWords === undefined ? [] : [['Written by', isolated(finding.authorWords)] as const]),
    ['Fingerprint', element('code', 'path', finding.fingerprint)],
    ...(rule.isBuiltIn ? [['More', element('code', '', `skeptic explain ${rule.id}`)] as const] : []),
  ];
  return element(
    'dl',
    'facts',
    ...entries.map(([name, value]) => element('div', '', element('dt', '', name), element('dd', '', value))),
  );
}

function references({ references: all }: RuleData): HTMLElement | null {
  if (all.length === 0) return null;
  const items = all.map(({ text, isLink }) => {
    if (!isLink) return element('li', '', isolated(text));
    const link = element('a', '', text);
    link.href = text;
    link.rel = 'noopener noreferrer';
    return element('li', '', link);
  });
  return element('ul', 'plain references', ...items);
}

/** Text whose direction of writing does not reach what is around it. */
function isolated(text: string): HTMLElement {
  return element('bdi', '', text);
}
