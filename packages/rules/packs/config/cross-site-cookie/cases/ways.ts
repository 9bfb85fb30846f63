import { cookies } from 'next/headers';
import cookieSession from 'cookie-session';
import express from 'express';

const app = express();
// ruleid: cross-site-cookie
app.use(cookieSession({ name: 'shop', keys: [process.env.KEY], sameSite: 'none', secure: true }));
// ok: cross-site-cookie
app.use(cookieSession({ name: 'shop', keys: [process.env.KEY], sameSite: 'lax', secure: true }));

fastify.post('/login', async (request, reply) => {
  const token = await issue(request.body);
  // ruleid: cross-site-cookie
  reply.setCookie('session_token', token, { sameSite: 'none', secure: true, httpOnly: true });
  // ok: cross-site-cookie
  reply.setCookie('theme', 'dark', { sameSite: 'none', secure: true });
  return { ok: true };
});

export async function signIn(form: FormData) {
  const store = await cookies();
  // ruleid: cross-site-cookie
  store.set('session', await issue(form), { sameSite: 'none', secure: true });
  // ok: cross-site-cookie
  store.set('session', await issue(form), { sameSite: 'strict', secure: true });
}
