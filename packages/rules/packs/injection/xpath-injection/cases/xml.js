const express = require('express');
const xpath = require('xpath');
const { DOMParser } = require('@xmldom/xmldom');

const app = express();
const doc = new DOMParser().parseFromString('<users/>', 'text/xml');

app.get('/user', (req, res) => {
  // ruleid: xpath-injection
  const nodes = xpath.select(`//user[name='${req.query.name}']`, doc);
  res.json({ count: nodes.length });
});

app.get('/user/safe', (req, res) => {
  // ok: xpath-injection
  const nodes = xpath.select('//user', doc).filter((node) => node.getAttribute('name') === req.query.name);
  res.json({ count: nodes.length });
});

app.get('/user/:id', (req, res) => {
  const id = parseInt(req.params.id, 10);
  // ok: xpath-injection
  res.json(xpath.select1(`//user[@id=${id}]`, doc));
});

app.post('/login', (req, res) => res.json(check(req.body.user, req.body.password)));

function check(user, password) {
  const expression = "//user[name='" + user + "' and password='" + password + "']";
  // ruleid: xpath-injection
  return xpath.select(expression, doc);
}
