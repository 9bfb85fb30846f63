import assert from 'node:assert/strict';
import { refund } from './app.js';

const FILES = { 'blocked.json': '["eve"]', '1.json': '{"state": "paid"}', '2.json': '{"state": "open"}', '3.json': '{' };
let lines = [];
for (const method of ['log', 'info', 'warn', 'error'])
  console[method] = (...parts) => lines.push(parts.map((part) => part?.stack ?? String(part)).join(' '));

const tryRefund = ({ customer = 'ada', orderId = 1, amount = 40, without = '' }) => {
  const paid = [];
  lines = [];
  const storage = {
    read: (name) => {
      if (name === without || !Object.hasOwn(FILES, name)) throw new Error(`ENOENT ${name}`);
      return FILES[name];
    },
  };
  let result;
  try {
    result = refund(storage, { pay: (...given) => paid.push(given) }, customer, orderId, amount);
  } catch {
    result = 'raised';
  }
  return { result, paid, text: lines.join('\n') };
};

export const tests = {
  'pays back': async () => {
    const { result, paid } = tryRefund({});
    assert.deepEqual([result, paid], [true, [['ada', 40]]]);
  },
  'says no': async () => {
    for (const given of [{ customer: 'eve' }, { orderId: 2 }, { amount: 0 }, { amount: 501 }, { amount: Number.NaN }]) {
      const { result, paid } = tryRefund(given);
      assert.deepEqual([result, paid], [false, []], JSON.stringify(given));
    }
  },
  'pays nothing when a check fails': async () => {
    for (const given of [{ without: 'blocked.json' }, { orderId: 9 }, { orderId: 3 }]) {
      const { result, paid } = tryRefund(given);
      assert.ok(result === false || result === 'raised', JSON.stringify(given));
      assert.deepEqual(paid, []);
    }
  },
  'logs why a check failed': async () => {
    for (const given of [{ without: 'blocked.json' }, { orderId: 9 }]) {
      const { result, text } = tryRefund(given);
      assert.ok(result === 'raised' || text.includes('ENOENT'), JSON.stringify(given));
    }
  },
};
