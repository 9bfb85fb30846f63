const express = require('express');
const deepmerge = require('deepmerge');
const extend = require('extend');
const setValue = require('set-value');
const escapeStringRegexp = require('escape-string-regexp');
const fs = require('fs');
const { Pool } = require('pg');

const app = express();
const pool = new Pool();
const AsyncFunction = (async () => {}).constructor;

function code(req, value) {
  // ruleid: code-injection
  eval(req.query.code);
  // ruleid: code-injection
  window.eval('(' + req.query.code + ')');
  // ruleid: code-injection
  globalThis.eval(req.query.code);
  // ruleid: code-injection
  global.eval(req.query.code);
  // ruleid: code-injection
  execScript(req.query.code);
  // ruleid: code-injection
  new globalThis.Function(req.query.code)();
  // ruleid: code-injection
  new Function('a', 'return ' + req.query.code);
  // ruleid: code-injection
  Function(req.query.code)();
  // The constructor of asynchronous functions has no name of its own.
  // todoruleid: code-injection
  new AsyncFunction(req.query.code);
  // ruleid: code-injection
  setTimeout(req.query.code, 100);
  // ruleid: code-injection
  setInterval('poll(' + req.query.id + ')', 100);
  // ok: code-injection
  setTimeout(() => poll(req.query.id), 100);
  // ruleid: unsafe-reflection
  import('./plugins/' + req.query.name);
}

