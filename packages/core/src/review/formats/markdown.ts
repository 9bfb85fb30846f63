/** A review as a comment on a pull request: short, the verdict first, the rest folded away. */
import { checklistTable, questionList, verdictLine } from '../../checklist/formats.ts';
import { PROTECTION_TITLES } from '../../inventory/route.ts';
import { fencedCode } from '../../report/fenced-code.ts';
import { inertCode, inertText } from '../../report/inert-markdown.ts';
import { printableLines } from '../../report/printable.ts';
import type { Review, ReviewVerdict } from '../review.ts';
import type { RouteChange } from '../route-changes.ts';
import { aiWords } from './ai-words.ts';
import { promptItems, promptTitle } from './prompt.ts';
import {
  flowWords,
  messageWords,
  protectionWords,
  settingWords,
  subjectLine,
  versionWords,
} from './words.ts';

/** Verdicts as people see them at a glance. */
export const VERDICT_MARKS: Readonly<Record<ReviewVerdict, string>> = {
  fail: '❌ fail',
  incomplete: '⚠️ incomplete',
  'needs-review': '❓ needs review',
  pass: '✅ pass',
};
/** Comments of services end at 65,536 characters; nobody reads half of that. */
const MAX_LINES = 20;

/** Renders a review as Markdown. */
export function renderReviewMarkdown(review: Review): string {
  const { verdict, reasons, checklist } = review;
  return [
    `### Security review: ${VERDICT_MARKS[verdict]}`,
    '',
    inertText(reasons.length === 0 ? 'Nothing speaks against this change.' : `${reasons.join(' · ')}.`),
    '',
    ...block('New findings', findingItems(review)),
    ...block('Questions', questionList(checklist.items)),
    ...opinion(review),
    ...folded('What changed', changedItems(review)),
    ...folded(`Checklist: ${verdictLine(checklist)}`, checklistTable(checklist)),
    ...(review.prompt === null
      ? []
      : folded(`Prompt: ${promptTitle(review.prompt)}`, promptItems(review.prompt))),
    `<sub>${inertText(`${subjectLine(review)} · ${review.tool.name} ${review.tool.version}`)}</sub>`,
    '',
  ].join('\n');
}

function block(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`**${title}**`, '', ...capped(lines), ''];
}

/** What a model said, apart from what the engine found. */
function opinion({ ai }: Review): readonly string[] {
  if (ai === undefined) return [];
  const { title, findings, notes, fixes, rest } = aiWords(ai);
  const items = findings.map(
    ({ head, body }) => `- ${inertText(head)}${body.map((line) => `<br>${inertText(line)}`).join('')}`,
  );
  return [
    ...block(inertText(title), items.length === 0 ? ['- it found nothing by itself'] : items),
    ...capped(notes.map((note) => `- ${inertText(note)}`)),
    ...fixes.flatMap(({ head, diff }) => ['', inertText(head), '', fencedCode(printableLines(diff), 'diff')]),
    '',
    ...folded(
      'What the model did not look at, and what was dropped',
      capped(rest.map((line) => `- ${inertText(line)}`)),
    ),
  ];
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return ['<details>', `<summary>${inertText(title)}</summary>`, '', ...lines, '', '</details>', ''];
}

function capped(lines: readonly string[]): readonly string[] {
  return lines.length <= MAX_LINES
    ? lines
    : [...lines.slice(0, MAX_LINES), `- and ${lines.length - MAX_LINES} more`];
}

function findingItems({ findings, suppressed }: Review): readonly string[] {
  return [
    ...findings.map((finding) => {
      const flow = flowWords(finding).map((line) => ` (${line})`);
      return `- **${inertText(finding.ruleId)}** ${finding.severity} ${inertCode(`${finding.path}:${finding.region.startLine}`)} ${inertText(`${messageWords(finding)}${flow.join('')}`)}`;
    }),
    ...suppressed.map(
      ({ ruleId, path, region, suppression }) =>
        `- suppressed by the change: **${inertText(ruleId)}** ${inertCode(`${path}:${region.startLine}`)} ${inertText(suppression?.justification ?? 'accepted by the baseline')}`,
    ),
  ];
}

function changedItems({ routes, packages, files, kinds, counts }: Review): readonly string[] {
  return [
    ...capped(routes.map(routeItem)),
    ...capped(
      packages.map((change) => {
        const shown = inertCode(`${change.name} ${versionWords(change)}`.trim());
        return `- package ${change.kind}: ${shown} (${inertText(change.ecosystem)})`;
      }),
    ),
    ...capped(
      files
        .filter(({ configuration, settings }) => configuration !== null || Object.keys(settings).length > 0)
        .map(({ kind, path, configuration, settings }) => {
          const what = [configuration ?? 'settings', ...settingWords(settings, kinds)].join(', ');
          return `- ${inertText(what)} ${kind}: ${inertCode(path)}`;
        }),
    ),
    ...files.flatMap(({ path, permission }) =>
      permission === null ? [] : [`- mode of ${inertCode(path)}: ${permission.before} → ${permission.after}`],
    ),
    ...(counts.gone === 0 ? [] : [`- ${counts.gone} older findings are gone`]),
  ];
}

function routeItem(change: RouteChange): string {
  const { kind, route } = change;
  const name = `- route ${kind}: ${inertCode(`${route.method} ${route.path}`)}`;
  if (change.kind === 'removed') return name;
  if (change.kind === 'added') return `${name} ${inertText(protectionWords(route))}`;
  const guards = change.guards.map(({ protection, before, after }) => {
    const words = [before, after].map(({ present }) =>
      present === null ? 'not known' : present ? 'yes' : 'none',
    );
    return `${PROTECTION_TITLES[protection]} ${words.join(' → ')}`;
  });
  return `${name} ${inertText([...guards, ...(change.isOtherwise ? ['handles other input'] : [])].join(', '))}`;
}
