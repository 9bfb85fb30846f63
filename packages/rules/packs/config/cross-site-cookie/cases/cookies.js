const session = require('express-session');

// ruleid: cross-site-cookie
app.use(session({ secret: key, cookie: { secure: true, sameSite: 'none' } }));
// ok: cross-site-cookie
app.use(session({ secret: key, cookie: { secure: true, sameSite: 'lax' } }));

app.post('/login', (req, res) => {
  // ruleid: cross-site-cookie
  res.cookie('sessionId', begin(), { httpOnly: true, secure: true, sameSite: 'None' });
  // ruleid: cross-site-cookie
  res.cookie('auth_token', begin(), { sameSite: 'none', httpOnly: true, secure: true });
  // ok: cross-site-cookie
  res.cookie('sessionId', begin(), { httpOnly: true, secure: true, sameSite: 'strict' });
  // ok: cross-site-cookie
  res.cookie('theme', 'dark', { sameSite: 'none', secure: true });
  res.end();
});
