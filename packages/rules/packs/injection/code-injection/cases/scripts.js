const Redis = require('ioredis');
const express = require('express');
const vm = require('node:vm');
const redis = new Redis();
const app = express();

app.post('/counter', async (req, res) => {
  // ruleid: code-injection
  await redis.eval(`return redis.call('incrby', '${req.body.key}', 1)`, 0);
  // ok: code-injection
  await redis.eval(`return redis.call('incrby', KEYS[1], 1)`, 1, String(req.body.key));
  res.sendStatus(204);
});

function calculate(expression) {
  // ruleid: code-injection
  return eval(expression);
}

function calculateSafely(expression) {
  if (!/^[\d+\-*/().\s]+$/.test(expression)) throw new Error('invalid');
  // ok: code-injection
  return Function(`"use strict"; return (${expression})`)();
}

function calculateWithSet(expression) {
  const allowed = new Set('0123456789+-*/(). ');
  for (const character of expression) {
    if (!allowed.has(character)) return '';
  }
  // ok: code-injection
  return Function(`return (${expression})`)();
}

function run(script) {
  // ok: code-injection
  setTimeout(() => log('late'), 10);
  // ruleid: code-injection
  return vm.runInNewContext(script);
}

module.exports = { calculate, calculateSafely, calculateWithSet, run };
