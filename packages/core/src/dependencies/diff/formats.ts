/** What has become of packages as text: for people, for comments on a review, and for programs. */
import type { Finding } from '../../finding/finding.ts';
import { inertText } from '../../report/inert-markdown.ts';
import type { Painter } from '../../report/painter.ts';
import { printable } from '../../report/printable.ts';
import type { PackageChange } from './diff-packages.ts';

export interface PackageDiffReport {
  /** What was compared, in words: `HEAD`, `the work tree`. */
  readonly from: string;
  readonly to: string;
  readonly changes: readonly PackageChange[];
  /** Findings in manifests and lockfiles that are new, and those that are gone. */
  readonly added: readonly Finding[];
  readonly gone: readonly Finding[];
}

export interface PackageDiffFormat {
  readonly id: string;
  render(report: PackageDiffReport, options: { readonly painter: Painter }): string;
}

/** Marks of what happened; a person reads them faster than words. */
const SIGNS: Readonly<Record<PackageChange['kind'], string>> = {
  added: '+',
  removed: '-',
  upgraded: '^',
  downgraded: 'v',
  changed: '~',
};

/** `1.0.0 to 2.0.0`, or the one side that there is. */
function versions({ from, to }: PackageChange): string {
  return [from, to]
    .filter((side) => side.length > 0)
    .map((side) => side.join(', '))
    .join(' to ');
}

/** How a package came in. */
function way({ direct, path, scope }: PackageChange): string {
  if (direct) return `direct, ${scope}`;
  return path.length > 1 ? `through ${path.slice(0, -1).join(' > ')}` : 'locked';
}

/** What a change brings besides the package. */
function notes({ advisories, brings, addsInstallScript, isOtherContent }: PackageChange): readonly string[] {
  return [
    ...advisories.added.map(
      ({ id, severity, summary }) =>
        `new advisory ${id} (${severity})${summary === '' ? '' : `: ${summary}`}`,
    ),
    ...(advisories.gone.length === 0
      ? []
      : [`no longer concerned by ${advisories.gone.map(({ id }) => id).join(', ')}`]),
    ...(addsInstallScript ? ['runs a script when it is installed'] : []),
    ...(isOtherContent ? ['other content under the same version'] : []),
    ...(brings.length === 0 ? [] : [`brings ${named(brings)}`]),
  ];
}

const MAX_NAMED = 8;

function named(names: readonly string[]): string {
  const more = names.length - MAX_NAMED;
  return names.slice(0, MAX_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function summary({ changes }: PackageDiffReport): string {
  const kinds = Object.keys(SIGNS) as PackageChange['kind'][];
  const counted = kinds.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  return counted.length === 0 ? 'no package has changed' : counted.join(', ');
}

const placeOf = ({ path, region }: Finding): string => `${path}:${region.startLine}`;

const table: PackageDiffFormat = {
  id: 'table',
  render(report, { painter }) {
    const { from, to, changes, added, gone } = report;
    const lines = [`${printable(from)} to ${printable(to)}: ${summary(report)}`];
    let ecosystem = '';
    for (const change of changes) {
      if (change.ecosystem !== ecosystem) lines.push('', painter.bold(change.ecosystem));
      ecosystem = change.ecosystem;
      const place = `${change.place.path}:${change.place.line}`;
      const head = `${SIGNS[change.kind]} ${change.name} ${versions(change)}`;
      lines.push(`${printable(head)}  ${painter.dim(printable(`${way(change)}, ${place}`))}`);
      lines.push(...notes(change).map((note) => `    ${printable(note)}`));
    }
    const listed = (title: string, findings: readonly Finding[]): void => {
      if (findings.length === 0) return;
      lines.push('', painter.bold(title));
      for (const finding of findings)
        lines.push(
          printable(
            `${finding.severity} ${finding.ruleId} ${placeOf(finding)}  ${finding.message}`.trimEnd(),
          ),
        );
    };
    listed('New findings', added);
    listed('Findings that are gone', gone);
    return `${lines.join('\n')}\n`;
  },
};

const markdown: PackageDiffFormat = {
  id: 'markdown',
  render(report) {
    const { from, to, changes, added, gone } = report;
    const rows = changes.map((change) =>
      row([
        change.ecosystem,
        change.name,
        change.kind,
        versions(change),
        way(change),
        notes(change).join('; '),
      ]),
    );
    const listed = (title: string, findings: readonly Finding[]): readonly string[] =>
      findings.length === 0
        ? []
        : [
            '',
            `**${title}**`,
            '',
            ...findings.map(
              (finding) =>
                `- ${finding.severity} ${inertText(finding.ruleId)} ${inertText(placeOf(finding))}: ${inertText(finding.message.trimEnd())}`,
            ),
          ];
    return [
      `Packages, ${inertText(from)} to ${inertText(to)}: ${summary(report)}`,
      ...(rows.length === 0
        ? []
        : [
            '',
            row(['ecosystem', 'package', 'what', 'version', 'how', 'brings']),
            '| --- | --- | --- | --- | --- | --- |',
            ...rows,
          ]),
      ...listed('New findings', added),
      ...listed('Findings that are gone', gone),
      '',
    ].join('\n');
  },
};

function row(cells: readonly string[]): string {
  return `| ${cells.map(inertText).join(' | ')} |`;
}

const json: PackageDiffFormat = {
  id: 'json',
  render({ from, to, changes, added, gone }) {
    const told = ({ ruleId, severity, confidence, message, path, region }: Finding) => ({
      ...{ rule: ruleId, severity, confidence, message },
      ...{ path, line: region.startLine },
    });
    const report = { from, to, changes, newFindings: added.map(told), goneFindings: gone.map(told) };
    return `${JSON.stringify(report, null, 2)}\n`;
  },
};

/** Every format of the list of changes. */
export const packageDiffFormats: readonly PackageDiffFormat[] = [table, json, markdown];
