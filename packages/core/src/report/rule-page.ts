/** A rule's own page, as `skeptic explain` prints it: what it finds, why it matters, both examples, references. */
import type { CompiledRule } from '../rule/compiled.ts';
import type { RenderOptions } from './format.ts';
import { printable, printableLines } from './printable.ts';
import { type RuleSection, ruleSections, ruleSummary, ruleTitle } from './rule-sections.ts';
import { wrap } from './wrap.ts';

/** Renders the page of one rule; `checklist` holds the texts of checklist items by id. */
export function renderRulePage(
  rule: CompiledRule,
  options: Pick<RenderOptions, 'width' | 'painter'> & { readonly checklist: ReadonlyMap<string, string> },
): string {
  const { painter, width, checklist } = options;
  const lines = [
    `${painter.bold(printable(ruleTitle(rule)))} ${painter.dim(`[${printable(rule.id)}]`)}`,
    ruleSummary(rule),
    ...ruleSections(rule, checklist).flatMap((section) => [
      '',
      painter.bold(section.title),
      ...bodyOf(section, width - 2).map((line) => `  ${line}`),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function bodyOf(section: RuleSection, width: number): string[] {
  if (section.form === 'list') return section.items.map((item) => printable(item));
  if (section.form === 'prose') return wrap(printableLines(section.text), width);
  return section.text.split(/\r\n|\r|\n/).map((line) => printable(line.replaceAll('\t', '    ')));
}
