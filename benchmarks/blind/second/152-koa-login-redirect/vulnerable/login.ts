import Router from '@koa/router';
import { verifyCredentials } from './users';
import { startSession } from './session';
import { csrf, rateLimit } from './middleware';

const router = new Router();

interface LoginBody {
  email?: string;
  password?: string;
}

router.get('/login', csrf, async (ctx) => {
  await ctx.render('login', { returnTo: ctx.query.returnTo ?? '', csrf: ctx.state.csrf });
});

router.post('/login', csrf, rateLimit, async (ctx) => {
  const { email, password } = ctx.request.body as LoginBody;
  if (typeof email !== 'string' || typeof password !== 'string') {
    ctx.throw(400, 'Email and password are required');
  }

  const user = await verifyCredentials(email, password);
  if (!user) {
    ctx.status = 401;
    await ctx.render('login', { error: 'Email or password is wrong', csrf: ctx.state.csrf });
    return;
  }

  await startSession(ctx, user.id);
  const returnTo = (ctx.query.returnTo as string) || '/dashboard';
  ctx.redirect(returnTo);
});

export default router;
