const express = require('express');
const bcrypt = require('bcrypt');
const { User, Card, sessions } = require('./models');

const app = express();
app.use(express.json());

app.get('/cards/:id', async (req, res) => {
  const user = await User.findByPk(req.params.id);
  // ruleid: sensitive-data-in-response
  res.json({ id: user.id, ssn: user.ssn });
});

app.get('/users', async (req, res) => {
  const rows = (await User.findAll()).map((one) => ({ name: one.name, hash: one.passwordHash }));
  // ruleid: sensitive-data-in-response
  res.json(rows);
});

function partOf(user) {
  return { name: user.name, secret: user.totpSecret };
}

app.get('/me/:id', async (req, res) => {
  // ruleid: sensitive-data-in-response
  res.send(partOf(await User.findByPk(req.params.id)));
});

app.get('/rows/:id', async (req, res) => {
  const [row] = await sessions.rowsOf(req.params.id);
  // ruleid: sensitive-data-in-response
  res.json({ name: row.name, password: row['password'] });
});

app.get('/fields/:id', async (req, res) => {
  const { name, password_hash } = await User.findByPk(req.params.id);
  // ruleid: sensitive-data-in-response
  res.json({ name, password_hash });
});

app.post('/echo', (req, res) => {
  const { username, password } = req.body;
  sessions.begin(username, password);
  // ruleid: sensitive-data-in-response
  res.json({ message: `Welcome ${username}`, password });
});

// What was just compared with a password holds one, and all of it goes out.
app.post('/login', async (req, res) => {
  const user = await User.findOne({ where: { email: String(req.body.email) } });
  if (!user || !(await bcrypt.compare(req.body.password, user.password))) return res.sendStatus(401);
  // ruleid: sensitive-data-in-response
  res.json({ token: sessions.tokenOf(user.id), user });
});

app.post('/register', async (req, res) => {
  const hashed = await bcrypt.hash(req.body.password, 12);
  const user = await User.create({ email: req.body.email, password: hashed });
  // ruleid: sensitive-data-in-response
  res.status(201).json(user);
});

app.get('/debug', (req, res) => {
  // ruleid: sensitive-data-in-response
  res.json({ uptime: process.uptime(), env: process.env });
});

app.get('/config', (req, res) => {
  // ruleid: sensitive-data-in-response
  res.json({ database: process.env.DATABASE_PASSWORD });
});

app.post('/remember', (req, res) => {
  // ruleid: sensitive-data-in-response
  res.cookie('password', req.body.password, { httpOnly: true, secure: true, sameSite: 'lax' });
  // ok: sensitive-data-in-response
  res.cookie('theme', req.body.theme, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.end();
});

// Meant to go out, or nothing of the secret is left.

app.get('/public-settings', (req, res) => {
  // ok: sensitive-data-in-response
  res.json({ version: process.env.APP_VERSION, key: process.env.STRIPE_PUBLISHABLE_KEY, site: process.env.RECAPTCHA_SITE_KEY });
});

app.get('/ends/:id', async (req, res) => {
  const card = await Card.findByPk(req.params.id);
  // ok: sensitive-data-in-response
  res.json({ endsWith: card.cardNumber.slice(-4), hasPassword: !!card.password, protected: card.password !== null });
});

app.post('/check', async (req, res) => {
  const user = await User.findOne({ where: { email: String(req.body.email) } });
  // ok: sensitive-data-in-response
  res.json({ right: await bcrypt.compare(req.body.password, user.passwordHash), id: user.id });
});

app.post('/sign-in', async (req, res) => {
  const user = await User.findOne({ where: { email: String(req.body.email) } });
  if (!(await bcrypt.compare(req.body.password, user.password))) return res.sendStatus(401);
  // ok: sensitive-data-in-response
  res.json({ token: sessions.tokenOf(user.id), user: { id: user.id, email: user.email } });
});

app.post('/sign-in-deleted', async (req, res) => {
  const user = await User.findOne({ where: { email: String(req.body.email) } });
  if (!(await bcrypt.compare(req.body.password, user.password))) return res.sendStatus(401);
  delete user.password;
  // ok: sensitive-data-in-response
  res.json(user);
});

app.post('/sign-in-undefined', async (req, res) => {
  const user = await User.findOne({ where: { email: String(req.body.email) } });
  if (!(await bcrypt.compare(req.body.password, user.password))) return res.sendStatus(401);
  user.password = undefined;
  // ok: sensitive-data-in-response
  res.json({ user });
});

app.post('/sign-in-rest', async (req, res) => {
  const user = await User.findOne({ where: { email: String(req.body.email) } });
  if (!(await bcrypt.compare(req.body.password, user.password))) return res.sendStatus(401);
  const { password, ...rest } = user;
  // ok: sensitive-data-in-response
  res.json(rest);
});

app.post('/sign-in-rest-renamed', async (req, res) => {
  const user = await User.findOne({ where: { email: String(req.body.email) } });
  if (!(await bcrypt.compare(req.body.password, user.password))) return res.sendStatus(401);
  const { password: _, ...rest } = user.toObject();
  // ok: sensitive-data-in-response
  res.json({ token: sessions.tokenOf(user.id), user: rest });
});

app.post('/sign-in-mapped', async (req, res) => {
  const user = await User.findOne({ where: { email: String(req.body.email) } });
  if (!(await bcrypt.compare(req.body.password, user.password))) return res.sendStatus(401);
  // ok: sensitive-data-in-response
  res.json(sanitizeUser(user));
  // ok: sensitive-data-in-response
  res.json(new UserDto(user));
  // ok: sensitive-data-in-response
  res.json({ user: omit(user.toObject(), ['password']) });
  // ok: sensitive-data-in-response
  res.json({ user: user.toAuthJSON() });
});

app.post('/created', async (req, res) => {
  const user = await User.create({ email: req.body.email, password: await bcrypt.hash(req.body.password, 12) });
  // ok: sensitive-data-in-response
  res.status(201).json({ id: user.id, email: user.email });
});

// Typed by the caller into a form that comes back with its errors.
app.get('/form', (req, res) => {
  // ok: sensitive-data-in-response
  res.json({ errors: req.errors.password, label: labels.password, rules: schema.password, field: form.password });
});

app.get('/docs', (req, res) => {
  // ok: sensitive-data-in-response
  res.json({ properties: { password: { type: 'string' } }, message: messages.password });
});

exports.handler = async (event) => {
  const user = await User.findByPk(event.pathParameters.id);
  // ruleid: sensitive-data-in-response
  return { statusCode: 200, body: JSON.stringify({ id: user.id, passwordHash: user.passwordHash }) };
};
