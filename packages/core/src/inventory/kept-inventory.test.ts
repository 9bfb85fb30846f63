/**
 * A process that stays keeps what it learned of routes, calls and templates; after any edits what it says must be what one says that has
 * just begun, to the last byte.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { factsOfText } from '../analyse/testing/link-texts.ts';
import { engineOf, flowRule } from '../analyse/testing/scan-text.ts';
import type { Engine } from '../engine.ts';
import type { FileFacts } from '../facts/file-facts.ts';
import { NO_MANIFESTS } from '../facts/manifests.ts';

const models = `
library: lib
language: [python, javascript, typescript]
sources: [{kind: remote-input, call: lib.source}]
sinks: [{kind: danger, call: lib.sink, argument: 0}, {kind: danger, call: lib.page, argument: 0}]
sanitizers: [{kinds: [danger], call: lib.clean}]
renders: [{call: lib.render, engine: jinja, template: 0, context: keywords}]
`;
const rules = `${flowRule(['remote-input'], ['danger', 'html-output'])}
  - id: open-route
    mode: routes
    message: $METHOD $ROUTE of $GUARDED
    severity: HIGH
    metadata: {confidence: HIGH}
    languages: [python, javascript, typescript]
    routes: {lacks: authentication, application: guarded}
`;

/** What may stand in a file, one after the other: each piece is there or not, in this order or reversed. */
interface Pieces {
  readonly [path: string]: readonly string[];
}

const python: Pieces = {
  'app.py': [
    'from flask import Flask, Blueprint\n',
    'import lib\nfrom views import api\nfrom more import api as other\n',
    'app = Flask(__name__)\n',
    'app.register_blueprint(api, url_prefix="/v1")\n',
    'app.register_blueprint(other, url_prefix="/more")\n',
    '@app.before_request\ndef check():\n    if not session.get("user"):\n        abort(401)\n',
    '@app.route("/direct", methods=["POST"])\ndef direct():\n    lib.sink(lib.source())\n',
    'lib.render("page.html", name=lib.source())\n',
  ],
  'views.py': [
    'from flask import Blueprint\nfrom guards import guarded\nimport helpers\n',
    'api = Blueprint("api", __name__)\n',
    'from shared import api\n',
    '@api.route("/orders/<int:order>", methods=["DELETE"])\ndef remove(order):\n    helpers.drop(order)\n    db.delete(order)\n',
    '@api.route("/orders", methods=["POST"])\n@guarded\ndef create():\n    db.session.add(helpers.read())\n    db.session.commit()\n',
    '@api.before_request\ndef before():\n    if not g.user:\n        abort(403)\n',
    'def other(v):\n    return helpers.drop(v)\n',
  ],
  'more.py': [
    'from views import api\n',
    'from flask import Blueprint\nfrom guards import guarded as again\nimport lib\nimport helpers\n',
    'api = Blueprint("more", __name__)\n',
    '@api.post("/users")\n@again\ndef add():\n    db.session.add(1)\n    db.session.commit()\n',
    '@api.post("/admin/users")\ndef admin():\n    lib.sink(helpers.read())\n',
    'lib.render("page.html", name=helpers.read())\n',
    'import views\n@views.api.before_request\ndef first():\n    if not session.get("user"):\n        abort(401)\n',
  ],
  'shared.py': [
    'from flask import Blueprint\n',
    'api = Blueprint("shared", __name__)\n',
    'from more import api\n',
  ],
  'guards.py': [
    'from functools import wraps\nfrom helpers import allowed\n',
    'def guarded(f):\n    @wraps(f)\n    def inner(*a):\n        if not session.get("user"):\n            abort(401)\n        return f(*a)\n    return inner\n',
    'def guarded(f):\n    return f\n',
    'def guarded(f):\n    @wraps(f)\n    def inner(*a):\n        return f(*a)\n    return inner\n',
    'def login_required(f):\n    return f\nguarded = login_required\n',
  ],
  'site/settings.py': [
    'REST_FRAMEWORK = {\n  "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],\n}\n',
    'MIDDLEWARE = ["django.contrib.auth.middleware.LoginRequiredMiddleware"]\n',
  ],
  'site/urls.py': [
    'from django.urls import path\nfrom . import screens\n',
    'urlpatterns = [path("notes/<int:pk>", screens.show), path("list", screens.Notes.as_view())]\n',
  ],
  'site/screens.py': [
    'from rest_framework.views import APIView\nfrom guards import guarded\nimport lib\n',
    'def show(request, pk):\n    return Note.objects.get(pk=pk)\n',
    'class Notes(APIView):\n    def post(self, request):\n        Note.objects.create(a=request.data)\n',
    'from rest_framework.decorators import api_view\n@api_view(["POST"])\n@guarded\ndef late(request):\n    lib.sink(lib.source())\n',
  ],
  'helpers.py': [
    'import lib\n',
    'def read():\n    return lib.source()\n',
    'def read():\n    return lib.clean(lib.source())\n',
    'def drop(v):\n    lib.sink(v)\n',
    'class Store:\n    def drop(self, v):\n        lib.sink(v)\nstore = Store()\ndrop = store.drop\n',
    'def allowed(v):\n    return v in ["a"]\n',
  ],
  'page.html': ['<p>{{ name }}</p>\n', '<p>{{ name|safe }}</p>\n', '{% include "part.html" %}\n'],
  'part.html': ['<b>{{ name|safe }}</b>\n', '<i>x</i>\n'],
};

