const http = require('node:http');
const vm = require('node:vm');

const rules = [];
const MAX_BODY = 16 * 1024;

function matches(rule, event) {
  try {
    return Boolean(vm.runInNewContext(rule.condition, { event: { ...event } }, { timeout: 50 }));
  } catch {
    return false;
  }
}

function readJson(req) {
  return new Promise((resolve, reject) => {
    let body = '';
    req.on('data', (chunk) => {
      body += chunk;
      if (body.length > MAX_BODY) {
        req.destroy();
        reject(new Error('too large'));
      }
    });
    req.on('end', () => {
      try {
        resolve(JSON.parse(body));
      } catch (error) {
        reject(error);
      }
    });
  });
}

const server = http.createServer(async (req, res) => {
  res.setHeader('Content-Type', 'application/json');
  if (req.headers['x-api-key'] !== process.env.RULES_API_KEY) {
    res.statusCode = 401;
    return res.end('{"error":"unauthorized"}');
  }
  try {
    if (req.method === 'POST' && req.url === '/rules') {
      const { name, condition } = await readJson(req);
      if (rules.length >= 200) throw new Error('too many rules');
      rules.push({ name: String(name), condition });
      res.statusCode = 201;
      return res.end(JSON.stringify({ rules: rules.length }));
    }
    if (req.method === 'POST' && req.url === '/events') {
      const event = await readJson(req);
      const matched = rules.filter((rule) => matches(rule, event)).map((rule) => rule.name);
      return res.end(JSON.stringify({ matched }));
    }
    res.statusCode = 404;
    res.end('{"error":"not found"}');
  } catch {
    res.statusCode = 400;
    res.end('{"error":"bad request"}');
  }
});

server.listen(process.env.PORT || 3000, '127.0.0.1');
