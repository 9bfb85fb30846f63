/** Shared by tests: texts that anybody may have written, and a result with everything that a page can show. */
import fc from 'fast-check';
import type { ListedPackage, ListedRoute } from '../../finding/scan-inventory.ts';
import type { ScanResult } from '../../finding/scan-result.ts';
import { sampleResult } from '../testing.ts';

/** Any text of one line, with lone surrogates and all that cannot be printed. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('\t', '\u202e', '\u001b', '\u200b', '<', '"', '&', '😀'),
  );
  const line = fc.array(unit, { minLength: 1, maxLength }).map((units) => units.join(''));
  return line.map((text) => text.replace(/[\r\n]/g, ' '));
}

/** The canonical result with routes and packages, of which some are open, not known or weak. */
export function resultWithInventory(): ScanResult {
  const evidence = { text: '@login_required', path: 'shop/app.py', line: 8 };
  const route = (path: string, present: boolean | null): ListedRoute => ({
    method: 'POST',
    path,
    handler: 'orders',
    file: 'shop/app.py',
    line: 9,
    protections: [
      { name: 'authentication', present, evidence: present === true ? evidence : null },
      { name: 'rate limit', present: null, evidence: null },
    ],
  });
  const plain: ListedPackage = {
    ecosystem: 'PyPI',
    name: 'flask',
    version: '3.0.0',
    direct: true,
    scope: 'prod',
    file: 'requirements.txt',
    line: 1,
    isChecked: true,
    advisories: [],
    upgrade: null,
  };
  const advisories = [{ id: 'GHSA-xxxx', summary: 'Cookies leak', severity: 'high' }];
  return {
    ...sampleResult(),
    inventory: {
      routes: [route('/orders', true), route('/open', false)],
      packages: [
        plain,
        { ...plain, name: 'unknown', version: null, isChecked: false },
        { ...plain, name: 'weak', direct: false, advisories, upgrade: '3.0.3' },
      ],
    },
  };
}
