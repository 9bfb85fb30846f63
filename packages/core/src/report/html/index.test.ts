import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../finding/scan-result.ts';
import { PLAIN_PAINTER } from '../painter.ts';
import { sampleFinding, sampleResult, sampleRule } from '../testing.ts';
import { html } from './index.ts';
import { MAX_LISTED, MAX_STEPS } from './list-findings.ts';
import type { PageData } from './page-data.ts';
import { anyText, resultWithInventory } from './testing.ts';

const render = (result: ScanResult): string =>
  html.render(result, { width: 80, painter: PLAIN_PAINTER, verbose: false });
const dataOf = (page: string): PageData =>
  JSON.parse(
    /<script type="application\/json" id="report-data">(.*?)<\/script>/s.exec(page)![1]!,
  ) as PageData;

/** All tags with the names of their attributes, as a browser reads them. */
function tagsOf(page: string): readonly string[] {
  const markup = page.replace(/(<(script|style)\b[^>]*>).*?(<\/\2>)/gs, '$1$3');
  return [
    ...markup.matchAll(/<(\/?[a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*>|<!doctype html>|</gi),
  ].map(([all, name, attributes = '']) =>
    name === undefined
      ? all
      : `${name} ${[...attributes.matchAll(/([\w:-]+)(?:="[^"]*")?/g)].map(([, attribute]) => attribute).join(' ')}`,
  );
}

/** A result in which a text stands wherever somebody else chooses what is written. */
function resultWith(text: string): ScanResult {
  const step = { ...sampleFinding().flow[0]!, path: text, note: text, code: text };
  const finding = sampleFinding({
    path: text,
    message: text,
    snippet: text,
    symbol: text,
    origin: text,
    fix: text,
    flow: [step, { ...step, role: 'sink' }],
    sameValue: [{ path: text, line: 1 }],
    provenance: {
      authorship: 'ai',
      confidence: 1,
      tools: [text],
      models: [text],
      evidence: [],
      commit: text,
    },
  });
  const rule = sampleRule('sql-injection', {
    title: text,
    explanation: text,
    remediation: text,
    cwe: [text],
    references: [text, `javascript:${text}`],
  });
  const result = sampleResult();
  return {
    ...result,
    findings: [finding],
    suppressed: [{ ...finding, suppression: { ...result.suppressed[0]!.suppression!, justification: text } }],
    notifications: result.notifications.map((one) => ({ ...one, message: text, path: text })),
    skipped: result.skipped.map((one) => ({ ...one, path: text, detail: text })),
    change: {
      base: { commit: text, evidence: text },
      suppressions: result.change!.suppressions.map((one) => ({
        ...one,
        path: text,
        reason: text,
        ruleIds: [text],
      })),
    },
    rules: [rule],
    inventory: {
      routes: resultWithInventory().inventory!.routes.map((route) => ({
        ...route,
        path: text,
        handler: text,
        file: text,
      })),
      packages: resultWithInventory().inventory!.packages.map((one) => ({
        ...one,
        name: text,
        version: text,
        file: text,
        upgrade: text,
        advisories: one.advisories.map((advisory) => ({ ...advisory, id: text, summary: text })),
      })),
    },
  };
}

describe('the page of a scan', () => {
  const page = render(sampleResult());

  it('allows its own script and style by their hashes, and nothing else', () => {
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)![1]!;
    for (const name of ['script', 'style']) {
      const [, text = ''] = new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(page)!;
      expect(policy).toContain(`${name}-src 'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    }
    expect(policy).toMatch(/^default-src 'none'; script-src '[^' ]+'; style-src '[^' ]+'; base-uri 'none'/);
    expect(policy).not.toContain('unsafe');
  });

  it('says that a scan is incomplete before anything else, and what was left out', () => {
    const text = page.replace(/<[^>]*>/g, ' ');
    expect(text.indexOf('Incomplete.')).toBeGreaterThan(0);
    expect(text.indexOf('Incomplete.')).toBeLessThan(text.indexOf('2 findings'));
    for (const words of [
      'shop/huge.py',
      '6600000 bytes',
      'larger than the size limit',
      'node_modules/',
      'slow-rule',
    ])
      expect(text).toContain(words);
    expect(render({ ...sampleResult(), completeness: { complete: true, reasons: [] } })).not.toContain(
      'Incomplete.',
    );
  });

  it('shows routes and packages where a whole program was scanned, what is open and weak first', () => {
    expect(page).not.toContain('<section id="routes"');
    const shown = render(resultWithInventory());
    const text = shown
      .replace(/<(script|style)\b.*?<\/\1>/gs, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    expect(text).toContain('Routes 2, 1 without authentication');
    expect(text).toContain('Packages 3, 1 with advisories');
    expect(text).toMatch(
      /POST \/open orders none not known shop\/app\.py:9 POST \/orders orders @login_required shop\/app\.py:8 not known/,
    );
    expect(text).toContain('1 package could not be checked against advisories');
    expect(text).toMatch(
      /weak PyPI 3\.0\.0 through others, prod high GHSA-xxxx Cookies leak 3\.0\.3 requirements\.txt:1 flask PyPI 3\.0\.0 direct, prod none/,
    );
    expect(text).toMatch(/unknown PyPI not known direct, prod not checked/);
  });

  it('calls nothing clean that was not analysed', () => {
    const empty = { ...sampleResult(), findings: [], suppressed: [], exitCode: 3 };
    expect(render(empty)).toContain('No findings in what was analysed');
    const clean = { ...empty, exitCode: 0, completeness: { complete: true, reasons: [] } };
    expect(render(clean)).toContain('verdict-good"><p class="verdict-title">No findings<');
    expect(render({ ...clean, exitCode: 4 })).toContain('Nothing was scanned');
  });

  it('has the finding with its flow, its fix and its weaknesses', () => {
    const { findings, rules, notes, paths, lines } = dataOf(page);
    const [first] = findings;
    expect(rules[first!.rule]).toMatchObject({ id: 'sql-injection', mistake: 1, isBuiltIn: true });
    expect(rules[first!.rule]!.weaknesses).toEqual(
      expect.arrayContaining(['CWE-89 SQL Injection', 'OWASP A05:2025 Injection']),
    );
    expect(
      first!.flow!.map(([role, path, line, note]) => `${role} ${paths[path]}:${line} ${notes[note]}`),
    ).toEqual([
      'source shop/app.py:10 value of request.args is read',
      'step shop/app.py:11 joined into a string',
      'sink shop/app.py:12 passed to execute()',
    ]);
    expect(lines[first!.code[0]!]!.text.slice(...first!.marks[0]!)).toBe('query');
    expect(findings.map(({ standing }) => standing)).toEqual(['open', 'suppressed', 'open']);
  });

  it('has all without the script, too', () => {
    const plain = /<noscript>(.*)<\/noscript>/s.exec(page)![1]!;
    for (const words of [
      'value of request.args is read',
      'Why it matters',
      'call(x)',
      'CWE-89 SQL Injection',
    ])
      expect(plain).toContain(words);
  });

  it('is the same for the same input, however long the scan took', () => {
    expect(render({ ...sampleResult(), durationMs: 99_999 })).toBe(page);
  });

  it('has the same tags whatever the texts say', () => {
    const plain = tagsOf(render(resultWith('plain')));
    expect(plain.filter((tag) => /<| style\b| on/.test(tag))).toEqual(['<!doctype html>']);
    const hostile = fc.oneof(
      anyText(60),
      fc
        .array(
          fc.constantFrom(
            '</script>',
            '<!--',
            '-->',
            '<script>',
            '</noscript>',
            ']]>',
            '"',
            "'",
            '<img src=x onerror=alert(1)>',
            '\u202e',
            '\u001b[2J',
            '\u2028',
            '${x}',
            '&lt;',
          ),
          { minLength: 1, maxLength: 6 },
        )
        .map((parts) => parts.join('a')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const made = render(resultWith(text));
        expect(tagsOf(made)).toEqual(plain);
        expect(made.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}|\p{Cs}|\u2028|\u2029/u);
        expect(dataOf(made).rules[0]!.references.every(({ isLink }) => !isLink)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('cuts long flows in the middle and very many findings at the end, and says so', () => {
    const [step] = sampleFinding().flow;
    const long = { ...sampleResult(), findings: [sampleFinding({ flow: Array(MAX_STEPS + 7).fill(step) })] };
    expect(dataOf(render(long)).findings[0]).toMatchObject({ cut: [MAX_STEPS / 2, 7] });
    const finding = sampleFinding({ flow: [], severity: 'low' });
    const many = { ...sampleResult(), findings: [...Array(MAX_LISTED).fill(finding), sampleFinding()] };
    const made = render(many);
    expect(made).toContain('2 findings of the lowest severity are left out');
    expect(dataOf(made).findings[0]!.severity).toBe('critical');
    expect(dataOf(made).findings).toHaveLength(MAX_LISTED);
  });
});
