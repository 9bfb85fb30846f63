const argon2 = require('argon2');
const bcrypt = require('bcrypt');

async function login(req, res) {
  const user = await users.byName(req.body.name);
  if (!(await argon2.verify(user.hash, req.body.password))) return res.sendStatus(401);
  // ruleid: session-fixation
  req.session['userId'] = user.id;
  return res.redirect('/');
}

const signIn = (request, reply) => {
  const user = users.get(request.body.name);
  if (!user || !bcrypt.compareSync(request.body.password, user.hash)) return reply.code(401).send();
  // ruleid: session-fixation
  request.session.user = { id: user.id };
  return reply.redirect('/');
};

router.post('/login', async function (ctx) {
  const user = await users.byName(ctx.request.body.name);
  if (!(await verifyPassword(user, ctx.request.body.password))) ctx.throw(401);
  // ruleid: session-fixation
  ctx.session.loggedIn = true;
});

class LoginController {
  async login(req, res) {
    const account = await this.accounts.authenticate(req.body.name, req.body.password);
    // ruleid: session-fixation
    req.session.accountId = account.id;
    res.redirect('/');
  }

  async loginAnew(req, res) {
    const account = await this.accounts.authenticate(req.body.name, req.body.password);
    req.session.regenerate(() => {
      // ok: session-fixation
      req.session.accountId = account.id;
      res.redirect('/');
    });
  }
}

async function choose(req, res) {
  // ok: session-fixation
  req.session['userId'] = req.session.userId ?? guest.id;
  res.redirect('/');
}

module.exports = { LoginController, choose, login, signIn };
