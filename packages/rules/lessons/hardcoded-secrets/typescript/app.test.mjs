import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

process.env.PAYMENTS_SECRET = 'payments-of-the-test';
process.env.DATABASE_PASSWORD = 'database-of-the-test';
const { app, connectionSettings } = await import('./app.js');

const body = '{"order": 7}';
const call = (secret) => {
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return app.inject('POST', '/payments/callback', { body, headers: { 'X-Signature': signature } });
};

export const tests = {
  'accepts a call signed with the secret of the environment': async () =>
    assert.deepEqual((await call('payments-of-the-test')).body, { order: 7, paid: true }),
  'refuses any other signature': async () => {
    for (const secret of ['vK7-provider-2291x', 'x', 'undefined']) assert.equal((await call(secret)).status, 401);
  },
  'connects with the password of the environment': async () =>
    assert.equal(connectionSettings().password, 'database-of-the-test'),
  'does not work without the secret': async () => {
    delete process.env.PAYMENTS_SECRET;
    await assert.rejects(async () => (await import('./app.js?again')).signatureOf(body));
  },
};
