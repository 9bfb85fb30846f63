const express = require('express');
const winston = require('winston');

const logger = winston.createLogger();
const app = express();

app.post('/login', (req, res) => {
  // ruleid: log-injection
  console.log('Login of ' + req.body.user);
  // ok: log-injection
  console.log('Login of', JSON.stringify(req.body.user));
  // ok: log-injection
  console.log('Login attempt');
  // ok: log-injection
  console.log('Items: ' + Number(req.query.items));
  res.end();
});

app.get('/search', (req, res) => {
  note(req.query.q);
  res.end();
});

function note(text) {
  // ruleid: log-injection
  logger.info(`searched for ${text}`);
}
