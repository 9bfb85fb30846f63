import assert from 'node:assert/strict';
import { app, users } from './app.js';

users.set('ada', 'one-time-4711');
const logIn = (code = 'one-time-4711', headers = {}) => app.inject('POST', '/login', { body: { name: 'ada', code }, headers });
const cookieOf = async (answer) => (await answer).cookies.session_id;

export const tests = {
  'logs in and out': async () => {
    const cookies = { session_id: (await cookieOf(logIn())).value };
    assert.deepEqual((await app.inject('GET', '/me', { cookies })).body, { name: 'ada' });
    assert.equal((await app.inject('POST', '/logout', { cookies })).status, 204);
    assert.equal((await app.inject('GET', '/me', { cookies })).status, 401);
  },
  'refuses a wrong code': async () => assert.equal((await logIn('guess')).status, 401),
  'protects the cookie': async () => {
    for (const cookie of [await cookieOf(logIn()), await cookieOf(app.inject('POST', '/logout'))]) {
      assert.deepEqual([cookie.secure, cookie.httpOnly], [true, true]);
      assert.match(String(cookie.sameSite), /^(?:lax|strict|true)$/i);
    }
  },
  'ends the session': async () => {
    const { maxAge } = await cookieOf(logIn());
    assert.ok(maxAge > 60_000 && maxAge <= 8 * 3600 * 1000);
  },
  'takes no word for it': async () =>
    assert.equal((await cookieOf(logIn(undefined, { 'X-Forwarded-Proto': 'http', Host: 'localhost' }))).secure, true),
};
