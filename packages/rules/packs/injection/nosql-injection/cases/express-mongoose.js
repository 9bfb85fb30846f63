const express = require('express');
const sanitize = require('mongo-sanitize');
const mongoose = require('mongoose');
const { User } = require('./models');

const app = express();
app.use(express.json());

app.post('/login', async (req, res) => {
  // ruleid: nosql-injection
  const user = await User.findOne({ email: req.body.email, password: req.body.password });
  res.json({ ok: Boolean(user) });
});

app.post('/login/string', async (req, res) => {
  // ok: nosql-injection
  const user = await User.findOne({ email: String(req.body.email) });
  res.json({ ok: Boolean(user) });
});

app.post('/login/checked', async (req, res) => {
  const { email } = req.body;
  if (typeof email !== 'string') return res.status(400).json({ error: 'bad email' });
  // ok: nosql-injection
  const user = await User.findOne({ email });
  res.json({ ok: Boolean(user) });
});

app.post('/login/clean', async (req, res) => {
  // ok: nosql-injection
  const user = await User.findOne(sanitize(req.body));
  res.json({ ok: Boolean(user) });
});

app.get('/users', async (req, res) => {
  // ruleid: nosql-injection
  res.json(await User.find(req.query));
});

app.get('/users/:id', async (req, res) => {
  // ok: nosql-injection
  res.json(await User.findOne({ _id: req.params.id }));
});

app.post('/by-id', async (req, res) => {
  const id = new mongoose.Types.ObjectId(req.body.id);
  // ok: nosql-injection
  res.json(await User.findOne({ _id: id }));
});

function filterOf(body) {
  return { name: body.name };
}

app.post('/remove', async (req, res) => {
  // ruleid: nosql-injection
  await db.collection('users').deleteMany(filterOf(req.body));
  res.end();
});

app.get('/where', async (req, res) => {
  // ruleid: nosql-injection
  res.json(await db.collection('users').find({ $where: `this.name == '${req.query.name}'` }).toArray());
});

app.post('/list', (req, res) => {
  // ok: nosql-injection
  const found = rows.find((row) => row.name === req.body.name);
  res.json(found);
});

app.post('/login/equal', async (req, res) => {
  const { email, code } = req.body;
  // ok: nosql-injection
  res.json(await User.findOne({ email: { $eq: email }, code: { $eq: code } }));
});

app.post('/login/texts', async (req, res) => {
  const { email, code } = req.body;
  if (![email, code].every((value) => typeof value === 'string')) return res.sendStatus(400);
  // ok: nosql-injection
  return res.json(await User.findOne({ email, code }));
});

app.post('/login/one-text', async (req, res) => {
  const { email, code } = req.body;
  if (![email].every((value) => typeof value === 'string')) return res.sendStatus(400);
  // ruleid: nosql-injection
  return res.json(await User.findOne({ email, code }));
});

app.post('/login/not-equal', async (req, res) => {
  // ruleid: nosql-injection
  res.json(await User.findOne({ email: { $ne: req.body.email } }));
});
