const bcrypt = require('bcrypt');
const cookieSession = require('cookie-session');
const express = require('express');

const app = express();
app.use(cookieSession({ keys: [process.env.SESSION_KEY] }));

app.post('/login', async (req, res) => {
  const user = await User.findOne({ email: String(req.body.email) });
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) return res.sendStatus(401);
  // ok: session-fixation
  req.session.userId = user.id;
  res.redirect('/');
});
