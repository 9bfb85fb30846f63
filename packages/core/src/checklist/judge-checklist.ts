/**
 * Judges the items of the checklist. What speaks against an item fails it; what was not looked at, and what no program can judge, is a
 * person's; nothing to look at is not applicable; and only what was examined passes. A person's word decides where nothing else does: it
 * neither outweighs findings nor makes up for what was not scanned.
 */

import type { Finding } from '../finding/finding.ts';
import { compareFindings } from '../finding/sort.ts';
import { DEFAULT_FAILING, reaches } from '../finding/thresholds.ts';
import { type Examined, examinedFor, numbered } from './examined.ts';
import type { ChecklistInput, Gap, ItemAttestation } from './input.ts';
import type { ChecklistItem } from './item.ts';
import type { ItemQuestion, JudgedChecklist, JudgedItem, PlacedText } from './judged.ts';
import { askedQuestion } from './subjects.ts';

/** Judges every item, in their order. */
export function judgeChecklist(input: ChecklistInput): JudgedChecklist {
  const known = new Set(input.checklist.items.map(({ id }) => id));
  return {
    items: input.checklist.items.map((item) => judgeItem(item, input)),
    unknown: input.attestations.filter(({ item }) => !known.has(item)),
  };
}

/** All that an item's verdict follows from. */
interface Case {
  readonly item: ChecklistItem;
  readonly examined: Examined;
  /** That fail it, and that are too slight to. */
  readonly failing: readonly Finding[];
  readonly slight: readonly Finding[];
  readonly accepted: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly questions: readonly ItemQuestion[];
  readonly attestation: ItemAttestation | null;
}

function judgeItem(item: ChecklistItem, input: ChecklistInput): JudgedItem {
  const speaksAgainst = ({ ruleId }: Finding): boolean => concerns(item, ruleId, input);
  const findings = input.findings.filter(speaksAgainst).sort(compareFindings);
  const one: Case = {
    item,
    examined: examinedFor(item, input),
    failing: findings.filter((finding) => reaches(finding, DEFAULT_FAILING)),
    slight: findings.filter((finding) => !reaches(finding, DEFAULT_FAILING)),
    accepted: input.accepted.filter(speaksAgainst).sort(compareFindings),
    gaps: input.gaps.filter((gap) => restsOn(item, gap, input)),
    questions: item.questions.flatMap((question) => askedQuestion(question, input) ?? []),
    // The last word counts: a person may have changed their mind.
    attestation: input.attestations.findLast((attestation) => attestation.item === item.id) ?? null,
  };
  const { verdict, reason, questions = [] } = verdictOf(one);
  return {
    id: item.id,
    area: item.area,
    text: item.text,
    verdict,
    reason,
    examined: one.examined.count,
    evidence: one.examined.evidence,
    findings,
    questions,
    attestation: one.attestation,
  };
}

function concerns(item: ChecklistItem, ruleId: string, { itemsOfRule }: ChecklistInput): boolean {
  return item.rules.includes(ruleId) || itemsOfRule(ruleId).includes(item.id);
}

/** Whether an item rests on what was not scanned. */
function restsOn(item: ChecklistItem, { ruleId, of }: Gap, input: ChecklistInput): boolean {
  if (ruleId !== null) return concerns(item, ruleId, input);
  if (of === 'packages') return item.packages !== null;
  if (item.texts) return of === 'texts';
  return item.examines.length > 0 || item.routes !== null;
}

interface Verdict {
  readonly verdict: JudgedItem['verdict'];
  readonly reason: string;
  readonly questions?: readonly ItemQuestion[];
}

/** In this order: findings, a person's no, what was not scanned, nothing to look at, a person's word, questions, a pass. */
function verdictOf(one: Case): Verdict {
  const { item, examined, failing, slight, accepted, gaps, attestation } = one;
  const open = openQuestions(one);
  if (failing.length > 0)
    return { verdict: 'fail', reason: `${numbered(failing.length, 'finding')} against it`, questions: open };
  if (attestation?.verdict === 'fail') return { verdict: 'fail', reason: said(attestation) };
  if (gaps.length > 0)
    return {
      verdict: 'needs-person',
      reason: `not everything was scanned: ${gapText(gaps)}`,
      questions: open,
    };
  if (attestation !== null) return { verdict: attestation.verdict, reason: said(attestation) };
  const isThere = examined.count > 0 || open.length > 0 || slight.length > 0 || accepted.length > 0;
  if (!isThere) return { verdict: 'not-applicable', reason: `there are ${examined.absent}` };
  if (item.person)
    return {
      verdict: 'needs-person',
      reason: `only a person can say${examined.words === '' ? '' : `; examined: ${examined.words}`}`,
      questions: open,
    };
  if (open.length > 0)
    return {
      verdict: 'needs-person',
      reason: `${numbered(open.length, 'question')}${examined.words === '' ? '' : `; examined: ${examined.words}`}`,
      questions: open,
    };
  return { verdict: 'pass', reason: `${examined.words} examined, ${item.passes}` };
}

/** The item's questions, and those that slight and accepted findings and what was not scanned ask by themselves. */
function openQuestions({ item, examined, questions, slight, accepted, gaps }: Case): readonly ItemQuestion[] {
  const asks = [
    ...questions,
    ...aboutFindings(slight, (count) => `Does ${count} of low severity matter here?`),
    ...aboutFindings(accepted, (count) => `${count} somebody has accepted: do the reasons still hold?`),
    ...(gaps.length === 0
      ? []
      : [
          {
            text: 'What was not scanned has to be read by a person, or scanned again.',
            places: gaps.flatMap(({ path, reason }) =>
              path === null ? [] : [{ text: reason, path, line: null }],
            ),
          },
        ]),
  ];
  const isOf = item.ask !== null && (asks.length > 0 || examined.count > 0);
  return isOf && questions.length === 0 ? [{ text: item.ask!, places: examined.evidence }, ...asks] : asks;
}

function aboutFindings(
  findings: readonly Finding[],
  ask: (count: string) => string,
): readonly ItemQuestion[] {
  if (findings.length === 0) return [];
  const places = findings.map(
    ({ ruleId, path, region, suppression }): PlacedText => ({
      text: `${ruleId}${suppression?.justification == null ? '' : `: ${suppression.justification}`}`,
      path,
      line: region.startLine,
    }),
  );
  return [{ text: ask(numbered(findings.length, 'finding')), places }];
}

function said({ by, reason }: ItemAttestation): string {
  return `${by}: ${reason}`;
}

function gapText(gaps: readonly Gap[]): string {
  const [first] = gaps;
  const where = first!.path === null ? first!.reason : `${first!.path} (${first!.reason})`;
  return gaps.length === 1 ? where : `${where} and ${gaps.length - 1} more`;
}
