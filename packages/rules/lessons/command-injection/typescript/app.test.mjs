import assert from 'node:assert/strict';
import { app } from './app.js';

const get = (url, session = { user: 'ada' }) => app.inject('GET', url, { request: { session } });
const lookup = (host) => get(`/suppliers/lookup?host=${encodeURIComponent(host)}`);
const length = (name) => get(`/suppliers/length?name=${encodeURIComponent(name)}`);

export const tests = {
  'says what it looks up': async () =>
    assert.deepEqual((await lookup('lamps.example.com')).body, { said: 'looking up lamps.example.com' }),
  'measures a name': async () => assert.deepEqual((await length('lamps')).body, { length: 5 }),
  'runs nothing else': async () => {
    for (const value of ['x; echo owned', '$(echo owned)', '`echo owned`', 'x" | echo "owned'])
      for (const ask of [lookup, length]) {
        const { status, body } = await ask(value);
        assert.ok(status === 400 || body.length === value.length || body.said === `looking up ${value}`, value);
      }
  },
  'asks for a login': async () => assert.equal((await get('/suppliers/length?name=a', {})).status, 401),
};
