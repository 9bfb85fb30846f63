const { randomUUID } = require('crypto');
const { nanoid } = require('nanoid');

async function forgot(email) {
  // ruleid: short-random-token
  const resetToken = nanoid(6);
  await Users.update({ email }, { resetToken });
}

async function newSession(user) {
  // ruleid: short-random-token
  const sessionId = randomUUID().slice(0, 8);
  await Sessions.insert({ sessionId, user });
}

// ok: short-random-token
const accessToken = nanoid(32);
// ok: short-random-token
const csrfToken = randomUUID();
// ok: short-random-token
const inviteSlug = nanoid(8);
// ok: short-random-token
const fileName = `${randomUUID().slice(0, 8)}.png`;
// ok: short-random-token
const refreshToken = randomUUID().replace(/-/g, '').slice(0, 32);