function expressions(req, _) {
  // ruleid: regex-injection
  new RegExp(req.query.pattern);
  // ruleid: regex-injection
  RegExp('^' + req.query.pattern);
  // ok: regex-injection
  new RegExp(escapeStringRegexp(req.query.pattern));
  // ok: regex-injection
  new RegExp(RegExp.escape(req.query.pattern));
  // ok: regex-injection
  new RegExp(escapeRegExp(req.query.pattern));
  // ok: regex-injection
  new RegExp(_.escapeRegExp(req.query.pattern));
  // ok: regex-injection
  new RegExp(req.query.pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const text = `${req.query.pattern}`;
  // ok: regex-injection
  new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

function merges(req, options) {
  // ruleid: prototype-pollution
  deepmerge(options, req.body);
  // ruleid: prototype-pollution
  extend(true, options, req.body);
  // ruleid: prototype-pollution
  deepmerge.all([options, req.body]);
  // ruleid: prototype-pollution
  setValue(options, req.body.path, 1);
  // ruleid: prototype-pollution
  $.extend(true, options, req.body);
  // ok: prototype-pollution
  $.extend({}, options);
  // ok: prototype-pollution
  deepmerge(options, { name: String(req.body.name) });
}

function fields(req, user) {
  // ruleid: mass-assignment
  Object.assign(user, req.body);
  // ok: mass-assignment
  Object.assign(user, { name: req.body.name });
  // ok: mass-assignment
  Object.assign(user, { name: req.body.name.trim() });
}

function numbers(req, pool) {
  // ok: sql-injection
  pool.query('SELECT * FROM t WHERE a = ' + Number(req.query.a));
  // ok: sql-injection
  pool.query('SELECT * FROM t WHERE a = ' + parseInt(req.query.a, 10));
  // ok: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${new Date(req.query.a)}'`);
  // ok: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${momentOf(req.query.a).toISOString()}'`);
  // ok: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${req.query.a.replace(/[^a-z0-9]/gi, '')}'`);
  const text = `${req.query.b}`;
  // ok: sql-injection
  pool.query(`SELECT * FROM t WHERE b = '${text.replace(/[^\w]/g, '')}'`);
}

app.get('/html', (req, res) => {
  // ok: cross-site-scripting
  res.send('<p>' + encodeURIComponent(req.query.a) + '</p>');
  // ok: cross-site-scripting
  res.send('<p>' + encodeURI(req.query.a) + '</p>');
  // ok: cross-site-scripting
  res.send('<p>' + escapeHtml(req.query.a) + '</p>');
  // ok: cross-site-scripting
  res.send('<p>' + helpersOf(res).sanitizeHtml(req.query.a) + '</p>');
  // ok: cross-site-scripting
  res.send('<p>' + req.query.a.replace(/[&<>"']/g, (c) => entities[c]) + '</p>');
  const text = `${req.query.a}`;
  // ok: cross-site-scripting
  res.send('<p>' + text.replace(/</g, '&lt;').replace(/>/g, '&gt;') + '</p>');
  // ok: cross-site-scripting
  res.send('<p>' + req.query.a.replaceAll('<', '&lt;') + '</p>');
  // ruleid: cross-site-scripting
  res.send('<p>' + req.query.a + '</p>');
});

function lines(req) {
  // ok: log-injection
  console.log('a ' + JSON.stringify(req.query.a));
  // ok: log-injection
  console.log('a ' + req.query.a.replace(/[\r\n]/g, ' '));
  const text = `${req.query.a}`;
  // ok: log-injection
  console.log('a ' + text.replace(/\n|\r/g, ' '));
  // ruleid: log-injection
  console.log('a ' + req.query.a);
}

function paths(req) {
  // ok: path-traversal
  fs.readFileSync('files/' + req.query.name.replace(/\.\./g, ''));
  const text = `${req.query.name}`;
  // ok: path-traversal
  fs.readFileSync('files/' + text.replace(/\.\.[/\\]/g, ''));
}

app.get('/addresses', (req, res) => {
  const login = new URL('https://shop.example.com/login');
  login.searchParams.set('next', req.query.next);
  // ok: open-redirect
  res.redirect(login.toString());
  const other = new URL('https://shop.example.com/');
  other.search = req.query.search;
  // ok: open-redirect
  res.redirect(other.href);
  // ruleid: open-redirect
  res.redirect(new URL(req.query.path, 'https://shop.example.com').href);
  // ruleid: open-redirect
  res.redirect(new URL('/login', req.query.base).href);
  // ok: open-redirect
  res.redirect(new URL('/login', req.url).href);
});

async function passedOn(req) {
  const a = req.query.a;
  // ruleid: sql-injection (high)
  pool.query('SELECT * FROM t WHERE a = ' + decodeURIComponent(a));
  // ruleid: sql-injection (high)
  pool.query('SELECT * FROM t WHERE a = ' + JSON.parse(a).b);
  // ruleid: sql-injection (high)
  pool.query('SELECT * FROM t WHERE a = ' + Object.values(req.query)[0]);
  // ruleid: sql-injection (high)
  pool.query('SELECT * FROM t WHERE a = ' + new URLSearchParams(a).get('b'));
  // ruleid: sql-injection (high)
  pool.query('SELECT * FROM t WHERE a = ' + new Map([['b', a]]).get('b'));
  // ruleid: sql-injection (high)
  pool.query('SELECT * FROM t WHERE a = ' + new String(a).toString());
  // ruleid: sql-injection (high)
  pool.query('SELECT * FROM t WHERE a = ' + new Buffer(a).toString());
  // ruleid: sql-injection (high)
  pool.query('SELECT * FROM t WHERE a = ' + (await Promise.all([a]))[0]);
  // ruleid: sql-injection (high)
  pool.query('SELECT * FROM t WHERE a = ' + a.replace('x', 'y'));
  // ruleid: sql-injection (high)
  pool.query('SELECT * FROM t WHERE a = ' + 'axb'.replace('x', a));
  // ok: sql-injection
  pool.query('SELECT * FROM t WHERE a = ' + 'axb'.replace(a, 'y'));
  // ruleid: sql-injection (high)
  pool.query('SELECT * FROM t WHERE a = ' + new TextDecoder().decode(a));
}

async function filters(req, users) {
  // ok: nosql-injection
  await users.findOne({ name: JSON.stringify(req.body.name) });
  // ok: nosql-injection
  await users.findOne({ name: req.body.name.toLowerCase() });
  // ruleid: nosql-injection
  await users.findOne({ name: req.body.name });
}

function assigned(req, pool) {
  const order = { by: 'name' };
  Object.assign(order, { text: req.query.text });
  // ruleid: sql-injection
  pool.query('SELECT * FROM t WHERE a = ' + order.text);
  // ok: sql-injection
  pool.query('SELECT * FROM t ORDER BY ' + order.by);
  const all = Object.assign({}, { text: req.query.text, by: 'name' });
  // ruleid: sql-injection
  pool.query('SELECT * FROM t WHERE a = ' + all.text);
  // ok: sql-injection
  pool.query('SELECT * FROM t ORDER BY ' + all.by);
}