const script: Pieces = {
  'app.ts': [
    "import express from 'express';\nimport lib from 'lib';\n",
    "import { router } from './routes';\nimport { other } from './barrel';\nimport { guard } from './guards';\n",
    'const app = express();\n',
    'app.use(guard);\n',
    "app.use('/v1', router);\n",
    "app.use('/more', guard, other);\n",
    "app.post('/direct', (req, res) => { lib.sink(lib.source()); });\n",
  ],
  'routes.ts': [
    "import { Router } from 'express';\nimport { guard } from './guards';\nimport * as users from './users';\n",
    'export const router = Router();\n',
    "router.post('/users', guard, users.create);\n",
    "router.delete('/users/:id', users.remove);\n",
    "router.get('/admin', (req, res) => res.json(users.all()));\n",
  ],
  'barrel.ts': [
    "export { router as other } from './routes';\n",
    "export * from './more';\n",
    "import lib from 'lib';\n",
  ],
  'more.ts': [
    "import { Router } from 'express';\nimport { remove } from './users';\n",
    'export const other = Router();\n',
    "other.post('/pay', remove);\n",
  ],
  'guards.ts': [
    "import lib from 'lib';\n",
    'export function guard(req, res, next) { if (!req.user) { return res.status(401).end(); } next(); }\n',
    'export const guard = (req, res, next) => next();\n',
    "import passport from 'passport';\nexport const guard = passport.authenticate('jwt');\n",
  ],
  'users.ts': [
    "import lib from 'lib';\nimport { save } from './store';\n",
    'export function create(req, res) { save(lib.source()); db.users.create(req.body); }\n',
    'export function remove(req, res) { if (!req.user) throw new Error(); save(lib.clean(lib.source())); db.users.delete(1); }\n',
    'export const all = () => lib.source();\n',
  ],
  'store.ts': [
    "import lib from 'lib';\n",
    'export function save(v) { lib.sink(v); }\n',
    'class Store { save(v) { lib.sink(v); } }\nexport const save = (v) => new Store().save(v);\n',
  ],
};

/** As sessions do: what others see of a file stays the same object when nothing of it has changed. */
function held(facts: FileFacts, before: FileFacts | undefined): FileFacts {
  const isSame = before !== undefined && JSON.stringify(before.module) === JSON.stringify(facts.module);
  return isSame && before.module !== undefined ? { ...facts, module: before.module } : facts;
}

