const express = require('express');
const _ = require('lodash');
const app = express();

app.get('/search', (req, res) => {
  // ruleid: regex-injection
  const pattern = new RegExp(req.query.q, 'i');
  res.json(items.filter((item) => pattern.test(item)));
});

app.get('/search/escaped', (req, res) => {
  // ok: regex-injection
  const pattern = new RegExp(_.escapeRegExp(req.query.q), 'i');
  res.json(items.filter((item) => pattern.test(item)));
});

app.get('/search/text', (req, res) => {
  // ok: regex-injection
  res.json(items.filter((item) => item.includes(req.query.q)));
});

app.get('/search/own', (req, res) => {
  // ok: regex-injection
  const pattern = new RegExp('^' + escapeRegExp(req.query.q) + '$');
  res.json(items.filter((item) => pattern.test(item)));
});

app.get('/prefix', (req, res) => res.json(matching(req.query.prefix)));

function matching(prefix) {
  // ruleid: regex-injection
  const pattern = RegExp(`^${prefix}`);
  return items.filter((item) => pattern.test(item));
}

function found(searchTerm, lines) {
  // ruleid: regex-injection
  const expression = new RegExp(searchTerm, 'i');
  return lines.filter((line) => expression.test(line));
}

function foundEscaped(searchTerm, lines) {
  searchTerm = escapeRegExp(searchTerm);
  // ok: regex-injection
  return lines.filter((line) => new RegExp(searchTerm).test(line));
}

function foundLiterally(searchTerm, lines) {
  // ok: regex-injection
  return lines.filter((line) => new RegExp(escapeRegExp(searchTerm)).test(line));
}

// Who names an expression means one.
function matches(pattern, line) {
  // ok: regex-injection
  return new RegExp(pattern).test(line);
}
