import { describe, expect, it } from 'vitest';
import { routeLines, routesOfProgram } from '../../inventory/testing/route-lines.ts';

describe('routes of Express', () => {
  it('finds routes, routers in other files, and what guards them', async () => {
    const lines = await routeLines(`=== app.js
const express = require('express');
const { requireAuth } = require('./middleware/auth');
const users = require('./routes/users');
const app = express();
app.get('/health', (req, res) => res.send('ok'));
app.use('/api/users', users);
app.use('/api/orders', requireAuth, require('./routes/orders'));
app.get('/last', (req, res) => res.send('late'));
app.use(express.json());
=== middleware/auth.js
exports.requireAuth = (req, res, next) => {
  if (!req.headers.authorization) return res.sendStatus(401);
  next();
};
exports.onlyStaff = function (req, res, next) {
  if (req.user.role !== 'staff') return res.status(403).end();
  next();
};
=== routes/users.js
const { Router } = require('express');
const { onlyStaff } = require('../middleware/auth');
const controller = require('../controllers/users');
const router = new Router();
router.route('/:id').get(controller.show).delete(onlyStaff, controller.remove);
module.exports = router;
=== routes/orders.js
const router = require('express').Router();
router.post('/', async (req, res) => {
  if (typeof req.body.name !== 'string') return res.sendStatus(400);
  res.json(await store.insert(req.body.name, req.user.id));
});
module.exports = router;
=== controllers/users.js
exports.show = async (req, res) => res.json(await User.findById(req.params.id));
exports.remove = async (req, res) => res.json(await User.deleteOne({ _id: req.params.id }));
`);
    expect(lines).toEqual([
      'POST /api/orders - AZV-?',
      'DELETE /api/users/:id controller.remove AZ--?',
      'GET /api/users/:id controller.show ----?',
      'GET /health - --?-?',
      'GET /last - --?-?',
    ]);
  });

  it('lets a guard count only for routes below its path and after it', async () => {
    const lines = await routeLines(`=== app.js
import express from 'express';
import { isAuthenticated } from './auth';
const app = express();
app.get('/early', early);
app.use('/private', isAuthenticated);
app.get('/private/notes', notes);
app.get('/public', open);
app.use(isAuthenticated);
app.get('/late', late);
`);
    expect(lines).toEqual([
      'GET /early early ???-?',
      'GET /late late A??-?',
      'GET /private/notes notes A??-?',
      'GET /public open ???-?',
    ]);
  });

  it('does not take a router for a guard because of its name, nor an optional check for one', async () => {
    const lines = await routeLines(`=== app.js
const express = require('express');
const authRoutes = require('./auth-routes');
const { optionalAuth } = require('./guards');
const app = express();
app.use('/auth', authRoutes);
app.get('/news', optionalAuth, (req, res) => res.json([]));
=== auth-routes.js
const router = require('express').Router();
router.post('/logout', (req, res) => res.end());
module.exports = router;
=== guards.js
exports.optionalAuth = (req, res, next) => {
  try { req.user = jwt.verify(req.headers.authorization, key); } catch { req.user = null; }
  next();
};
`);
    expect(lines).toEqual(['POST /auth/logout - --?-?', 'GET /news - --?-?']);
  });

  it('follows a router that is handed to a function, and wrappers around handlers', async () => {
    const lines = await routeLines(`=== server.js
const express = require('express');
const app = express();
require('./routes')(app);
=== routes.js
const wrap = (fn) => (req, res, next) => fn(req, res).catch(next);
module.exports = function register(app) {
  app.put('/things/:id', wrap(async (req, res) => {
    if (!req.user) return res.status(401).end();
    await things.update(req.params.id, req.body);
  }));
};
`);
    expect(lines).toEqual(['PUT /things/:id - A---?']);
  });

  it('reads lists that variables hold, and patterns that guard everything below a path', async () => {
    const lines = await routeLines(`=== app.js
const express = require('express');
const base = config.get('relative_path');
const app = express();
const routers = [express.Router(), express.Router()];
const router = routers[1];
app.all(base + '(/api/admin|/api/admin/*?)', isAdmin);
const before = [upload, authenticate];
router.post('/picture', before, savePicture);
for (let at = 0; at < routers.length; at += 1) app.use('/api/admin', routers[at]);
app.get('/api/users', listUsers);
app.use([express.json(), helmet()]);
`);
    expect(lines).toEqual(['POST /api/admin/picture savePicture AZ?-?', 'GET /api/users listUsers ???-?']);
  });

  it('asks the functions that a handler calls', async () => {
    const lines = await routeLines(`=== app.js
const app = require('express')();
app.post('/upload', upload);
function upload(req, res) { store(req, (file) => save(req, file)); }
function save(req, file) {
  if (!can('upload', req.uid)) throw new Forbidden();
  write(file);
}
`);
    expect(lines).toEqual(['POST /upload upload AZ?-?']);
  });

  it('does not take calls of clients and maps for routes', async () => {
    const lines = await routeLines(`=== client.js
import axios from 'axios';
const cache = new Map();
axios.get('/users', config);
cache.get('/users', fallback);
fetcher.post('/orders', callback);
`);
    expect(lines).toEqual([]);
  });

  it('shows its evidence', async () => {
    const [route] = await routesOfProgram(`=== app.js
const app = require('express')();
app.post('/pay', requireAuth, limiter({ max: 5 }), (req, res) => pay(req.user.id, req.body.amount));
`);
    expect(route?.authentication).toEqual({
      present: true,
      evidence: [
        { text: 'pay(req.user.id, req.body.amount)', file: 'app.js', line: 2 },
        { text: 'requireAuth', file: 'app.js', line: 2 },
      ],
    });
    expect(route?.rateLimit.evidence[0]?.text).toBe('limiter({ max: 5 })');
    expect(route?.inputs).toEqual([{ name: 'amount', checked: false }]);
  });
});
