/** A review as a busy person reads it: the verdict, what must be looked at, what changed, the evidence. */
import { checklistLines, questionLines, verdictLine } from '../../checklist/formats.ts';
import type { PackageChange } from '../../dependencies/diff/diff-packages.ts';
import { isDesignSkip } from '../../finding/scan-result.ts';
import { PROTECTION_TITLES } from '../../inventory/route.ts';
import type { Painter } from '../../report/painter.ts';
import { printable } from '../../report/printable.ts';
import { SKIP_WORDS } from '../../report/skip-words.ts';
import type { Review, ReviewVerdict } from '../review.ts';
import { isWeaker, type RouteChange } from '../route-changes.ts';
import { aiWords } from './ai-words.ts';
import { promptLines, promptTitle } from './prompt.ts';
import {
  flowWords,
  messageWords,
  protectionWords,
  settingWords,
  subjectLine,
  versionWords,
} from './words.ts';

const PAINT: Readonly<Record<ReviewVerdict, 'red' | 'yellow' | 'green'>> = {
  fail: 'red',
  incomplete: 'yellow',
  'needs-review': 'yellow',
  pass: 'green',
};
/** Lines of a list beyond these are only counted. */
const MAX_LINES = 30;

/** Renders a review as text. */
export function renderReviewText(review: Review, painter: Painter): string {
  const verdict = review.verdict.toUpperCase();
  const sections = [
    section(
      'Look at',
      [...findingLines(review, painter), ...questionLines(review.checklist.items, painter)],
      painter,
    ),
    section('Changed', changedLines(review, painter), painter),
    [
      painter.bold('Checklist'),
      `  ${verdictLine(review.checklist)}`,
      ...checklistLines(review.checklist, painter, 'brief').map(indent),
    ],
    review.prompt === null
      ? []
      : [
          `${painter.bold('Prompt')}  ${printable(promptTitle(review.prompt))}`,
          ...promptLines(review.prompt, painter),
        ],
    aiSection(review, painter),
    section('Not complete', incompleteLines(review), painter),
  ];
  return [
    `${painter.bold(painter[PAINT[review.verdict]](verdict))}  ${review.reasons.length === 0 ? 'nothing speaks against this change' : review.reasons.join(' · ')}`,
    painter.dim(printable(subjectLine(review))),
    ...sections.flatMap((lines) => (lines.length === 0 ? [] : ['', ...lines])),
    '',
  ].join('\n');
}

const indent = (line: string): string => (line === '' ? line : `  ${line}`);

function section(title: string, lines: readonly string[], painter: Painter): readonly string[] {
  return lines.length === 0 ? [] : [painter.bold(title), ...lines];
}

/** Nothing in it has been found by the engine, so it stands apart and says so. */
function aiSection({ ai }: Review, painter: Painter): readonly string[] {
  if (ai === undefined) return [];
  const { title, findings, notes: said, fixes, rest } = aiWords(ai);
  return [
    painter.bold(printable(title)),
    ...capped(
      findings.flatMap(({ head, body }) => [
        `  ${painter.magenta('?')} ${printable(head)}`,
        ...body.map((line) => `      ${printable(line)}`),
      ]),
      MAX_LINES * 4,
    ),
    ...(findings.length === 0 ? ['  it found nothing by itself'] : []),
    ...capped(said.map((line) => `  · ${printable(line)}`)),
    ...fixes.flatMap(({ head, diff }) => [
      `  ${painter.green('+')} ${printable(head)}`,
      ...diff.split('\n').map((line) => `      ${printable(line)}`),
    ]),
    ...capped(rest.map((line) => `  ${painter.dim(printable(line))}`)),
  ];
}

