const child_process = require('child_process');
const { exec, execFile, spawn, spawnSync } = require('node:child_process');
const crypto = require('crypto');
const fs = require('fs');
const fsp = require('fs/promises');
const fse = require('fs-extra');
const http = require('http');
const https = require('node:https');
const net = require('net');
const path = require('path');
const querystring = require('querystring');
const readline = require('readline');
const util = require('util');
const vm = require('vm');
const spawnAnywhere = require('cross-spawn');
const execa = require('execa');
const shell = require('shelljs');
const { NodeSSH } = require('node-ssh');
const { Client } = require('ssh2');
const { VM } = require('vm2');
const { promises, readFileSync } = fs;

const run = util.promisify(child_process.exec);

http
  .createServer((incoming, answer) => {
    // ruleid: path-traversal (high)
    fs.createReadStream('public' + incoming.url).pipe(answer);
    // ruleid: path-traversal (high)
    fs.readFileSync('tenants/' + incoming.headers['x-tenant']);
    incoming.on('data', (chunk) => {
      // ruleid: command-injection (high)
      exec('convert ' + chunk);
    });
    // ruleid: cross-site-scripting (high)
    answer.end('<p>' + incoming.url + '</p>');
    // ruleid: cross-site-scripting (high)
    answer.write('<p>' + incoming.url + '</p>');
    // ok: cross-site-scripting
    answer.end(JSON.stringify({ url: incoming.url }));
    // ruleid: open-redirect (high)
    answer.writeHead(302, { Location: incoming.headers['x-next'] });
    // ruleid: open-redirect (high)
    answer.setHeader('Location', incoming.headers['x-next']);
  })
  .listen(80);

net.createServer((socket) => {
  socket.on('data', (data) => {
    // ruleid: command-injection (high)
    child_process.execSync('ping ' + data);
  });
});

function details(res) {
  http.createServer((incoming, answer) => {
    try {
      work();
    } catch (error) {
      // ruleid: error-detail-in-response (high)
      answer.end(error.stack);
      // ruleid: error-detail-in-response (high)
      answer.end(JSON.stringify({ error: error.stack }));
    }
  });
}

function typed() {
  // ruleid: command-injection (medium)
  exec('ping ' + process.argv[2]);
  const { values } = util.parseArgs({ options: { host: { type: 'string' } } });
  // ruleid: command-injection (medium)
  exec('ping ' + values.host);
  // ruleid: command-injection (low)
  exec('ping ' + process.env.HOST);
  const terminal = readline.createInterface({ input: process.stdin });
  terminal.question('host? ', (host) => {
    // ruleid: command-injection (medium)
    exec('ping ' + host);
  });
}

async function ofFiles() {
  // ruleid: command-injection (low)
  exec('ping ' + fs.readFileSync('hosts.txt', 'utf8'));
  fs.readFile('hosts.txt', 'utf8', (err, hosts) => {
    // ruleid: command-injection (low)
    exec('ping ' + hosts);
  });
  // ruleid: command-injection (low)
  exec('ping ' + (await fsp.readFile('hosts.txt', 'utf8')));
}

async function commands(req, cp) {
  // ruleid: command-injection (high)
  child_process.exec(`ping ${req.query.host}`, () => {});
  // ruleid: command-injection (high)
  await run('ping ' + req.query.host);
  // ruleid: command-injection (medium)
  cp.exec('ping ' + req.query.host);
  // ruleid: command-injection (high)
  spawn(req.query.program, ['-v']);
  // ok: command-injection
  spawn('ping', ['-c', '1', req.query.host]);
  // ruleid: command-injection (high)
  spawn('ping', ['-c', '1', req.query.host], { shell: true });
  // ruleid: command-injection (high)
  spawnSync('sh', ['-c', 'ping ' + req.query.host]);
  // ruleid: command-injection (high)
  execFile('bash', ['-c', req.query.script]);
  // ruleid: command-injection (high)
  shell.exec('ping ' + req.query.host);
  // ruleid: command-injection (high)
  spawnAnywhere(req.query.program);
  // ruleid: command-injection (high)
  execa.command('ping ' + req.query.host);
  // ruleid: command-injection (high)
  execa(req.query.program, ['-v']);
  // ok: command-injection
  execa('ping', [req.query.host]);
  // ruleid: command-injection (high)
  execa('ping', [req.query.host], { shell: true });
}

async function otherMachines(req) {
  const ssh = new NodeSSH();
  // ruleid: command-injection (high)
  await ssh.execCommand('ping ' + req.query.host);
  const connection = new Client();
  // ruleid: command-injection (high)
  connection.exec('ping ' + req.query.host, () => {});
  // ruleid: command-injection (medium)
  return sshOf(req).execCommand('ping ' + req.query.host);
}

