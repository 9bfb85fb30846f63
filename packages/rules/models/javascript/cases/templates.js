const ejs = require('ejs');
const pug = require('pug');
const Handlebars = require('handlebars');
const nunjucks = require('nunjucks');
const _ = require('lodash');
const { Eta } = require('eta');
const { Liquid } = require('liquidjs');
const express = require('express');

const app = express();
const env = nunjucks.configure('views', { autoescape: true });

function sources(req, engine) {
  // ruleid: template-injection
  ejs.render(req.body.template, {});
  // ruleid: template-injection
  ejs.compile('Hello ' + req.body.name)();
  // ruleid: template-injection
  pug.render(req.body.template);
  // ruleid: template-injection
  Handlebars.compile(req.body.template)({});
  // ruleid: template-injection
  nunjucks.renderString('Hello ' + req.body.name, {});
  // ruleid: template-injection
  env.renderString(req.body.template, {});
  // ruleid: template-injection
  _.template(req.body.template)({});
  // ruleid: template-injection
  new Eta().renderString(req.body.template, {});
  // ruleid: template-injection
  new Liquid().parseAndRender(req.body.template, {});
  // ruleid: template-injection
  new nunjucks.Template(req.body.template);
  // ruleid: template-injection
  engine.renderString(req.body.template);
  // ok: template-injection
  ejs.render('Hello <%= name %>', { name: req.body.name });
}

function files(req) {
  // ruleid: template-injection, path-traversal
  ejs.renderFile('views/' + req.query.page, {}, () => {});
  // ruleid: template-injection, path-traversal
  pug.compileFile('views/' + req.query.page);
}

app.get('/page', (req, res) => {
  // ok: cross-site-scripting
  res.send(ejs.render('<p><%= name %></p>', { name: req.query.name }));
  // ok: cross-site-scripting
  res.send(pug.renderFile('views/page.pug', { name: req.query.name }));
  // ok: cross-site-scripting
  res.send(env.render('page.html', { name: req.query.name }));
  // ok: cross-site-scripting
  res.send(Handlebars.compile('<p>{{name}}</p>')({ name: req.query.name }));
});
