const bcrypt = require('bcrypt');

async function login(req, res) {
  const user = await users.byName(req.body.name);
  // ruleid: account-existence-told
  if (!user) return res.status(401).json({ error: 'User not found' });
  if (!(await bcrypt.compare(req.body.password, user.hash))) {
    return res.status(401).json({ error: 'Wrong password' });
  }
  return res.json(session(user));
}

const signIn = async (name, password) => {
  const user = await users.byName(name);
  // ruleid: account-existence-told
  if (!user) throw new Error('No such account');
  if (!(await bcrypt.compare(password, user.hash))) throw new Error('Invalid password');
  return session(user);
};

passport.use(
  new LocalStrategy(function (name, password, done) {
    users.byName(name, function (error, user) {
      if (error) return done(error);
      // ruleid: account-existence-told
      if (!user) return done(null, false, { message: 'Unknown user' });
      if (!user.verifyPassword(password)) return done(null, false, { message: 'Incorrect password' });
      return done(null, user);
    });
  }),
);

class Accounts {
  authenticate(name, password) {
    const user = this.users.get(name);
    // ruleid: account-existence-told
    if (!user) throw new Unauthorized("That email doesn't exist");
    if (!verify(user.passwordHash, password)) throw new Unauthorized('Your password is wrong');
    return user;
  }

  same(name, password) {
    const user = this.users.get(name);
    if (!user || !verify(user.passwordHash, password)) {
      // ok: account-existence-told
      throw new Unauthorized('Wrong user or password');
    }
    return user;
  }
}

async function share(name, folder) {
  const user = await users.byName(name);
  // ok: account-existence-told
  if (!user) throw new Error('No such account');
  return folders.share(folder, user.id);
}

module.exports = { Accounts, login, share, signIn };
