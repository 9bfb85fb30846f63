const express = require('express');
const fs = require('fs');
const path = require('path');

const app = express();
const root = '/srv/files';

app.get('/last', (req, res) => {
  const { name } = req.query;
  // ok: path-traversal
  fs.readFileSync(path.join(root, name.split('/').pop()));
  // ok: path-traversal
  fs.readFileSync(path.join(root, name.split(path.sep).pop()));
  // ok: path-traversal
  fs.readFileSync(path.join(root, name.split(/[\\/]/).pop()));
  // ok: path-traversal
  fs.readFileSync(path.join(root, name.split('/').at(-1)));
  // ok: path-traversal
  fs.readFileSync(path.join(root, name.split('/').slice(-1)[0]));
  // ok: path-traversal
  fs.readFileSync(path.join(root, name.split('/').reverse()[0]));
  // ok: path-traversal
  fs.readFileSync(`${root}/${name.slice(name.lastIndexOf('/') + 1)}`);
  // ok: path-traversal
  fs.readFileSync(`${root}/${name.substring(name.lastIndexOf('/') + 1)}`);
  // ok: path-traversal
  fs.readFileSync(`${root}/${name.substr(name.lastIndexOf('/') + 1)}`);
  // ok: path-traversal
  fs.readFileSync(path.join(root, name.replace(/^.*[\\/]/, '')));
  // ok: path-traversal
  fs.readFileSync(path.join(root, name.replace(/^.*\//, '')));
  res.end();
});

app.get('/parts', (req, res) => {
  const parts = req.query.name.split('/');
  // ok: path-traversal
  fs.readFileSync(path.join(root, parts[parts.length - 1]));
  // ok: path-traversal
  fs.readFileSync(path.join(root, parts.at(-1)));
  // ruleid: path-traversal
  fs.readFileSync(path.join(root, ...parts));
  // ok: path-traversal
  fs.readFileSync(path.join(root, parts.pop()));
  res.end();
});

app.get('/not-last', (req, res) => {
  const { name } = req.query;
  // ruleid: path-traversal
  fs.readFileSync(path.join(root, name.split('.').pop()));
  // ruleid: path-traversal
  fs.readFileSync(path.join(root, name.slice(name.indexOf('/') + 1)));
  // ruleid: path-traversal
  fs.readFileSync(path.join(root, name.replace(/^.*:/, '')));
  // ruleid: path-traversal
  fs.readFileSync(path.join(root, name.replace(/^[\\/]/, '')));
  res.end();
});
