const express = require('express');
const cookieSession = require('cookie-session');
const csrf = require('./csrf');
const { verifyLogin } = require('./users');

const app = express();
app.set('trust proxy', 1);
app.use(express.urlencoded({ extended: false }));

app.use(
  cookieSession({
    name: 'session',
    keys: [process.env.SESSION_KEY],
    maxAge: 24 * 60 * 60 * 1000,
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
  }),
);
app.use(csrf);

app.post('/login', async (req, res, next) => {
  try {
    const user = await verifyLogin(String(req.body.email), String(req.body.password));
    if (!user) {
      return res.status(401).send('Email or password is wrong');
    }
    req.session = { userId: user.id };
    res.redirect('/');
  } catch (err) {
    next(err);
  }
});

app.post('/logout', (req, res) => {
  req.session = null;
  res.redirect('/');
});

app.get('/', (req, res) => {
  res.send(req.session.userId ? 'Welcome back!' : 'Please sign in.');
});

app.listen(process.env.PORT || 3000);
