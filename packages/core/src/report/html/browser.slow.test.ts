/** The page in a real browser: Chromium as it is installed (`CHROMIUM`, or Debian's). */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../finding/finding.ts';
import type { ScanResult } from '../../finding/scan-result.ts';
import { renderReviewHtml } from '../../review/formats/html/index.ts';
import { sampleReview } from '../../review/formats/html/sample-review.test-kit.ts';
import { PLAIN_PAINTER } from '../painter.ts';
import { sampleFinding, sampleResult, sampleRule } from '../testing.ts';
import { html } from './index.ts';
import { accessibilityTree, measureContrast } from './page-checks.test-kit.ts';
import { resultWithInventory } from './testing.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isInstalled = existsSync(CHROMIUM);
if (!isInstalled)
  process.stderr.write(`The page is not opened: there is no ${CHROMIUM}; CHROMIUM names one.\n`);

const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-page-'));
let browser: Browser;
beforeAll(async () => {
  if (isInstalled) browser = await chromium.launch({ executablePath: CHROMIUM });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  /** Everything that the page complains of, and every request beside that for itself. */
  readonly complaints: string[];
}

function render(result: ScanResult): string {
  return html.render(result, { width: 80, painter: PLAIN_PAINTER, verbose: false });
}

/** Opens the page of a result. */
function open(result: ScanResult, hash = '', options: BrowserContextOptions = {}): Promise<Opened> {
  return openText(render(result), hash, options);
}

async function openText(text: string, hash = '', options: BrowserContextOptions = {}): Promise<Opened> {
  const file = path.join(folder, `${Math.random()}.html`);
  writeFileSync(file, text);
  const address = pathToFileURL(file).href;
  const page = await browser.newPage({ viewport: { width: 1100, height: 800 }, ...options });
  page.setDefaultTimeout(8000);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) complaints.push(request.url());
  });
  await page.goto(`${address}${hash}`);
  return { page, complaints };
}

const HOSTILE = [
  '</script><script>fired=1</script>',
  '<img src=x onerror=fired=1>',
  '--><svg onload=fired=1>',
  '"><a href=javascript:fired=1>',
  '${fired=1}',
  '\u202e\u001b[31m',
].join('');

function hostileResult(): ScanResult {
  const [step] = sampleFinding().flow;
  const finding = sampleFinding({
    path: `dir/${HOSTILE}.py`,
    message: HOSTILE,
    snippet: HOSTILE,
    symbol: HOSTILE,
    fix: HOSTILE,
    flow: [
      { ...step!, note: HOSTILE, code: HOSTILE, path: HOSTILE },
      { ...step!, role: 'sink' },
    ],
    provenance: {
      authorship: 'ai',
      confidence: 0.9,
      tools: [HOSTILE],
      models: [],
      evidence: [],
      commit: null,
    },
  });
  const title = sampleRule('sql-injection', { title: HOSTILE, references: ['javascript:fired=1'] });
  return {
    ...sampleResult(),
    findings: [finding, sampleFinding({ ruleId: 'other', severity: 'low', path: 'b.py', flow: [] })],
    rules: [title],
    skipped: [{ path: HOSTILE, reason: 'size-limit', detail: HOSTILE }],
  };
}

/** As many findings as asked for, in ten files, with flows. */
function manyFindings(count: number): ScanResult {
  const severities = ['critical', 'high', 'medium', 'low'] as const;
  const findings = Array.from({ length: count }, (_, i): Finding => {
    const [step] = sampleFinding().flow;
    const flow = Array.from({ length: 6 }, (_step, j) => ({
      ...step!,
      code: `value_${i % 700} = f(value_${j})`,
    }));
    return sampleFinding({
      path: `src/file-${i % 10}.py`,
      severity: severities[i % 4]!,
      message: `Number ${i} of many.`,
      snippet: `    db.execute(query_${i})`,
      flow,
      fingerprint: `v1:${i}`,
    });
  });
  return { ...sampleResult(), findings };
}