describe.each([
  ['Python', python, 60],
  ['TypeScript', script, 60],
] as const)('a web program in %s', (_, pieces, numRuns) => {
  let engine: Engine;
  let kept: Engine;
  beforeAll(async () => {
    engine = await engineOf(rules, models);
    kept = await engineOf(rules, models, {}, true);
  });
  const paths = Object.keys(pieces);
  /** A file with some of its pieces, moved down by some lines; it may be gone. */
  const file = fc.record({
    path: fc.constantFrom(...paths),
    without: fc.array(fc.nat(8), { maxLength: 3 }),
    /** One piece besides the first; all when null. */
    only: fc.option(fc.nat(8), { freq: 2 }),
    lines: fc.nat(2),
    isGone: fc.boolean(),
    isReversed: fc.boolean(),
  });
  const textOf = ({ path, without, only, lines, isReversed }: Omit<typeof sample, 'isGone'>): string => {
    const parts = (pieces[path] ?? []).filter((_, index) =>
      only === null ? !without.includes(index) : index === 0 || index === only,
    );
    return '\n'.repeat(lines) + (isReversed ? [...parts].reverse() : parts).join('');
  };
  const sample = {
    path: '',
    without: [0],
    only: null as number | null,
    lines: 0,
    isGone: false,
    isReversed: false,
  };

  it('is linked as from scratch after any edits', async () => {
    const known = new Map<string, FileFacts>();
    const factsOf = async (path: string, text: string): Promise<FileFacts> => {
      const key = `${path}\0${text}`;
      const facts = known.get(key) ?? (await factsOfText(engine, path, text));
      known.set(key, facts);
      return facts;
    };
    let withRoutes = 0;
    let withFindings = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 10 }), async (edits) => {
        const now = new Map<string, FileFacts>();
        for (const path of paths)
          now.set(path, await factsOf(path, textOf({ ...sample, path, without: [] })));
        const check = async (): Promise<void> => {
          const input = { files: [...now.values()], manifests: NO_MANIFESTS };
          const fresh = await engine.link(input);
          expect(JSON.stringify(await kept.link(input))).toBe(JSON.stringify(fresh));
          withRoutes += fresh.routes.length > 0 ? 1 : 0;
          withFindings += fresh.findings.length > 1 ? 1 : 0;
        };
        await check();
        for (const edit of edits) {
          if (edit.isGone && edit.lines === 0) now.delete(edit.path);
          else now.set(edit.path, held(await factsOf(edit.path, textOf(edit)), now.get(edit.path)));
          await check();
        }
      }),
      { numRuns },
    );
    expect(withRoutes).toBeGreaterThan(numRuns);
    expect(withFindings).toBeGreaterThan(numRuns);
  });
});

it('sees that a guard of another file no longer checks, though all names lead where they led', async () => {
  const engine = await engineOf(rules, models);
  const kept = await engineOf(rules, models, {}, true);
  const views = await factsOfText(
    engine,
    'views.py',
    'from flask import Flask\nfrom guards import guarded\napp = Flask(__name__)\n@app.post("/orders")\n@guarded\ndef create():\n    db.session.commit()\n',
  );
  const link = async (body: string, before?: FileFacts) => {
    const text = `def guarded(f):\n    def inner(*a):\n        ${body}\n        return f(*a)\n    return inner\n`;
    const guards = held(await factsOfText(engine, 'guards.py', text), before);
    const input = { files: [views, guards], manifests: NO_MANIFESTS };
    const linked = await kept.link(input);
    expect(linked).toEqual(await engine.link(input));
    return { guards, present: linked.routes.map((route) => route.authentication.present) };
  };
  const first = await link('if not session.get("user"): abort(401)');
  const second = await link('print("somebody calls")', first.guards);
  expect(second.guards.module).toBe(first.guards.module);
  expect([first.present, second.present]).toEqual([[true], [false]]);
});
