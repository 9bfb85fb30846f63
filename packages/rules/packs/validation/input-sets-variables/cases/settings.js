const express = require('express');

const app = express();
app.use(express.json());

app.post('/environment', (req, res) => {
  // ruleid: input-sets-variables
  process.env[req.body.name] = req.body.value;
  res.end();
});

app.post('/all', (req, res) => {
  // ruleid: input-sets-variables
  Object.assign(process.env, req.body);
  take(req.query.name);
  res.end();
});

function take(name) {
  // ruleid: input-sets-variables
  globalThis[name] = true;
}

app.post('/safe', (req, res) => {
  // ok: input-sets-variables
  process.env.LANG = req.body.language;
  if (['LANG', 'TZ'].includes(req.body.name)) {
    // ok: input-sets-variables
    process.env[req.body.name] = 'x';
  }
  res.end();
});

for (const [key, value] of Object.entries(defaults)) {
  // ok: input-sets-variables
  process.env[key] = value;
}
