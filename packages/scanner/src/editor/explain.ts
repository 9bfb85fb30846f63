/** What an editor shows of a finding and of its rule. The texts of rules are ours; everything that quotes scanned code is escaped. */
import { type CompiledRule, type Finding, printable, renderRuleMarkdown } from '@skeptic/core';
import { CHECKLIST_TEXTS } from '@skeptic/rules';

/** The page of a rule, in Markdown. */
export function rulePage(rule: CompiledRule): string {
  return renderRuleMarkdown(rule, CHECKLIST_TEXTS);
}

/** A finding with how its value gets there, and the page of its rule, in Markdown. */
export function findingPage(finding: Finding, rule: CompiledRule | null): string {
  const steps = finding.flow.map(
    ({ role, note, path, region }) =>
      `- ${role}: ${plainText(note)} (${plainText(path)}:${region.startLine})`,
  );
  const origin =
    finding.origin === null ? [] : [`Confidence ${finding.confidence}: ${plainText(finding.origin)}.`];
  const head = [
    `**${plainText(finding.message)}**`,
    ...origin,
    ...(steps.length === 0 ? [] : [steps.join('\n')]),
  ];
  // The page's own headings are smaller than a document's.
  const page = rule === null ? [] : ['---', rulePage(rule).replace(/^(#+) /gm, '##$1 ')];
  return [...head, ...page].join('\n\n');
}

/** Text without a meaning in Markdown. Editors link nothing by themselves, and many show no HTML: signs are escaped. */
function plainText(text: string): string {
  return printable(text).replace(/[\\`*{}[\]<>|#~!]/g, '\\$&');
}
