/**
 * Takes the pictures of the HTML report in docs/images with the built command and a Chromium that is installed (`CHROMIUM`, or
 * /usr/bin/chromium): the examples' findings by day, and one of them open by night.
 *
 * Usage: node tools/capture-report.mjs [--out FOLDER]
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { runNode } from './lib/process.mjs';
import { bundledCli, inRoot, shown } from './lib/workspace.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: inRoot('docs', 'images') } } });
const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-pictures-'));
const report = path.join(folder, 'report.html');
const scan = ['scan', '--exit-zero', '--no-cache', '--format', 'html', '--output', report, '.'];
const shop = path.join(folder, 'flask-shop');
cpSync(inRoot('examples', 'flask-shop'), shop, { recursive: true });
const { code, stderr } = runNode(bundledCli, scan, { cwd: shop, capture: true });
if (code !== 0) throw new Error(`the scan ended with ${code}: ${stderr}`);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
try {
  await picture('report-light.png', 'light', '', null);
  await picture('report-dark.png', 'dark', '#findings?rule=sql-injection', '#finding-list summary');
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

/**
 * @param {string} name
 * @param {'light' | 'dark'} colorScheme
 * @param {string} hash where the page is opened
 * @param {string | null} press what is pressed before
 */
async function picture(name, colorScheme, hash, press) {
  const page = await browser.newPage({ viewport: { width: 1180, height: 860 }, colorScheme });
  await page.goto(`${pathToFileURL(report).href}${hash}`);
  if (press !== null) await page.locator(press).first().click();
  const target = path.join(values.out, name);
  await page.screenshot({ path: target });
  process.stdout.write(`${shown(target)}\n`);
  await page.close();
}
