const express = require('express');
const fs = require('fs');
const path = require('path');
const { assertFileName } = require('./names');

const app = express();
const root = process.env.FILES_ROOT;

app.get('/prefix', (req, res) => {
  const file = path.normalize(path.join(root, req.query.name));
  if (file.slice(0, root.length) !== root) return res.sendStatus(403);
  // ok: path-traversal
  fs.createReadStream(file).pipe(res);
});

app.get('/search', (req, res) => {
  const file = path.resolve(root, req.query.name);
  if (file.indexOf(root) !== 0) return res.sendStatus(403);
  // ok: path-traversal
  fs.createReadStream(file).pipe(res);
});

app.get('/unresolved', (req, res) => {
  const file = root + '/' + req.query.name;
  if (file.indexOf(root) !== 0) return res.sendStatus(403);
  // ruleid: path-traversal
  fs.createReadStream(file).pipe(res);
});

app.get('/slice', (req, res) => {
  const file = path.resolve(root, req.query.name);
  if (file.slice(0, 4) !== root) return res.sendStatus(403);
  // ruleid: path-traversal
  fs.createReadStream(file).pipe(res);
});

app.get('/dots', (req, res) => {
  if (req.query.name.indexOf('..') !== -1) return res.sendStatus(400);
  // ok: path-traversal
  fs.createReadStream(path.join(root, req.query.name)).pipe(res);
});

app.get('/dots-found', (req, res) => {
  if (req.query.name.indexOf('..') === -1) return res.sendStatus(400);
  // ruleid: path-traversal
  fs.createReadStream(path.join(root, req.query.name)).pipe(res);
});

app.get('/relative', (req, res) => {
  const file = path.resolve(root + req.query.name);
  const relative = path.relative(root, file);
  if (relative !== '' && (relative.startsWith('..') || path.isAbsolute(relative))) return res.sendStatus(403);
  // ok: path-traversal
  fs.createReadStream(file).pipe(res);
});

app.get('/relative-or-root', (req, res) => {
  const file = path.resolve(root + req.query.name);
  const relative = path.relative(root, file);
  if (relative && (relative.startsWith('..') || path.isAbsolute(relative))) return res.sendStatus(403);
  // ok: path-traversal
  fs.createReadStream(file).pipe(res);
});

function isBelow(file, folder) {
  const target = path.resolve(file);
  const parent = path.resolve(folder);
  if (process.platform === 'win32') return target.toLowerCase().startsWith(parent.toLowerCase() + path.sep);
  return target.startsWith(parent + path.sep) || target === parent;
}

app.get('/platforms', (req, res) => {
  const file = path.resolve(root, req.query.name);
  if (!isBelow(file, root)) throw new Error('outside');
  // ok: path-traversal
  fs.createReadStream(file).pipe(res);
});

// The folder itself is within itself.
module.exports.serve = function (root) {
  root = path.resolve(root);
  return http.createServer((req, res) => {
    const file = path.join(root, path.normalize('/' + decodeURIComponent(new URL(req.url, 'http://localhost').pathname)));
    if (file !== root && !file.startsWith(root + path.sep)) return res.writeHead(403).end();
    // ok: path-traversal
    fs.createReadStream(file).pipe(res);
  });
};

module.exports.serveOther = function (root, other) {
  root = path.resolve(root);
  return http.createServer((req, res) => {
    const file = path.join(root, decodeURIComponent(new URL(req.url, 'http://localhost').pathname));
    if (file !== root && !other.startsWith(root + path.sep)) return res.writeHead(403).end();
    // ruleid: path-traversal
    fs.createReadStream(file).pipe(res);
  });
};

// The check stands around the functions that use the file, and after the names of its packed forms were made.
module.exports.serveSmall = function (folder) {
  const base = path.join(path.resolve(folder), '/');
  return (req, res, next) => {
    let file = null;
    let packed = null;
    const answer = () => {
      // ok: path-traversal
      fs.createReadStream(file).pipe(res);
    };
    file = path.normalize(path.join(base, decodeURIComponent(req.url)));
    packed = `${file}.gz`;
    if (file.slice(0, base.length) !== base) return next();
    function answerPacked() {
      // ok: path-traversal
      fs.stat(packed, (error) => {
        if (!error) file = packed;
        answer();
      });
    }
    return answerPacked();
  };
};

module.exports.serveAny = function (folder) {
  const base = path.join(path.resolve(folder), '/');
  return (req, res, next) => {
    let file = path.normalize(path.join(base, decodeURIComponent(req.url)));
    const answer = () => {
      // ruleid: path-traversal
      fs.createReadStream(file).pipe(res);
    };
    if (file.slice(0, base.length) !== base) return next();
    file = req.headers['x-file'];
    return answer();
  };
};

app.get('/real', (req, res) => {
  const file = path.join(root, req.query.name);
  fs.promises.realpath(file).then((real) => {
    if (!real.startsWith(root + path.sep)) return res.sendStatus(403);
    // ok: path-traversal
    return fs.createReadStream(real).pipe(res);
  });
});
