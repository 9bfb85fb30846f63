import assert from 'node:assert/strict';
import { app, orders } from './app.js';

const employee = { request: { session: { user: 'ada' } } };
const stranger = { headers: { 'X-User': 'ada', 'X-Admin': 'true', Authorization: 'Bearer ada' }, request: { session: {} } };
const body = { product: 'chair', amount: 4 };

export const tests = {
  'employees list orders': async () => assert.equal((await app.inject('GET', '/orders', employee)).status, 200),
  'employees create orders': async () => {
    const created = await app.inject('POST', '/orders', { ...employee, body });
    assert.equal(created.status, 201);
    assert.equal(orders.get(created.body.id).amount, 4);
  },
  'employees set the discount': async () =>
    assert.deepEqual((await app.inject('PUT', '/discount', { ...employee, body: { percent: 10 } })).body, { percent: 10 }),
  'nobody else does': async () => {
    const before = orders.size;
    for (const [method, url] of [['GET', '/orders'], ['POST', '/orders?user=ada'], ['PUT', '/discount']])
      assert.equal((await app.inject(method, url, { ...stranger, body: { ...body, percent: 20, user: 'ada' } })).status, 401, method);
    assert.equal(orders.size, before);
  },
  'refuses orders that are none': async () =>
    assert.equal((await app.inject('POST', '/orders', { ...employee, body: { product: 'chair', amount: 0 } })).status, 400),
};
