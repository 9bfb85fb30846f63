const express = require('express');
const ejs = require('ejs');
const pug = require('pug');
const Handlebars = require('handlebars');
const nunjucks = require('nunjucks');
const _ = require('lodash');

const app = express();

app.get('/ejs', (req, res) => {
  // ruleid: template-injection
  res.send(ejs.render(`<h1>Hello ${req.query.name}</h1>`));
});

app.get('/ejs/safe', (req, res) => {
  // ok: template-injection
  res.send(ejs.render('<h1>Hello <%= name %></h1>', { name: req.query.name }));
});

app.post('/pug', (req, res) => {
  // ruleid: template-injection
  const render = pug.compile(req.body.template);
  res.send(render());
});

app.post('/hbs', (req, res) => {
  // ruleid: template-injection
  const render = Handlebars.compile(req.body.template);
  res.send(render({}));
});

app.get('/hbs/safe', (req, res) => {
  // ok: template-injection
  const render = Handlebars.compile('<p>{{name}}</p>');
  res.send(render({ name: req.query.name }));
});

app.get('/nunjucks', (req, res) => preview(req.query.text, res));

function preview(text, res) {
  // ruleid: template-injection
  const html = nunjucks.renderString('<div>' + text + '</div>', {});
  res.send(html);
}

app.get('/lodash', (req, res) => {
  // ok: template-injection
  res.send(_.template('Hello <%- name %>')({ name: req.query.name }));
  // ruleid: template-injection
  _.template(req.query.tpl);
});

app.get('/page', (req, res) => {
  // ok: template-injection
  res.render('page', { title: req.query.title });
});
