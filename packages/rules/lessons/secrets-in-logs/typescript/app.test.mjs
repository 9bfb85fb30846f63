import assert from 'node:assert/strict';
import { accounts, addCard, logIn, register } from './app.js';

const PASSWORD = 'correct horse battery';
const CARD = '4111 1111 1111 1234';
let lines = [];
for (const method of ['log', 'info', 'warn', 'error', 'debug'])
  console[method] = (...parts) => lines.push(`${method} ${parts.map((part) => JSON.stringify(part)).join(' ')}`);

const logged = (action) => {
  lines = [];
  let result;
  try {
    result = action();
  } catch (error) {
    assert.ok(error instanceof RangeError);
  }
  return { result, text: lines.join('\n') };
};
const register_ = () => logged(() => register('ada', PASSWORD)).text;

export const tests = {
  'accounts work': async () => {
    register_();
    assert.equal(logged(() => logIn('ada', PASSWORD)).result, true);
    assert.equal(logged(() => logIn('ada', 'guess')).result, false);
    logged(() => addCard('ada', CARD));
    assert.equal(accounts.get('ada').card, '1234');
  },
  'logs each event with the account': async () => {
    assert.match(register_(), /ada/);
    assert.match(logged(() => logIn('ada', 'guess')).text, /^(?:warn|error) .*ada/);
    assert.match(logged(() => logIn('ada', PASSWORD)).text, /^(?:info|log) .*ada/);
    assert.match(logged(() => addCard('ada', CARD)).text, /ada/);
    assert.match(logged(() => addCard('ada', '12')).text, /^(?:warn|error) .*ada/);
  },
  'logs no secret': async () => {
    const actions = [() => logIn('ada', 'another horse'), () => addCard('ada', CARD), () => addCard('ada', '99 4711')];
    const text = [register_(), ...actions.map((action) => logged(action).text)].join('\n');
    for (const secret of [PASSWORD, 'another horse', CARD, CARD.replaceAll(' ', ''), '4111', '99 4711', '4711'])
      assert.ok(!text.includes(secret), secret);
  },
};
