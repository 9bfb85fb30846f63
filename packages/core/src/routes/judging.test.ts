import { describe, expect, it } from 'vitest';
import { routeLines } from '../inventory/testing/route-lines.ts';

/** A route behind a guard, by what the guard does. */
async function behind(guard: string, handler = '(req, res) => res.json(rows)'): Promise<string> {
  const lines = await routeLines(`=== app.js
const express = require('express');
const jwt = require('jsonwebtoken');
const passport = require('passport');
const app = express();
${guard}
app.get('/rows', ${handler});
`);
  return lines.find((line) => line.startsWith('GET /rows')) ?? '';
}

describe('what counts as a check', () => {
  it.each([
    [
      'a neutral name that refuses',
      'const gate = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); };\napp.use(gate);',
    ],
    [
      'one that hands errors on',
      "function first(req, res, next) { if (!req.session.userId) return next(new Error('Not authenticated')); next(); }\napp.use(first);",
    ],
    ['a check that a fallback route makes', "app.all('*', requireLogin);"],
    ['a strategy', "app.use(passport.authenticate('jwt', { session: false }));"],
    [
      'a check whose failure ends the request',
      'const who = (req, res, next) => { try { req.user = jwt.verify(req.cookies.t, key); } catch (e) { return res.status(401).end(); } next(); };\napp.use(who);',
    ],
  ])('takes %s for one', async (_, guard) => {
    expect(await behind(guard)).toContain('GET /rows - A');
  });

  it.each([
    [
      'what only notes who is calling',
      'const authLogger = (req, res, next) => { console.log(req.headers.authorization); next(); };\napp.use(authLogger);',
    ],
    [
      'what makes tokens',
      'const createToken = (req, res, next) => { res.locals.token = jwt.sign({}, key); next(); };\napp.use(createToken);',
    ],
    ['what prepares a strategy', 'app.use(passport.initialize());\napp.use(passport.session());'],
    [
      'a check whose failure is forgiven',
      'const who = (req, res, next) => { try { req.user = jwt.verify(req.cookies.t, key); } catch (e) { req.user = null; } next(); };\napp.use(who);',
    ],
    [
      'static files and proxies',
      "app.use(express.static('public'));\napp.use('/api', createProxyMiddleware({ target }));",
    ],
  ])('does not take %s for one', async (_, guard) => {
    expect(await behind(guard)).toContain('GET /rows - -');
  });

  it.each([
    ["if (req.params.file.includes('/')) return res.status(403).end();"],
    [
      "const file = req.params.file; if (!file.includes('..')) { res.send('x'); } else { res.status(403); next(new Error('no')); }",
    ],
    [
      "const full = resolve(req.query.path); if (!full.filePath.startsWith(ROOT) || full.filePath.endsWith('.key')) return res.sendStatus(403);",
    ],
    ['if (!/^[a-z]+$/.test(req.params.filename)) return res.sendStatus(403);'],
  ])('does not take a refusal of the input for one of the caller: %s', async (code) => {
    expect(await behind('', `(req, res, next) => { ${code} res.json(rows); }`)).toContain('GET /rows - -');
  });

  it.each([
    ['if (!allowed.includes(req.user.id)) return res.sendStatus(403);'],
    ["if (!req.headers.authorization.startsWith('Bearer ')) return res.sendStatus(401);"],
    ["if (file.includes('..') || !req.user) return res.sendStatus(403);"],
  ])('takes a refusal of the caller for one: %s', async (code) => {
    expect(await behind('', `(req, res, next) => { ${code} res.json(rows); }`)).toContain('GET /rows - A');
  });

  it.each([
    ["const isAuthorized = () => expressJwt({ secret: key, algorithms: ['HS256'] });", 'A-'],
    [
      'const isAuthorized = () => (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); };',
      'A-',
    ],
    [
      "const isAuthorized = () => (req, res, next) => { if (req.user.role !== 'admin') return res.sendStatus(403); next(); };",
      'AZ',
    ],
    ['', 'AZ'],
  ])('asks the body what a vague name means: %s', async (guard, expected) => {
    expect((await behind(`${guard}\napp.use(isAuthorized());`)).split(' ')[3]).toMatch(
      new RegExp(`^${expected}`),
    );
  });

  it('does not take a caller for a check who is only logged', async () => {
    expect(await behind('', '(req, res) => { logger.info({ user: req.user }); res.json(rows); }')).toContain(
      'GET /rows - -',
    );
    expect(
      await behind('', '(req, res) => res.json(rows.filter((row) => row.ownerId === req.user.id))'),
    ).toContain('GET /rows - AZ');
  });

  it('does not take what a body says of itself for who is calling', async () => {
    const handler = (payload: string): string =>
      `(req, res) => { const payload = ${payload}; update(payload['user_id'], payload.user); res.end(); }`;
    expect(await behind('', handler('req.body'))).toMatch(/^GET \/rows - -/);
    expect(await behind('', handler('JSON.parse(req.body)'))).toMatch(/^GET \/rows - -/);
    expect(await behind('', handler('decode(req.headers.authorization)'))).toContain('GET /rows - A');
  });

  it('does not take looking somebody up for knowing who is calling', async () => {
    expect(
      await behind(
        '',
        'async (req, res) => { const user = await getUser(req.query.id); res.json(user.name); }',
      ),
    ).toContain('GET /rows - -');
  });

  it('lets a public route before the guard of its router be public', async () => {
    const lines = await routeLines(`=== app.js
const express = require('express');
const router = express.Router();
router.get('/terms', (req, res) => res.send(terms));
router.use(requireUser);
router.get('/orders', (req, res) => res.json(orders));
express().use('/shop', router);
`);
    expect(lines).toEqual(['GET /shop/orders - A-?-?', 'GET /shop/terms - --?-?']);
  });
});
