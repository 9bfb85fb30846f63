const express = require('express');
const Handlebars = require('handlebars');
const pug = require('pug');
const { readFileSync } = require('fs');
const { User } = require('./models');

const app = express();

app.get('/profile', async (req, res) => {
  const user = await User.findByPk(req.session.userId);
  const page = readFileSync('views/profile.pug', 'utf8').replace(/_name_/g, user.name);
  // ruleid: template-injection
  res.send(pug.compile(page)(user));
});

app.get('/card', async (req, res) => {
  const user = await User.findByPk(req.session.userId);
  // ruleid: template-injection
  res.send(Handlebars.compile(`<p>{{name}}</p><p>${user.bio}</p>`)(user));
});

app.get('/safe', async (req, res) => {
  const user = await User.findByPk(req.session.userId);
  // ok: template-injection
  res.send(Handlebars.compile('<p>{{name}}</p><p>{{bio}}</p>')(user));
});
