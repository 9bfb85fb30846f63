import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const NEEDED = ['barcode-reader', 'express', 'pg', 'shop-prices'];

export const tests = {
  'names every package': async () => assert.deepEqual(Object.keys(manifest.dependencies).sort(), NEEDED),
  'fixes every version': async () => {
    for (const [name, version] of Object.entries(manifest.dependencies)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
  },
  'starts as before': async () => {
    assert.equal(manifest.scripts.start, 'node app.js');
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) assert.equal(manifest.scripts[name], undefined);
  },
};
