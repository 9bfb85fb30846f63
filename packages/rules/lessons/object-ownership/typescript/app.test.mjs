import assert from 'node:assert/strict';
import { tables } from 'pg';
import { app } from './app.js';

tables.invoices = [1, 2, 3].map((id) => ({ id, owner_id: id === 3 ? 'bob' : 'ada', total: id * 10 }));
tables.notes = [
  { invoice_id: 1, owner_id: 'ada', text: 'paid late' },
  { invoice_id: 3, owner_id: 'bob', text: 'call him at home' },
];
const get = (url, request = { user: { id: 'ada' } }) => app.inject('GET', url, { request });

export const tests = {
  'customers see their invoices': async () => {
    assert.deepEqual((await get('/invoices')).body.map(({ id }) => id), [1, 2]);
    assert.deepEqual((await get('/invoices/2')).body, { id: 2, total: 20 });
  },
  'customers see their notes': async () => assert.deepEqual((await get('/invoices/1/notes')).body, [{ text: 'paid late' }]),
  'nobody sees those of others': async () => {
    for (const url of ['/invoices/3', '/invoices/3?owner=bob', '/invoices/99', '/invoices/3/notes', '/invoices/99/notes'])
      assert.equal((await get(url)).status, 404, url);
  },
  'asks for a login': async () => assert.equal((await get('/invoices/1', {})).status, 401),
};
