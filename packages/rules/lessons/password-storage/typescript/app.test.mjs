import assert from 'node:assert/strict';
import { AccountError, accounts, changePassword, hashPassword, logIn, register } from './app.js';

const PASSWORD = 'correct horse battery';
const fresh = () => {
  accounts.clear();
  register('ada', PASSWORD);
};

export const tests = {
  'logs in with the password only': async () => {
    fresh();
    assert.deepEqual([logIn('ada', PASSWORD), logIn('ada', `${PASSWORD} `), logIn('bob', PASSWORD)], [true, false, false]);
  },
  'changes a password': async () => {
    fresh();
    changePassword('ada', PASSWORD, 'staple battery horse');
    assert.deepEqual([logIn('ada', 'staple battery horse'), logIn('ada', PASSWORD)], [true, false]);
  },
  'refuses short passwords and taken names': async () => {
    fresh();
    assert.throws(() => register('bob', 'short'), AccountError);
    assert.throws(() => register('ada', PASSWORD), AccountError);
  },
  'keeps equal passwords differently': async () => {
    fresh();
    register('bob', PASSWORD);
    assert.notEqual(accounts.get('ada').stored, accounts.get('bob').stored);
  },
  'does not keep the password itself': async () => {
    fresh();
    assert.ok(!JSON.stringify(accounts.get('ada')).includes(PASSWORD));
  },
  'takes its time': async () => {
    const start = performance.now();
    hashPassword(PASSWORD);
    assert.ok(performance.now() - start > 4);
  },
};
