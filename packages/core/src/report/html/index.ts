/** The report that people open in a browser. */
import { SEVERITIES } from '../../finding/finding.ts';
import type { ScanResult } from '../../finding/scan-result.ts';
import { EXIT_CODES, exitMeaning } from '../../finding/thresholds.ts';
import type { ReportFormat } from '../format.ts';
import { findingCharts } from './charts/counts.ts';
import { type ListedFinding, listFindings } from './list-findings.ts';
import { renderPage } from './page.ts';
import { findingsSection } from './sections/findings.ts';
import { notScannedSection } from './sections/not-scanned.ts';
import { type Overview, overviewSection } from './sections/overview.ts';
import { packagesSection } from './sections/packages.ts';
import { isOpen, routesSection } from './sections/routes.ts';
import { suppressedSection } from './sections/suppressed.ts';
import { numbered } from './words.ts';

/** One page with charts, filters, code and flows; it needs no network and no other file. */
export const html: ReportFormat = {
  id: 'html',
  description: 'for a browser: one page with charts, filters, code and flows',
  hasInventory: true,
  render: renderScanPage,
};

function renderScanPage(result: ScanResult): string {
  const { findings, rules, skipped, notifications, tool, inventory } = result;
  const decided: readonly ListedFinding[] = [
    ...result.suppressed.map((finding): ListedFinding => ({ finding, standing: 'suppressed' })),
    ...(result.baseline?.accepted ?? []).map((finding): ListedFinding => ({ finding, standing: 'accepted' })),
  ];
  const list = listFindings(
    [...findings.map((finding): ListedFinding => ({ finding, standing: 'open' })), ...decided],
    rules,
  );
  return renderPage({
    tool,
    title: 'Security scan',
    subject: subjectOf(result),
    sections: [
      overviewSection(overviewOf(result)),
      findingsSection(list, result.baseline === null && result.change === undefined ? 'open' : 'new'),
      routesSection(inventory?.routes ?? []),
      packagesSection(inventory?.packages ?? []),
      suppressedSection(decided, result.change?.suppressions ?? []),
      notScannedSection(skipped, notifications),
    ].filter((section) => section !== null),
    data: list.data,
  });
}

function subjectOf({ scanned, change }: ScanResult): string {
  const languages = scanned.languages.map(({ language, files }) => `${language} ${files}`).join(', ');
  const files = `${numbered(scanned.files, 'file')}${languages === '' ? '' : ` (${languages})`}`;
  if (change === undefined) return files;
  const commit = change.base.commit === null ? '' : ` (${change.base.commit.slice(0, 12)})`;
  return `${files}, compared with ${change.base.evidence}${commit}`;
}

function overviewOf(result: ScanResult): Overview {
  const { findings, completeness, exitCode } = result;
  const counts = [...SEVERITIES].reverse().flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count.toLocaleString('en-US')} ${severity}`];
  });
  const isGood = exitCode === EXIT_CODES.pass && completeness.complete;
  return {
    verdict: {
      tone: exitCode === EXIT_CODES.findings ? 'bad' : isGood && findings.length === 0 ? 'good' : 'warn',
      title: findings.length === 0 ? emptyTitle(result) : numbered(findings.length, 'finding'),
      reasons: counts,
    },
    completeness,
    facts: factsOf(result),
    charts: findingCharts(findings, result.rules),
  };
}

/** Finding nothing in what was not looked at is no good news. */
function emptyTitle({ completeness, exitCode }: ScanResult): string {
  if (exitCode === EXIT_CODES.nothingScanned) return 'Nothing was scanned';
  return completeness.complete ? 'No findings' : 'No findings in what was analysed';
}

function factsOf(result: ScanResult): Overview['facts'] {
  const { hidden, suppressed, baseline, exitCode, scanned, completeness } = result;
  const counted = (name: string, count: number | undefined): Overview['facts'] =>
    count === undefined || count === 0 ? [] : [[name, count.toLocaleString('en-US')]];
  return [
    ['Completeness', completeness.complete ? 'complete' : 'INCOMPLETE'],
    ['Exit code', `${exitCode}: ${exitMeaning(exitCode)}`],
    ['Files', scanned.files.toLocaleString('en-US')],
    ['Bytes', scanned.bytes.toLocaleString('en-US')],
    ...inventoryFacts(result.inventory),
    ...counted('Suppressed', suppressed.length),
    ...counted('Accepted by the baseline', baseline?.accepted.length),
    ...counted('Older than the change, not shown', hidden.olderThanChange),
    ...counted('Lower confidence, not shown', hidden.belowConfidence),
    ...counted('Lower severity, not shown', hidden.belowSeverity),
    ...counted('Switched off by the policy', hidden.switchedOff),
  ];
}

/** How much of the program is open, and how many of its packages are known to be weak. */
function inventoryFacts(inventory: ScanResult['inventory']): Overview['facts'] {
  const { routes = [], packages = [] } = inventory ?? {};
  const open = routes.filter(isOpen).length;
  const weak = packages.filter(({ advisories }) => advisories.length > 0).length;
  return [
    ...(routes.length === 0 ? [] : [['Routes', `${routes.length}, ${open} without authentication`] as const]),
    ...(packages.length === 0 ? [] : [['Packages', `${packages.length}, ${weak} with advisories`] as const]),
  ];
}
