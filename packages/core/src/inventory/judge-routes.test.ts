/** Handlers that several routes lead to: a finding names them all, once. */
import { describe, expect, it } from 'vitest';
import { linkTexts, readProgram } from '../analyse/testing/link-texts.ts';
import { engineOf } from '../analyse/testing/scan-text.ts';
import type { FindingPlace } from '../facts/flow-facts.ts';
import type { RoutesBody } from '../rule/compiled.ts';
import { judgeRoutes } from './judge-routes.ts';
import { routeLines, routesOfProgram } from './testing/route-lines.ts';

const BODY: Omit<RoutesBody, 'lacks'> = {
  ...{ mode: 'routes', has: [], changes: null, administrative: null, login: null, webhook: null },
  ...{ application: null, once: false },
};

const RULE = `
rules:
  - id: open-admin
    languages: [python, javascript, typescript]
    severity: ERROR
    message: "$METHOD $ROUTE is open"
    mode: routes
    routes: {lacks: authentication, administrative: true}
`;

/** The lines and messages of findings. */
async function told(program: string): Promise<readonly string[]> {
  const { findings } = await linkTexts(await engineOf(RULE, ''), readProgram(program));
  return findings
    .filter(({ suppression }) => suppression === null)
    .map(({ path, region, message }) => `${path}:${region.startLine} ${message}`)
    .sort();
}

describe('one handler under several routes', () => {
  it('is told once, with all of them', async () => {
    const flask = `
=== app.py
from flask import Flask
app = Flask(__name__)
@app.route('/admin/a', methods=['POST', 'DELETE'])
@app.route('/admin/b', methods=['POST'])
def remove():
    db.remove()
@app.post('/admin/c')
def other():
    db.remove()
`;
    expect(await told(flask)).toEqual([
      'app.py:3 DELETE /admin/a (also POST /admin/a, POST /admin/b) is open',
      'app.py:7 POST /admin/c is open',
    ]);
    const express = `
=== app.js
const express = require('express');
const { remove } = require('./handlers');
const app = express();
app.post(['/admin/a', '/admin/b'], remove);
app.route('/admin/c').put(remove).delete(remove);
=== handlers.js
exports.remove = (req, res) => { db.users.remove(); res.end(); };
`;
    expect(await told(express)).toEqual([
      'app.js:4 POST /admin/a (also POST /admin/b, DELETE /admin/c, PUT /admin/c) is open',
    ]);
    const nest = `
=== admin.controller.ts
import { Controller, Delete, Post } from '@nestjs/common';
@Controller(['admin', 'management/admin'])
export class AdminController {
  @Delete(['a', 'b'])
  @Post('c')
  remove() { return this.repository.delete(); }
}
`;
    expect(await told(nest)).toHaveLength(1);
    expect((await told(nest))[0]).toContain('(also DELETE /admin/b, ');
    expect((await told(nest))[0]).toMatch(/ and 0 more|\) is open/);
  });

  it('keeps apart what somebody has accepted, and what is guarded', async () => {
    const routes = await routesOfProgram(`
=== app.js
const express = require('express');
const app = express();
app.post('/admin/a', remove);
app.post('/admin/b', remove);
app.post('/admin/c', requireAuth, remove);
app.post('/admin/d', remove);
function remove(req, res) { res.end(); }
function requireAuth(req, res, next) { if (!req.user) return res.sendStatus(401); next(); }
`);
    const accepted = { kind: 'all' } as unknown as FindingPlace['suppressions'][number];
    const given = routes.map((route) =>
      route.path === '/admin/a' ? { ...route, place: { ...route.place, suppressions: [accepted] } } : route,
    );
    const body = { ...BODY, lacks: 'authentication', administrative: true } as const;
    const verdicts = judgeRoutes(given, [{ rule: null, body, accepts: () => true }]);
    expect(verdicts.map(({ route, also = '' }) => `${route.path} ${also}`)).toEqual([
      '/admin/a ',
      '/admin/b POST /admin/d',
    ]);
  });

  it('goes by its routes when it is listed', async () => {
    const lines = await routeLines(`
=== app.js
const express = require('express');
const app = express();
const router = express.Router();
router.get('/x', show);
app.get(['/a', /^\\/b$/], show);
app.use(['/m', '/n'], requireAuth, router);
function show(req, res) { res.end(); }
function requireAuth(req, res, next) { if (!req.user) return res.sendStatus(401); next(); }
`);
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'GET /a',
      'GET /m/x',
      'GET /n/x',
      'GET ^\\/b$',
    ]);
    expect(lines.filter((line) => / \/[mn]\//.test(line)).every((line) => / A/.test(line))).toBe(true);
  });
});

describe('a route among guarded ones', () => {
  /** One open route that changes data, and others that do. */
  const surenessAmong = async (guarded: number, open: number): Promise<readonly string[]> => {
    const route = (name: string, guard: string) =>
      `app.post('/${name}', ${guard}(req, res) => { db.notes.insertOne(req.body); res.end(); });`;
    const routes = await routesOfProgram(`
=== app.js
const express = require('express');
const app = express();
${Array.from({ length: guarded }, (_, index) => route(`guarded${index}`, 'requireAuth, ')).join('\n')}
${Array.from({ length: open }, (_, index) => route(`open${index}`, '')).join('\n')}
function requireAuth(req, res, next) { if (!req.user) return res.sendStatus(401); next(); }
`);
    const body = { ...BODY, lacks: 'authentication', changes: true, application: 'guarded' } as const;
    const verdicts = judgeRoutes(routes, [{ rule: null, body, accepts: () => true }]);
    return [...new Set(verdicts.map(({ confidence }) => confidence))];
  };

  it.each([
    [12, 1, 'high'],
    [3, 10, 'medium'],
    // Here the guarded one is the exception.
    [1, 12, 'low'],
  ])('%i guarded and %i open: %s', async (guarded, open, confidence) => {
    expect(await surenessAmong(guarded, open)).toEqual([confidence]);
  });

  it('changes nothing by reading a file', async () => {
    const routes = await routesOfProgram(`
=== app.js
const express = require('express');
const app = express();
app.get('/file', (req, res) => { fs.createReadStream(crypto.createHash('sha256').update('a').digest('hex')).pipe(res); });
app.get('/copy', (req, res) => { fs.createWriteStream('a').end(req.query.text); res.end(); });
`);
    expect(routes.map(({ path, changes }) => `${path} ${changes}`)).toEqual(['/copy true', '/file false']);
  });

  it('changes nothing by starting a program', async () => {
    const routes = await routesOfProgram(`
=== app.py
import subprocess
from flask import Flask
app = Flask(__name__)
@app.get('/ping')
def ping():
    return subprocess.run(['ping', '-c', '1', 'example.org'], capture_output=True).stdout
@app.get('/clean')
def clean():
    session.query(Note).delete()
    return 'ok'
`);
    expect(routes.map(({ path, changes }) => `${path} ${changes}`)).toEqual(['/clean true', '/ping false']);
  });
});
