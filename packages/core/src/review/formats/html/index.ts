/** A review as a page for the browser: the verdict, what a person has to look at, what the change brings. */
import { findingCharts } from '../../../report/html/charts/counts.ts';
import { type ListedFinding, listFindings } from '../../../report/html/list-findings.ts';
import { renderPage } from '../../../report/html/page.ts';
import { findingsSection } from '../../../report/html/sections/findings.ts';
import { notScannedSection } from '../../../report/html/sections/not-scanned.ts';
import { type Overview, overviewSection } from '../../../report/html/sections/overview.ts';
import { suppressedSection } from '../../../report/html/sections/suppressed.ts';
import type { Review, ReviewVerdict } from '../../review.ts';
import { subjectLine } from '../words.ts';
import { checklistSection } from './checklist.ts';
import { filesSection } from './files.ts';
import { opinionSection } from './opinion.ts';
import { packagesSection } from './packages.ts';
import { promptSection } from './prompt.ts';
import { routesSection } from './routes.ts';

const TITLES: Readonly<Record<ReviewVerdict, string>> = {
  fail: 'Fail',
  incomplete: 'Incomplete',
  'needs-review': 'Needs review',
  pass: 'Pass',
};
const TONES: Readonly<Record<ReviewVerdict, Overview['verdict']['tone']>> = {
  fail: 'bad',
  incomplete: 'warn',
  'needs-review': 'warn',
  pass: 'good',
};

/** Renders a review as HTML. */
export function renderReviewHtml(review: Review): string {
  const decided = review.suppressed.map(
    (finding): ListedFinding => ({
      finding,
      standing: finding.suppression === null ? 'accepted' : 'suppressed',
    }),
  );
  const list = listFindings(
    [...review.findings.map((finding): ListedFinding => ({ finding, standing: 'open' })), ...decided],
    review.rules,
  );
  return renderPage({
    tool: review.tool,
    title: 'Security review',
    subject: subjectLine(review),
    sections: [
      overviewSection(overviewOf(review)),
      findingsSection(list, 'new'),
      checklistSection(review.checklist),
      promptSection(review.prompt),
      opinionSection(review.ai),
      routesSection(review.routes),
      packagesSection(review.packages),
      filesSection(review),
      suppressedSection(decided, review.suppressions),
      notScannedSection(review.skipped, review.notifications),
    ].filter((section) => section !== null),
    data: list.data,
  });
}

function overviewOf(review: Review): Overview {
  const { verdict, reasons, findings, rules, completeness, counts, base, head } = review;
  const commit = (name: string, id: string | null): Overview['facts'] =>
    id === null ? [] : [[name, id.slice(0, 12)]];
  return {
    verdict: {
      tone: TONES[verdict],
      title: TITLES[verdict],
      reasons: reasons.length === 0 ? ['nothing speaks against this change'] : reasons,
    },
    completeness,
    facts: [
      ['Completeness', completeness.complete ? 'complete' : 'INCOMPLETE'],
      ...commit('Commit', head.commit),
      ...commit('Base', base.commit),
      ['Older findings that are gone', String(counts.gone)],
      ['Older findings that stay', String(counts.older)],
    ],
    charts: findingCharts(findings, rules),
  };
}
