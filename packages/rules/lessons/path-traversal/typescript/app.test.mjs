import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, REPORTS } from './app.js';

const FILES = {
  'reports/january.txt': 'january',
  'reports/2026/march.txt': 'march',
  'reports-private/salaries.txt': 'salaries',
  'settings.txt': 'settings',
};
for (const [name, text] of Object.entries(FILES)) {
  const target = path.join(path.dirname(REPORTS), name);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
const download = (name, session = { user: 'ada' }) =>
  app.inject('GET', `/reports/download?name=${encodeURIComponent(name)}`, { request: { session } });

export const tests = {
  'gives out reports': async () => assert.equal((await download('january.txt')).body, 'january'),
  'gives out reports of folders below': async () => assert.equal((await download('2026/march.txt')).body, 'march'),
  'keeps what lies outside': async () => {
    for (const name of ['../settings.txt', '2026/../../settings.txt', '....//settings.txt']) {
      const { status, body } = await download(name);
      assert.ok([400, 403, 404].includes(status), name);
      assert.notEqual(body, 'settings');
    }
  },
  'keeps a folder whose name begins alike': async () =>
    assert.notEqual((await download('../reports-private/salaries.txt')).body, 'salaries'),
  'asks for a login': async () => assert.equal((await download('january.txt', {})).status, 401),
};
