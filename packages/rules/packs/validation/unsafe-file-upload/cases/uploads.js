const express = require('express');
const multer = require('multer');
const path = require('path');
const fs = require('fs');
const crypto = require('crypto');

const named = multer.diskStorage({
  destination: (req, file, cb) => cb(null, 'uploads/'),
  filename: (req, file, cb) => {
    // ruleid: unsafe-file-upload
    cb(null, Date.now() + '-' + file.originalname);
  },
});

const random = multer.diskStorage({
  destination: (req, file, cb) => cb(null, 'uploads/'),
  filename: (req, file, cb) => {
    // ok: unsafe-file-upload
    cb(null, crypto.randomUUID() + '.bin');
  },
});

const app = express();

app.post('/avatar', multer({ dest: 'tmp/' }).single('avatar'), (req, res) => {
  // ruleid: unsafe-file-upload
  fs.renameSync(req.file.path, path.join('public', req.file.originalname));
  res.end();
});

app.post('/avatar/own', multer({ dest: 'tmp/' }).single('avatar'), (req, res) => {
  const name = crypto.randomBytes(16).toString('hex');
  // ok: unsafe-file-upload
  fs.renameSync(req.file.path, path.join('store', name));
  res.end();
});

app.post('/store', multer().single('doc'), (req, res) => {
  store(req.file);
  res.end();
});

function store(file) {
  const target = path.join('public', file.originalname);
  // ruleid: unsafe-file-upload
  fs.writeFileSync(target, file.buffer);
}

module.exports = { named, random };
