const Redis = require('ioredis');
const { createClient } = require('redis');

const redis = new Redis();
const store = createClient();

async function scripts(req, cache) {
  // ruleid: code-injection
  await redis.eval("return redis.call('get', '" + req.query.key + "')", 0);
  // ruleid: code-injection
  await store.eval(req.body.script, { keys: [] });
  // ruleid: code-injection
  await cache.eval(req.body.script, 0);
  // ruleid: code-injection
  redis.defineCommand('own', { numberOfKeys: 1, lua: req.body.script });
  // ok: code-injection
  await redis.eval("return redis.call('get', KEYS[1])", 1, req.query.key);
}
