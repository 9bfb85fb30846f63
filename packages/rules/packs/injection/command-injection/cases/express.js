const express = require('express');
const { exec, execSync, execFile, spawn } = require('child_process');
const { promisify } = require('util');
const shellQuote = require('shell-quote');

const execAsync = promisify(exec);
const app = express();

app.get('/ping', (req, res) => {
  // ruleid: command-injection
  exec(`ping -c 1 ${req.query.host}`, (err, stdout) => res.type('text').send(stdout));
});

app.get('/ping/file', (req, res) => {
  // ok: command-injection
  execFile('ping', ['-c', '1', req.query.host], (err, stdout) => res.json({ stdout }));
});

app.get('/ping/quoted', (req, res) => {
  // ok: command-injection
  exec('ping -c 1 ' + shellQuote.quote([req.query.host]), () => res.end());
});

app.get('/ping/checked', (req, res) => {
  const { host } = req.query;
  if (!/^[a-z0-9.-]+$/i.test(host)) return res.status(400).end();
  // ok: command-injection
  exec('ping -c 1 ' + host, () => res.end());
});

app.post('/convert', async (req, res) => {
  const { input, format } = req.body;
  // ruleid: command-injection
  await execAsync('convert ' + input + ' out.' + format);
  res.end();
});

app.get('/list', (req, res) => {
  // ruleid: command-injection
  const child = spawn('ls', ['-l', req.query.dir], { shell: true });
  child.stdout.pipe(res);
});

app.get('/list/safe', (req, res) => {
  // ok: command-injection
  const child = spawn('ls', ['-l', '--', req.query.dir]);
  child.stdout.pipe(res);
});

app.get('/sh', (req, res) => {
  // ruleid: command-injection
  spawn('bash', ['-c', `grep ${req.query.q} log.txt`]);
  res.end();
});

app.get('/port', (req, res) => {
  // ok: command-injection
  execSync(`lsof -i :${Number(req.query.port)}`);
  res.end();
});

app.get('/backup/:name', (req, res) => backup(req.params.name, res));

function backup(name, res) {
  runCommand(`tar czf /backups/${name}.tgz data`);
  res.end();
}

function runCommand(command) {
  // ruleid: command-injection
  execSync(command);
}
