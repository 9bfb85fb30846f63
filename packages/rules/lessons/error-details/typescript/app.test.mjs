import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { app, RATES_FILE } from './app.js';

const logged = [];
for (const method of ['error', 'warn', 'log']) console[method] = (...parts) => logged.push(parts.map((part) => part?.stack ?? String(part)).join(' '));
const get = (url) => {
  writeFileSync(RATES_FILE, '{"EUR": 1, "USD": 1.1}');
  return app.inject('GET', url);
};
const breakAndGet = (url) => {
  rmSync(RATES_FILE, { force: true });
  logged.length = 0;
  return app.inject('GET', url, { headers: { 'X-Debug': '1' } });
};
const URLS = ['/convert?amount=10', '/currencies'];

export const tests = {
  'converts': async () => {
    assert.deepEqual((await get('/convert?amount=10&currency=USD')).body, { amount: 11 });
    assert.deepEqual((await get('/currencies')).body, ['EUR', 'USD']);
  },
  'tells a wrong amount apart': async () => {
    const { status, body } = await get('/convert?amount=ten');
    assert.equal(status, 400);
    assert.ok(!JSON.stringify(body).includes('app.ts'));
  },
  'hides what failed inside': async () => {
    for (const url of URLS) {
      const { status, body } = await breakAndGet(url);
      assert.equal(status, 500);
      assert.doesNotMatch(JSON.stringify(body), /rates\.json|ENOENT|node:|at /);
    }
  },
  'logs what failed inside': async () => {
    for (const url of URLS) {
      await breakAndGet(url);
      assert.match(logged.join('\n'), /rates\.json/);
    }
  },
};
