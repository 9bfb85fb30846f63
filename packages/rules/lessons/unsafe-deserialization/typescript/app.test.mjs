import assert from 'node:assert/strict';
import { app } from './app.js';

globalThis.ran = [];
const base64 = (text) => Buffer.from(text).toString('base64');
const cartOf = (cart) => app.inject('GET', '/cart', { cookies: cart === undefined ? {} : { cart } });
const EMPTY = { cart: {}, total: 0 };

export const tests = {
  'fills the cart': async () => {
    let cookies = {};
    let answer;
    for (const product of ['lamp', 'lamp', 'sofa']) {
      answer = await app.inject('POST', '/cart/items', { body: { product }, cookies });
      cookies = { cart: answer.cookies.cart.value };
    }
    assert.deepEqual(answer.body, { cart: { lamp: 2, sofa: 1 }, total: 960 });
    assert.equal((await app.inject('GET', '/cart', { cookies })).body.total, 960);
  },
  'begins empty': async () => assert.deepEqual((await cartOf()).body, EMPTY),
  'runs nothing': async () => {
    await cartOf(base64('{"lamp":"_$$ND_FUNC$$_function () { globalThis.ran.push(1); }()"}'));
    assert.deepEqual(globalThis.ran, []);
  },
  'takes what is no cart for an empty one': async () => {
    const values = [[1, 2], { lamp: 'many' }, { lamp: -5 }, { lamp: 1e9 }, { lamp: 1.5 }, { nothing: 1 }, null, 7];
    for (const text of ['x', '!!', ...values.map((value) => base64(JSON.stringify(value)))])
      assert.deepEqual((await cartOf(text)).body, EMPTY, text);
  },
};
