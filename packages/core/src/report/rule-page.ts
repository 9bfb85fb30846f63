/** A rule's own page, as `skeptic explain` prints it: what it finds, why it matters, both examples, references. */
import { cweName, cweNumber, owaspCategories } from '../finding/taxonomy.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import type { RenderOptions } from './format.ts';
import { printable, printableLines } from './printable.ts';
import { reflow, wrap } from './wrap.ts';

/** Renders the page of one rule. */
export function renderRulePage(
  rule: CompiledRule,
  options: Pick<RenderOptions, 'width' | 'painter'>,
): string {
  const { painter, width } = options;
  const { metadata } = rule;
  const prose = (title: string, text: string | null): string[] =>
    text === null || text.trim() === ''
      ? []
      : [
          '',
          painter.bold(title),
          ...wrap(printableLines(reflow(text)), width - 2).map((line) => `  ${line}`),
        ];
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : ['', painter.bold(title), ...items.map((item) => `  ${printable(item)}`)];
  const code = (title: string, text: string | null): string[] =>
    text === null || text.trim() === ''
      ? []
      : ['', painter.bold(title), ...printableCode(text).map((line) => `  ${line}`)];
  const lines = [
    `${painter.bold(printable(metadata.title === '' ? rule.id : metadata.title))} ${painter.dim(`[${printable(rule.id)}]`)}`,
    `severity ${rule.severity}, confidence ${rule.confidence}, languages: ${languagesOf(rule)}`,
    ...prose('What it finds', metadata.description === '' ? rule.message : metadata.description),
    ...prose('Why it matters', metadata.explanation),
    ...code('Vulnerable', metadata.insecureExample),
    ...code('Safe', metadata.secureExample),
    ...prose('How to fix it', metadata.remediation),
    ...list('Known as', classificationOf(metadata.cwe)),
    ...list('References', metadata.references),
    ...prose('To accept one finding', `skeptic-ignore: ${rule.id} -- your reason [until=YYYY-MM-DD]`),
  ];
  return `${lines.join('\n')}\n`;
}

function languagesOf(rule: CompiledRule): string {
  return [...new Set(rule.variants.map((variant) => variant.language))].sort().join(', ');
}

function classificationOf(cwes: readonly string[]): string[] {
  const numbers = cwes.flatMap((cwe) => cweNumber(cwe) ?? []);
  const names = numbers.map((cwe) => (cweName(cwe) === null ? `CWE-${cwe}` : `CWE-${cwe} ${cweName(cwe)}`));
  const categories = ([2025, 2021] as const).flatMap((edition) =>
    owaspCategories(numbers, edition).map((category) => `OWASP ${category.id} ${category.name}`),
  );
  return [...names, ...categories];
}

function printableCode(text: string): string[] {
  return text
    .replace(/\s+$/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => printable(line.replaceAll('\t', '    ')));
}