function sshOf(req) {
  return req.app.locals.ssh;
}

function code(req, name) {
  // ruleid: code-injection (high)
  vm.runInNewContext(req.body.code, {});
  // ruleid: code-injection (medium)
  new vm.Script(req.body.code).runInThisContext();
  // ruleid: code-injection (medium)
  new VM().run(req.body.code);
  // ruleid: unsafe-reflection
  require('./plugins/' + req.query.plugin);
  // ok: unsafe-reflection
  require('./plugins/fixed');
}

async function files(req, storage) {
  const { name } = req.query;
  // ruleid: path-traversal (high)
  fs.readFile(path.join('reports', name), () => {});
  // ruleid: path-traversal (high)
  readFileSync('reports/' + name);
  // ruleid: path-traversal (high)
  await promises.readFile('reports/' + name);
  // ruleid: path-traversal (high)
  await fsp.open('reports/' + name);
  // ruleid: path-traversal (high)
  fse.readJson('reports/' + name);
  // ruleid: path-traversal (high)
  fs.writeFileSync('reports/' + name, '');
  // ruleid: path-traversal (high)
  fse.outputFile('reports/' + name, '');
  // ruleid: path-traversal (high)
  fs.unlink('reports/' + name, () => {});
  // One of many calls for the same file says it once.
  // ok: path-traversal
  fs.existsSync('reports/' + name);
  // ruleid: path-traversal (high)
  fs.renameSync('new', 'reports/' + name);
  // ruleid: path-traversal (high)
  await fsp.copyFile('reports/' + name, 'out');
  // ruleid: path-traversal (medium)
  storage.fsPromises.unlink('reports/' + name);
  // ok: path-traversal
  fs.readFileSync('reports/' + path.basename(name));
  // ok: path-traversal
  fs.writeFileSync('reports/upload' + path.extname(name), '');
}

function asked(req) {
  // ruleid: path-traversal (high)
  return fs.existsSync('reports/' + req.query.name);
}

function askedOfUnits(req) {
  // ok: path-traversal
  return fs.existsSync('reports/' + path.basename(req.query.name));
}

async function askedByItself(req) {
  // ruleid: path-traversal (high)
  await fsp.access('reports/' + req.query.name);
  // ruleid: path-traversal (high)
  return fse.pathExists('reports/' + req.query.name);
}

function shared(name) {
  // ruleid: path-traversal (medium)
  return fs.createReadStream('uploads/' + name);
}

function normalised(req) {
  // ruleid: path-traversal (high)
  fs.readFileSync(path.resolve('reports', req.query.name));
  // ruleid: path-traversal (high)
  fs.readFileSync(path.normalize('reports/' + req.query.name));
  // ruleid: path-traversal (high)
  fs.readFileSync(fs.realpathSync('reports/' + req.query.name));
  // ruleid: path-traversal (high)
  fs.readFileSync(util.format('reports/%s', req.query.name));
}

function requests(req) {
  // ruleid: server-side-request-forgery (high)
  http.get(req.query.url, () => {});
  // ruleid: server-side-request-forgery (high)
  https.request({ hostname: req.query.host, path: '/' });
  // ok: server-side-request-forgery
  https.request({ hostname: 'api.example.com', path: '/items/' + req.query.id });
  // ruleid: server-side-request-forgery (high)
  net.connect({ host: req.query.host, port: 80 });
  // ruleid: server-side-request-forgery (high)
  net.createConnection(80, req.query.host);
}

function logs(req) {
  // ruleid: log-injection (medium)
  console.log('login of ' + req.body.name);
  // ruleid: log-injection (medium)
  console.error(`login of ${req.body.name}`);
  // ok: log-injection
  console.log('login of ' + querystring.escape(req.body.name));
}

function digests(req, hash, pool) {
  // ok: sql-injection
  pool.query('SELECT * FROM t WHERE a = ' + crypto.randomUUID(req.query));
  // ok: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${hash.update(req.query.a).digest('hex')}'`);
}

function existing(req) {
  const known = fs.existsSync('fixed/' + path.isAbsolute(req.query.name));
  // ok: command-injection
  exec('echo ' + known);
}

function sandboxed(req) {
  const { evaluate } = require('./evaluator');
  const box = { safeEval: evaluate, order: req.body.order };
  vm.createContext(box);
  // ruleid: code-injection
  vm.runInContext('safeEval(order)', box, { timeout: 1000 });
  // ok: code-injection
  vm.runInContext('order.length', box);
  // ok: code-injection
  vm.runInNewContext('safeEval(order)', { order: 'x' });
}
