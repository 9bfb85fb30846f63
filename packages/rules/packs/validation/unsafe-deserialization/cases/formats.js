const express = require('express');
const serialize = require('node-serialize');
const yaml = require('js-yaml');
const cookieParser = require('cookie-parser');

const app = express();
app.use(cookieParser());

app.get('/profile', (req, res) => {
  const text = Buffer.from(req.cookies.profile, 'base64').toString();
  // ruleid: unsafe-deserialization
  res.json(serialize.unserialize(text));
});

app.get('/profile/json', (req, res) => {
  const text = Buffer.from(req.cookies.profile, 'base64').toString();
  // ok: unsafe-deserialization
  res.json(JSON.parse(text));
});

app.post('/config', (req, res) => {
  // ok: unsafe-deserialization
  res.json(yaml.load(req.body.config));
});

app.post('/config/full', (req, res) => {
  // ruleid: unsafe-deserialization
  res.json(yaml.load(req.body.config, { schema: yaml.DEFAULT_FULL_SCHEMA }));
});

app.post('/restore', (req, res) => {
  restore(req.body.state);
  res.end();
});

function restore(state) {
  // ruleid: unsafe-deserialization
  return serialize.unserialize(state);
}

// ok: unsafe-deserialization
serialize.unserialize('{"a":1}');
