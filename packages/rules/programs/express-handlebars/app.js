const express = require('express');
const { engine } = require('express-handlebars');
const Handlebars = require('handlebars');

const app = express();
app.engine('hbs', engine({ extname: '.hbs' }));

const card = Handlebars.compile('<b>{{{title}}}</b> {{note}}');

app.get('/', (req, res) => {
  // source: user
  const user = { name: req.query.name, about: req.query.about };
  // source: home-name
  res.render('home', { user, list: [{ text: req.query.text }], plain: 'x' });
});

app.get('/card', (req, res) => {
  // source: inline
  // ruleid: cross-site-scripting (from inline)
  res.send(card({ title: req.query.title, note: 'x' }));
});

app.get('/note', (req, res) => {
  // ok: cross-site-scripting
  res.send(card({ title: 'x', note: req.query.note }));
});
