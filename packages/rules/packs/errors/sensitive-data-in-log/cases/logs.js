const express = require('express');
const jwt = require('jsonwebtoken');
const bcrypt = require('bcrypt');

const app = express();

app.post('/login', async (req, res) => {
  const { username, password } = req.body;
  // ruleid: sensitive-data-in-log
  console.log(`Login of ${username} with ${password}`);
  // ok: sensitive-data-in-log
  console.log('Login of', username);
  const hash = await bcrypt.hash(password, 12);
  // ok: sensitive-data-in-log
  console.log('hashed', hash.length);
  const token = jwt.sign({ username }, process.env.JWT_SECRET);
  // ruleid: sensitive-data-in-log
  logger.info({ token });
  // ok: sensitive-data-in-log
  res.json({ token });
});

app.post('/register', (req, res) => {
  audit('register', req.body.password);
  res.end();
});

function audit(event, detail) {
  // ruleid: sensitive-data-in-log
  logger.info(event + ': ' + detail);
}

// ruleid: sensitive-data-in-log
console.log('secret', process.env.JWT_SECRET);
// ok: sensitive-data-in-log
console.log('port', process.env.PORT);
// ok: sensitive-data-in-log
if (user.password === '') console.log('empty password');
