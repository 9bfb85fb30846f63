const Router = require('@koa/router');
const bcrypt = require('bcrypt');
const db = require('./db');
const { sendMail } = require('./mail');
const { hashToken } = require('./hash-token');
const rateLimit = require('./rate-limit');

const router = new Router({ prefix: '/password' });
const ONE_HOUR = 60 * 60 * 1000;

function createToken() {
  let token = '';
  while (token.length < 32) {
    token += Math.random().toString(36).slice(2);
  }
  return token.slice(0, 32);
}

router.post('/forgot', rateLimit({ max: 5 }), async (ctx) => {
  const email = String(ctx.request.body.email || '').toLowerCase();
  const user = await db('users').where({ email }).first();

  if (user) {
    const token = createToken();
    await db('password_resets').insert({
      user_id: user.id,
      token_hash: hashToken(token),
      expires_at: new Date(Date.now() + ONE_HOUR),
    });
    await sendMail(email, 'Reset your password', `${process.env.APP_URL}/reset?token=${token}`);
  }
  ctx.body = { message: 'If the account exists, we have sent a mail.' };
});

router.post('/reset', rateLimit({ max: 5 }), async (ctx) => {
  const { token, password } = ctx.request.body;
  ctx.assert(typeof password === 'string' && password.length >= 12, 400, 'The password is too short');

  const row = await db('password_resets')
    .where('token_hash', hashToken(String(token)))
    .where('expires_at', '>', new Date())
    .first();
  ctx.assert(row, 400, 'The link is not valid');

  await db('users').where({ id: row.user_id }).update({ password_hash: await bcrypt.hash(password, 12) });
  await db('password_resets').where({ user_id: row.user_id }).del();
  ctx.body = { message: 'Password changed' };
});

module.exports = router;
