const bcrypt = require('bcrypt');
const { users } = require('./store');

app.post('/login', async (req, res) => {
  const user = await users.byName(req.body.name);
  // ruleid: account-existence-told
  if (!user) return res.status(401).json({ error: 'User not found' });
  if (!(await bcrypt.compare(req.body.password, user.passwordHash))) {
    return res.status(401).json({ error: 'Wrong password' });
  }
  res.json({ ok: true });
});

function Sessions(dao) {
  this.handleLogin = (req, res, next) => {
    dao.validateLogin(req.body.name, req.body.password, (err, user) => {
      if (err && err.noSuchUser) {
        console.log('Unknown user tried to log in');
        // ruleid: account-existence-told
        return res.render('login', { error: 'Invalid username' });
      }
      if (err && err.invalidPassword) return res.render('login', { error: 'Invalid password' });
      return res.redirect('/');
    });
  };
}

app.post('/door', async (req, res) => {
  const user = await users.byName(req.body.name);
  // ok: account-existence-told
  if (!user) logger.warn('Unknown user at the door');
  // ruleid: account-existence-told
  if (!user) return res.send('Unknown user');
  if (!(await bcrypt.compare(req.body.password, user.passwordHash))) return res.send('Wrong password');
  res.end();
});

app.post('/session', async (req, res) => {
  const user = await users.byName(req.body.name);
  if (!user || !(await bcrypt.compare(req.body.password, user.passwordHash))) {
    // ok: account-existence-told
    return res.status(401).json({ error: 'Invalid username or password' });
  }
  res.json({ ok: true });
});

app.get('/users/:id', async (req, res) => {
  const user = await users.byId(req.params.id);
  // ok: account-existence-told
  if (!user) return res.status(404).json({ error: 'User not found' });
  res.json({ name: user.name });
});

function signUp(name, password, errors) {
  // ok: account-existence-told
  if (!/^\w+$/.test(name)) errors.name = 'Invalid user name';
  if (store.validPassword(password)) errors.password = 'Invalid password';
}

module.exports = { Sessions, signUp };
