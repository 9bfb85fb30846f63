const { execFile, spawn } = require('node:child_process');
const childProcess = require('node:child_process');
const express = require('express');

const app = express();

app.post('/clone', (req, res) => {
  // ruleid: argument-injection
  execFile('git', ['clone', req.body.url], () => res.end());
});

function archive(name) {
  // ruleid: argument-injection
  return childProcess.spawn('tar', ['czf', 'out.tgz', name]);
}

app.post('/archive', (req, res) => {
  archive(req.query.name).on('exit', () => res.end());
});

app.post('/sync', (req, res) => {
  const { target } = req.body;
  // ruleid: argument-injection
  spawn('rsync', ['-a', './out/', target]);
  res.end();
});

app.post('/checked', (req, res) => {
  const { url, name } = req.body;
  if (!url.startsWith('https://')) return res.sendStatus(400);
  // ok: argument-injection
  execFile('git', ['clone', url], () => res.end());
  // ok: argument-injection
  execFile('git', ['add', '--', name], () => res.end());
  // ok: argument-injection
  return spawn('convert', [name, 'out.png']);
});

app.get('/log', (req, res) => {
  // ok: argument-injection
  execFile('git', ['log', `--author=${req.query.author}`], () => res.end());
  // ok: argument-injection
  execFile('git', ['log', '-n', String(Number(req.query.count))], () => res.end());
});