function findingLines({ findings, suppressed }: Review, painter: Painter): readonly string[] {
  return [
    ...findings.flatMap((finding) => [
      `  ${painter.red('✗')} ${painter.bold(finding.ruleId)} ${finding.severity}  ${printable(finding.path)}:${finding.region.startLine}`,
      `      ${printable(messageWords(finding))}`,
      ...flowWords(finding).map((line) => `      ${painter.dim(printable(line))}`),
    ]),
    ...suppressed.map(
      ({ ruleId, path, region, suppression }) =>
        `  ${painter.yellow('!')} ${printable(`the change suppresses ${ruleId} at ${path}:${region.startLine}: ${suppression?.justification ?? 'accepted by the baseline'}`)}`,
    ),
  ];
}

/** What the change does to routes, packages, configuration and permissions. */
export function changedLines(review: Review, painter: Painter): readonly string[] {
  const configured = review.files.filter(
    ({ configuration, settings }) => configuration !== null || Object.keys(settings).length > 0,
  );
  return [
    ...capped(review.routes.map((change) => `  ${routeLine(change, painter)}`)),
    ...capped(review.packages.map((change) => `  ${packageLine(change)}`)),
    ...capped(
      configured.map((file) => {
        const what = [file.configuration ?? 'settings', ...settingWords(file.settings, review.kinds)].join(
          ', ',
        );
        return `  ${SIGNS[file.kind]} ${printable(file.path)}  ${painter.dim(what)}`;
      }),
    ),
    ...review.files.flatMap(({ path, permission }) =>
      permission === null
        ? []
        : [`  ~ ${printable(path)}  mode ${permission.before} → ${painter.yellow(permission.after)}`],
    ),
    ...(review.counts.gone === 0 ? [] : [`  ${painter.green(goneWords(review.counts.gone))}`]),
  ];
}

function goneWords(count: number): string {
  return count === 1 ? '1 older finding is gone' : `${count} older findings are gone`;
}

const SIGNS = { added: '+', edited: '~', moved: '→', removed: '-' } as const;

function capped(lines: readonly string[], most = MAX_LINES): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), `  and ${lines.length - most} more`];
}

function routeLine(change: RouteChange, painter: Painter): string {
  const { route } = change;
  const name = printable(`${route.method} ${route.path}  ${route.file}:${route.line}`);
  if (change.kind === 'removed') return `- ${name}`;
  if (change.kind === 'added') return `+ ${name}  ${painter.dim(printable(protectionWords(route)))}`;
  const guards = change.guards.map((guard) => {
    const words = `${PROTECTION_TITLES[guard.protection]}: ${coverage(guard.before)} → ${coverage(guard.after)}`;
    return isWeaker(guard) ? painter.red(printable(words)) : printable(words);
  });
  return `~ ${name}  ${[...guards, ...(change.isOtherwise ? ['handles other input'] : [])].join(', ')}`;
}

function coverage({
  present,
  evidence,
}: {
  readonly present: boolean | null;
  readonly evidence: readonly { readonly text: string }[];
}): string {
  if (present === null) return 'not known';
  return present ? (evidence[0]?.text ?? 'yes') : 'none';
}

function packageLine(change: PackageChange): string {
  const { kind, name, ecosystem, direct } = change;
  const sign = kind === 'added' ? '+' : kind === 'removed' ? '-' : '~';
  return printable(`${sign} ${name} ${versionWords(change)} (${ecosystem}${direct ? '' : ', indirect'})`);
}

/** Why the review is not complete; nothing when it is. */
export function incompleteLines({ completeness, notifications, skipped }: Review): readonly string[] {
  if (completeness.complete) return [];
  const lines = [
    ...skipped
      .filter((skip) => !isDesignSkip(skip))
      .map(
        ({ path, reason, detail }) =>
          `${path}: ${SKIP_WORDS[reason]}${detail === null ? '' : ` (${detail})`}`,
      ),
    ...notifications
      .filter(({ level }) => level === 'incomplete')
      .map(({ path, message }) => `${path === null ? '' : `${path}: `}${message}`),
  ];
  return capped(lines.map((line) => `  ${printable(line)}`));
}
