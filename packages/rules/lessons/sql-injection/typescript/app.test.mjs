import assert from 'node:assert/strict';
import { tables } from 'pg';
import { app } from './app.js';

tables.orders = [
  { id: 1, customer: 'ada', product: 'red lamp', total: 30 },
  { id: 2, customer: 'ada', product: 'blue chair', total: 20 },
  { id: 3, customer: 'bob', product: 'red sofa', total: 900 },
];

const search = (query = '', headers = { 'x-customer': 'ada' }) => app.inject('GET', `/orders${query}`, { headers });
const idsOf = ({ body }) => body.map(({ id }) => id);

export const tests = {
  'lists the own orders of a customer': async () => assert.deepEqual(idsOf(await search()), [1, 2]),
  'filters by product': async () =>
    assert.deepEqual((await search('?product=red')).body, [{ id: 1, product: 'red lamp', total: 30 }]),
  'sorts by total': async () => assert.deepEqual(idsOf(await search('?sort=total')), [2, 1]),
  'asks for a login': async () => assert.equal((await search('', {})).status, 401),
  'reads a quote as a quote': async () => assert.deepEqual((await search("?product=x' OR '1'='1")).body, []),
};
