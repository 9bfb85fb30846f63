/** What several formats of a review say in the same words. */
import type { ExaminedKind } from '../../checklist/item.ts';
import type { PackageChange } from '../../dependencies/diff/diff-packages.ts';
import { PROTECTIONS } from '../../facts/route-facts.ts';
import type { Finding } from '../../finding/finding.ts';
import { PROTECTION_TITLES, type Route } from '../../inventory/route.ts';
import type { ChangeAuthorship, Review } from '../review.ts';

/** What was reviewed: the head, the base, how many files, and who wrote them. */
export function subjectLine(review: Review): string {
  return `${review.head.words}, ${changeLine(review)}`;
}

/** The same without the head. */
export function changeLine(review: Review): string {
  const { base, authorship } = review;
  return [
    `compared with ${base.words}`,
    filesLine(review),
    ...(authorship === null ? [] : [authorWords(authorship)]),
  ].join(' · ');
}

/** `written by AI (claude-code)`. */
function authorWords({ authorship, tools }: ChangeAuthorship): string {
  const by = tools.length === 0 ? '' : ` (${tools.join(', ')})`;
  return {
    ai: `written by AI${by}`,
    mixed: `written in part by AI${by}`,
    human: 'written by people',
    automation: `written by automation${by}`,
    unknown: 'nothing tells who wrote it',
  }[authorship];
}

/** `6 files: 2 added, 4 edited`. */
function filesLine({ files }: Pick<Review, 'files'>): string {
  const kinds = ['added', 'edited', 'moved', 'removed'] as const;
  const counts = kinds.flatMap((kind) => {
    const count = files.filter((file) => file.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  return `${files.length} file${files.length === 1 ? '' : 's'}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`;
}

/** From where to where the data goes: the first step, the last one, and how many lie between. */
export function flowWords({ flow, path }: Finding): readonly string[] {
  const [first] = flow;
  const last = flow.at(-1);
  if (first === undefined || last === undefined || flow.length < 2) return [];
  const at = (step: Finding['flow'][number]): string =>
    `${step.path === path ? '' : `${step.path}:`}${step.path === path ? 'line ' : ''}${step.region.startLine} ${step.note}`;
  const between = flow.length - 2;
  return [
    `${at(first)} → ${between === 0 ? '' : `${between} step${between === 1 ? '' : 's'} → `}${at(last)}`,
  ];
}

/** The message, and which other tools found the same. */
export function messageWords({ message, alsoFoundBy = [] }: Finding): string {
  return alsoFoundBy.length === 0 ? message : `${message} (also found by ${alsoFoundBy.join(', ')})`;
}

/** Which protections a route has, and which it lacks. */
export function protectionWords(route: Route): string {
  return PROTECTIONS.flatMap((protection) => {
    const { present, evidence } = route[protection];
    if (present === null) return [];
    return present
      ? [`${PROTECTION_TITLES[protection]}: ${evidence[0]?.text ?? 'yes'}`]
      : [`no ${PROTECTION_TITLES[protection]}`];
  }).join(', ');
}

/** `1 more cookie`, `2 settings of CORS less`. */
export function settingWords(
  settings: Readonly<Record<string, number>>,
  kinds: Readonly<Record<string, ExaminedKind>>,
): readonly string[] {
  return Object.entries(settings).map(([kind, more]) => {
    const count = Math.abs(more);
    const name = (count === 1 ? kinds[kind]?.one : kinds[kind]?.many) ?? kind;
    return `${count} ${name} ${more > 0 ? 'more' : 'less'}`;
  });
}

/** `1.0.0`, `1.0.0 → 1.2.0`, and whether it is other content. */
export function versionWords({ from, to, isOtherContent }: PackageChange): string {
  const versions = [from, to].filter((side) => side.length > 0).map((side) => side.join(', '));
  const isSame = versions.length === 2 && versions[0] === versions[1];
  return `${isSame ? versions[0] : versions.join(' → ')}${isOtherContent ? ', other content under the same version' : ''}`;
}
