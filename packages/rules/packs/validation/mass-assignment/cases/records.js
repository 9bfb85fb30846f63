const express = require('express');
const _ = require('lodash');
const { User } = require('./models');

const app = express();

app.post('/users', async (req, res) => {
  // ruleid: mass-assignment
  res.json(await User.create(req.body));
});

app.post('/users/spread', async (req, res) => {
  // ruleid: mass-assignment
  res.json(await User.create({ ...req.body, createdAt: new Date() }));
});

app.post('/users/fields', async (req, res) => {
  const { name, email } = req.body;
  // ok: mass-assignment
  res.json(await User.create({ name, email }));
});

app.post('/users/pick', async (req, res) => {
  // ok: mass-assignment
  res.json(await User.create(_.pick(req.body, ['name', 'email'])));
});

app.put('/users/:id', async (req, res) => {
  // ruleid: mass-assignment
  res.json(await User.findByIdAndUpdate(req.params.id, req.body, { new: true }));
});

app.put('/users/:id/name', async (req, res) => {
  // ok: mass-assignment
  res.json(await User.findByIdAndUpdate(req.params.id, { name: req.body.name }));
});

app.patch('/users/:id', async (req, res) => {
  // ruleid: mass-assignment
  res.json(await prisma.user.update({ where: { id: Number(req.params.id) }, data: req.body }));
});

app.patch('/users/:id/email', async (req, res) => {
  // ok: mass-assignment
  res.json(await prisma.user.update({ where: { id: Number(req.params.id) }, data: { email: req.body.email } }));
});

app.patch('/me', async (req, res) => {
  await change(req.user, req.body);
  res.end();
});

async function change(user, changes) {
  // ruleid: mass-assignment
  await User.updateOne({ _id: user.id }, { $set: changes });
}
