import assert from 'node:assert/strict';
import { app } from './app.js';

const call = (origin, url = '/prices') =>
  app.inject('GET', url, { headers: origin === undefined ? {} : { Origin: origin } });
const allowed = async (origin) => (await call(origin)).headers['access-control-allow-origin'];

export const tests = {
  'tells prices': async () => {
    assert.deepEqual((await call()).body, { lamp: 30, chair: 20, sofa: 900 });
    assert.deepEqual((await call(undefined, '/prices/sofa?customer=partner')).body, { product: 'sofa', price: 810 });
  },
  'allows the own sites': async () => {
    for (const origin of ['https://shop.example.com', 'https://partner.example.com'])
      assert.equal(await allowed(origin), origin);
  },
  'allows no other site': async () => {
    const others = ['https://evil.example', 'https://shop.example.com.evil.example', 'https://evil-shop.example.com'];
    for (const origin of [...others, 'https://shopXexample.com', 'http://shop.example.com', 'null'])
      assert.equal(await allowed(origin), undefined, origin);
  },
  'keeps caches from mixing sites': async () =>
    assert.equal((await call('https://shop.example.com')).headers.vary, 'Origin'),
};
