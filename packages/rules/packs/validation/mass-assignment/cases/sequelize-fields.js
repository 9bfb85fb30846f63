const express = require('express');
const { User } = require('./models');

const app = express();

app.patch('/profile', async (req, res) => {
  const user = await User.findByPk(req.session.userId);
  // ruleid: mass-assignment
  await user.update(req.body);
  res.sendStatus(204);
});

app.patch('/name', async (req, res) => {
  const user = await User.findByPk(req.session.userId);
  // ok: mass-assignment
  await user.update(req.body, { fields: ['name', 'bio'] });
  res.sendStatus(204);
});
