const http = require('node:http');
const express = require('express');
const app = express();

app.get('/plain', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
  // ok: cross-site-scripting
  res.write('You asked for ' + req.query.term);
  // ok: cross-site-scripting
  res.end('That was ' + req.query.term);
});

app.get('/json', (req, res) => {
  res.setHeader('content-type', 'application/json');
  // ok: cross-site-scripting
  res.end(`{"term": "${req.query.term}"}`);
});

app.get('/events', (req, res) => {
  res.set('Content-Type', 'text/event-stream');
  setInterval(() => {
    // ok: cross-site-scripting
    res.write('data: ' + req.query.channel + '\n\n');
  }, 1000);
});

app.get('/page', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/html' });
  // ruleid: cross-site-scripting
  res.end('<p>' + req.query.term + '</p>');
});

app.get('/drawing', (req, res) => {
  res.setHeader('Content-Type', 'image/svg+xml');
  // ruleid: cross-site-scripting
  res.end('<svg><text>' + req.query.label + '</text></svg>');
});

app.get('/length', (req, res) => {
  res.setHeader('Content-Language', 'text/plain');
  // ruleid: cross-site-scripting
  res.end('<p>' + req.query.term + '</p>');
});

app.get('/late', (req, res) => {
  if (req.query.raw) {
    res.setHeader('Content-Type', 'text/plain');
    // ok: cross-site-scripting
    res.end(req.query.term);
    return;
  }
  // ruleid: cross-site-scripting
  res.end('<p>' + req.query.term + '</p>');
});

http.createServer((incoming, answer) => {
  answer.writeHead(200, 'OK', { 'content-type': 'application/json' });
  // ok: cross-site-scripting
  answer.end(incoming.url);
});

http.createServer((incoming, answer) => {
  answer.writeHead(404);
  // ruleid: cross-site-scripting
  answer.end('nothing at ' + incoming.url);
});

const Koa = require('koa');
const koa = new Koa();
koa.use((ctx) => {
  ctx.type = 'text/plain';
  // ok: cross-site-scripting
  ctx.body = `Hello ${ctx.query.name}`;
});
koa.use((ctx) => {
  ctx.type = 'html';
  // ruleid: cross-site-scripting
  ctx.body = `Hello ${ctx.query.name}`;
});
