import assert from 'node:assert/strict';
import { addAccount, app } from './app.js';

const PASSWORD = 'correct horse battery';
addAccount('ada', PASSWORD);
const logIn = (ip, password = PASSWORD, name = 'ada', headers = {}) =>
  app.inject('POST', '/login', { body: { name, password }, headers, request: { ip } });
const statusesOf = async (ask) => {
  const statuses = [];
  for (let i = 0; i < 12; i += 1) statuses.push((await ask(i)).status);
  return statuses;
};

export const tests = {
  'lets the right password in': async () => assert.deepEqual((await logIn('192.0.2.1')).body, { name: 'ada' }),
  'answers alike for names that do not exist': async () => {
    const [wrong, unknown] = [await logIn('192.0.2.2', 'guess'), await logIn('192.0.2.2', 'guess', 'bob')];
    assert.deepEqual([wrong.status, wrong.body], [unknown.status, unknown.body]);
  },
  'stops after some attempts': async () => {
    const statuses = await statusesOf((i) => logIn('192.0.2.3', `guess ${i}`));
    assert.deepEqual(statuses.slice(0, 5), [401, 401, 401, 401, 401]);
    assert.equal(statuses.at(-1), 429);
  },
  'counts the address and no header': async () => {
    const headers = (i) => ({ 'X-Forwarded-For': `198.51.100.${i}` });
    assert.equal((await statusesOf((i) => logIn('192.0.2.4', 'guess', 'ada', headers(i)))).at(-1), 429);
  },
  'does not stop others': async () => {
    await statusesOf((i) => logIn('192.0.2.5', `guess ${i}`, 'carol'));
    assert.equal((await logIn('192.0.2.6')).status, 200);
  },
};
