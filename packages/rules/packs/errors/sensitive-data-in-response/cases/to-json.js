const express = require('express');
const bcrypt = require('bcrypt');
const mongoose = require('mongoose');

const userSchema = new mongoose.Schema({ email: String, password: String });
userSchema.methods.toJSON = function () {
  const user = this.toObject();
  delete user.password;
  return user;
};
const User = mongoose.model('User', userSchema);
const app = express();

app.post('/login', async (req, res) => {
  const user = await User.findOne({ email: String(req.body.email) });
  if (!user || !(await bcrypt.compare(String(req.body.password), user.password))) return res.sendStatus(401);
  // ok: sensitive-data-in-response
  res.json({ user });
});

app.post('/register', async (req, res) => {
  const user = await User.create({ email: req.body.email, password: await bcrypt.hash(req.body.password, 12) });
  // ok: sensitive-data-in-response
  res.status(201).json(user);
});
