/** The list of findings: what filters it, and what of it is there without the script. */
import { AUTHORSHIPS } from '../../../finding/provenance.ts';
import { compareText } from '../../../finding/sort.ts';
import { MISTAKES } from '../../../finding/taxonomy.ts';
import type { FindingList } from '../list-findings.ts';
import { html, type Markup } from '../markup.ts';
import type { PageSection } from '../page.ts';
import type { FindingData, PageData } from '../page-data.ts';
import { AUTHOR_WORDS, numbered } from '../words.ts';
import { plainFinding } from './plain-finding.ts';

/** Without the script only these are there: the page would be too long otherwise. */
const MAX_PLAIN = 100;

/** The section. `open` says what findings are that count: `new`, `open`. */
export function findingsSection({ data, leftOut }: FindingList, open: string): PageSection {
  const total = data.findings.length;
  const counting = data.findings.filter(({ standing }) => standing === 'open').length;
  return {
    id: 'findings',
    title: 'Findings',
    count: counting + leftOut,
    body: html`${
      leftOut > 0 &&
      html`<p class="alert">${numbered(leftOut, 'finding')} of the lowest severity ${leftOut === 1 ? 'is' : 'are'} left out of this list, so that the page can be opened. The JSON report has them all.</p>`
    }${total === 0 && html`<p class="empty">No findings.</p>`}${total > 0 && controls(data, open)}
<ol id="finding-list" class="findings"></ol>
<p><button type="button" id="more" hidden>Show more</button></p>
<noscript>${plainList(data)}</noscript>`,
  };
}

function controls(data: PageData, open: string): Markup {
  return html`<form id="filters" class="filters" role="search" aria-label="Filter the findings" hidden>
<label class="field field-wide"><span>Search <kbd>/</kbd></span><input type="search" name="q" autocomplete="off" spellcheck="false"></label>
<fieldset><legend>Severity</legend>${data.severities.map((severity) => {
    const count = data.findings.filter((finding) => finding.severity === severity).length;
    return html`<label class="check"><input type="checkbox" name="severity" value="${severity}"${count === 0 && html` disabled`}><span class="badge sev-${severity}">${severity}</span> <span class="count">${count.toLocaleString('en-US')}</span></label>`;
  })}</fieldset>
<div class="fields">${[
    select('mistake', 'Mistake', mistakeOptions(data)),
    select('rule', 'Rule', ruleOptions(data)),
    html`<label class="field"><span>File</span><input type="text" name="path" autocomplete="off" spellcheck="false" placeholder="part of its path"></label>`,
    select('author', 'Written by', authorOptions(data)),
    select('standing', 'Standing', standingOptions(data, open), false),
    select(
      'sort',
      'Sort by',
      [
        ['severity', 'severity'],
        ['path', 'file'],
        ['rule', 'rule'],
        ['confidence', 'confidence'],
      ],
      false,
    ),
  ]}</div>
<div class="filter-end"><p id="count" role="status" aria-live="polite"></p><button type="button" id="reset" class="quiet">Reset filters</button></div>
</form>`;
}

type Option = readonly [value: string, label: string];

/** A choice; none is drawn where there is nothing to choose. */
function select(name: string, label: string, options: readonly Option[], hasAny = true): Markup | null {
  if (options.length < 2) return null;
  return html`<label class="field"><span>${label}</span><select name="${name}">${hasAny && html`<option value="">any</option>`}${options.map(
    ([value, text]) => html`<option value="${value}">${text}</option>`,
  )}</select></label>`;
}

function mistakeOptions({ rules }: PageData): readonly Option[] {
  const used = new Set(rules.map(({ mistake }) => mistake));
  const own = MISTAKES.flatMap((title, i): Option[] =>
    used.has(i + 1) ? [[String(i + 1), `${i + 1}. ${title}`]] : [],
  );
  return used.has(undefined) ? [...own, ['other', 'other']] : own;
}

function ruleOptions({ rules, findings }: PageData): readonly Option[] {
  const counts = new Map<number, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return rules
    .map(({ id }, i): Option => [id, `${id} (${(counts.get(i) ?? 0).toLocaleString('en-US')})`])
    .sort(([a], [b]) => compareText(a, b));
}

function authorOptions({ findings }: PageData): readonly Option[] {
  const used = new Set(findings.map(({ author }) => author));
  return AUTHORSHIPS.filter((author) => used.has(author)).map((author) => [author, AUTHOR_WORDS[author]]);
}

function standingOptions({ findings }: PageData, open: string): readonly Option[] {
  const words: readonly Option[] = [
    ['open', open],
    ['suppressed', 'suppressed'],
    ['accepted', 'accepted by the baseline'],
  ];
  const used = words.filter(([standing]) => findings.some((finding) => finding.standing === standing));
  return used.length === 1 && used[0]![0] === 'open'
    ? used
    : [...words.slice(0, 1), ...used.filter(([id]) => id !== 'open'), ['all', 'all']];
}

function plainList(data: PageData): Markup {
  const counting = data.findings.filter(({ standing }: FindingData) => standing === 'open');
  const more = counting.length - MAX_PLAIN;
  return html`<p class="note">Without JavaScript the list cannot be searched, filtered or coloured.${
    more > 0 &&
    ` The ${MAX_PLAIN} most severe findings are shown; ${more.toLocaleString('en-US')} more are left out.`
  }</p><ol class="findings">${counting.slice(0, MAX_PLAIN).map((finding) => plainFinding(finding, data))}</ol>`;
}