/** What tests ask of the page, as the page's own language. */
const GROUND = 'getComputedStyle(document.body).backgroundColor';
const OPEN_ALL = "for (const one of document.querySelectorAll('main details')) one.open = true";
const REFUSES_MARKUP =
  "(() => { try { document.body.innerHTML = '<b>'; return false; } catch { return true; } })()";

const countText = (page: Page): Promise<string> => page.locator('#count').innerText();

describe.skipIf(!isInstalled)('the page in a browser', () => {
  it('filters, searches and sorts; the filters stand in the address and can be reset', async () => {
    const { page, complaints } = await open(manyFindings(40));
    expect(await countText(page)).toBe('40 findings');
    await page.getByLabel('critical').check();
    await page.getByLabel('high').check();
    expect(await countText(page)).toBe('20 of 40 findings');
    await page.getByLabel('File', { exact: true }).fill('file-0');
    expect(await countText(page)).toBe('2 of 40 findings');
    await page.getByLabel('Search').fill('query_20');
    expect(await countText(page)).toBe('1 of 40 findings');
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe(
      '#?q=query_20&path=file-0&severity=critical,high',
    );
    await page.reload();
    expect(await countText(page)).toBe('1 of 40 findings');
    await page.getByRole('button', { name: 'Reset filters' }).click();
    expect(await countText(page)).toBe('40 findings');
    await page.getByLabel('Sort by').selectOption('path');
    expect(await page.locator('#finding-list .path').first().innerText()).toBe('src/file-0.py:12');
    await page.getByRole('link', { name: 'medium' }).click();
    expect(await countText(page)).toBe('10 of 40 findings');
    await page.goBack();
    expect(await countText(page)).toBe('40 findings');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows a finding with its code, its flow and its fix when it is opened', async () => {
    const { page, complaints } = await open(sampleResult());
    const first = page.locator('.finding').first();
    await first.locator('summary').click();
    expect(await first.locator('mark').innerText()).toBe('query');
    expect(await first.locator('.token-string').first().innerText()).toBe('"id"');
    expect(await first.locator('.flow .role').allInnerTexts()).toEqual(['source', 'step', 'sink']);
    await first.getByText('How to fix it').waitFor();
    await first.getByText('CWE-89 SQL Injection').waitFor();
    await page.getByLabel('Standing').selectOption('suppressed');
    await page.locator('.finding summary').click();
    await page.locator('.finding').getByText('suppressed: read only replica (until 2027-01-01)').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('can be used with the keyboard alone', async () => {
    const { page, complaints } = await open(sampleResult());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('findings');
    await page.keyboard.press('/');
    await page.keyboard.type('request.args');
    expect(await countText(page)).toBe('1 of 2 findings');
    await page.keyboard.press('Escape');
    expect(await countText(page)).toBe('2 findings');
    await page.locator('#finding-list summary').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.flow').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.className')).toBe('code');
    await page.keyboard.press('Escape');
    expect(await page.locator('#finding-list details[open]').count()).toBe(0);
    expect(await page.evaluate('document.activeElement?.nodeName')).toBe('SUMMARY');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is dark when the system is, and when somebody asks for it', async () => {
    const { page } = await open(sampleResult(), '', { colorScheme: 'dark' });
    expect(await page.evaluate(GROUND)).toBe('rgb(18, 22, 27)');
    await page.getByRole('button', { name: 'Use light colours' }).click();
    expect(await page.evaluate(GROUND)).toBe('rgb(246, 247, 249)');
    await page.reload();
    expect(await page.evaluate(GROUND)).toBe('rgb(246, 247, 249)');
    await page.locator('nav a[href="#findings"]').click();
    expect(page.url()).toContain('#findings?theme=light');
    await page.close();
  });

  it('is printed with everything open and nothing to press', async () => {
    const { page, complaints } = await open(
      manyFindings(130),
      '#?severity=high,low,medium,critical&theme=dark',
    );
    expect(await page.locator('.finding').count()).toBe(100);
    await page.emulateMedia({ media: 'print' });
    await page.locator('.finding .flow').nth(129).waitFor();
    expect(await page.locator('.finding .flow').count()).toBe(130);
    expect(await page.locator('main details:not([open])').count()).toBe(0);
    expect(await page.locator('button:visible, form:visible, nav:visible').count()).toBe(0);
    expect(await page.evaluate(GROUND)).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Show 30 more' }).waitFor();
    expect(await page.locator('.finding').count()).toBe(100);
    expect(await page.locator('.finding details[open]').count()).toBe(0);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([
    ['a scan', () => render(resultWithInventory())],
    ['a review', () => renderReviewHtml(sampleReview('name'))],
  ])('of %s can be read out, and by the eye in light and dark', async (_, make) => {
    const { page, complaints } = await openText(make());
    await page.evaluate(OPEN_ALL);
    await page.locator('.flow').first().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { found, checked } = await measureContrast(page);
      expect(found, colorScheme).toEqual([]);
      expect(checked).toBeGreaterThan(100);
    }
    const { nameless, headings, tables, roles } = await accessibilityTree(page);
    expect(nameless).toEqual([]);
    expect(headings.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of headings.entries())
      expect(level - (headings[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(tables).toHaveLength(await page.locator('table:visible').count());
    for (const { columns, rowNames, rows } of tables) {
      expect(columns).toBeGreaterThan(1);
      expect(rowNames).toBe(rows);
    }
    for (const role of ['banner', 'main', 'navigation', 'contentinfo', 'search'])
      expect(roles).toContain(role);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('fits into a narrow window', async () => {
    const { page } = await open(manyFindings(5), '', { viewport: { width: 320, height: 600 } });
    await page.locator('#finding-list summary').first().click();
    await page.locator('.flow').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.close();
  });

  it('is inert whatever the scanned code says', async () => {
    const { page, complaints } = await open(
      hostileResult(),
      `#?q=${encodeURIComponent('<img src=x onerror=fired=1>')}`,
    );
    await page.locator('#finding-list summary').first().click();
    await page.locator('.flow').waitFor();
    expect(await page.evaluate(`'fired' in globalThis`)).toBe(false);
    expect(await page.evaluate(`document.querySelectorAll('script').length`)).toBe(2);
    expect(await page.locator('img, svg[onload], a[href^="javascript"]').count()).toBe(0);
    expect(await page.locator('.finding .message').innerText()).toContain('<img src=x onerror=fired=1>');
    expect(await page.locator('.token-escape').first().innerText()).toBe('\\u202e');
    expect(await page.evaluate(REFUSES_MARKUP)).toBe(true);
    expect(complaints.filter((one) => !one.includes('TrustedHTML'))).toEqual([]);
    await page.close();
  });

  it('is there without the script', async () => {
    const { page, complaints } = await open(manyFindings(130), '', { javaScriptEnabled: false });
    expect(await page.locator('noscript .finding').count()).toBe(100);
    expect(await page.locator('noscript .note').innerText()).toContain('30 more are left out');
    expect(await page.locator('#filters:visible, #theme:visible').count()).toBe(0);
    await page.locator('noscript .finding summary').first().click();
    await page.locator('noscript h4').first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('stays usable with 5,000 findings', async () => {
    const result = manyFindings(5000);
    const text = render(result);
    expect(text.length).toBeLessThan(5_000_000);
    const { page, complaints } = await openText(text);
    expect(await countText(page)).toBe('5,000 findings');
    await page.getByLabel('Search').fill('number 4711 of');
    expect(await countText(page)).toBe('1 of 5,000 findings');
    await page.getByLabel('Search').fill('');
    await page.getByRole('button', { name: 'Show 100 more of 4,900' }).click();
    expect(await page.locator('.finding').count()).toBe(200);
    expect(
      await page.evaluate(`document.activeElement?.closest('li')?.previousElementSibling?.nodeName`),
    ).toBe('LI');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
