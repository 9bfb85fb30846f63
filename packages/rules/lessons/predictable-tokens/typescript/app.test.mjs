import assert from 'node:assert/strict';
import { confirm, generateOtp, mailOfLink, generateToken, sendCode, sendResetLink } from './app.js';

const tokenOf = (link) => new URL(link).searchParams.get('token');

export const tests = {
  'a link works once': async () => {
    const token = tokenOf(sendResetLink('ada@example.com'));
    assert.equal(mailOfLink(token), 'ada@example.com');
    assert.equal(mailOfLink(token), null);
  },
  'a link ends': async () => assert.equal(mailOfLink(tokenOf(sendResetLink('ada@example.com', 1000)), 1_000_000), null),
  'a code has six digits and few attempts': async () => {
    const code = sendCode(7);
    assert.match(code, /^\d{6}$/);
    assert.equal(confirm(7, code), true);
    for (let i = 0; i < 5; i += 1) confirm(7, 'x');
    assert.equal(confirm(7, code), false);
  },
  'a token is long and fits into a link': async () => assert.match(generateToken(), /^[\w-]{22,}$/),
  'nothing repeats when the generator does': async () => {
    const { random } = Math;
    const { now } = Date;
    Math.random = () => 0.123456789;
    Date.now = () => 1000;
    try {
      for (const make of [generateToken, generateOtp])
        assert.ok(new Set([make(), make(), make(), make(), make()]).size > 1);
    } finally {
      Math.random = random;
      Date.now = now;
    }
  },
};
