import { beforeAll, describe, expect, it } from 'vitest';
import type { TypeHints } from './names.ts';
import { ask, loadGrammars, type TestLanguage } from './testing/resolve-text.ts';

beforeAll(loadGrammars);

const HINTS: Partial<TypeHints> = {
  returns: {
    'sqlite3.connect': 'sqlite3.Connection',
    'sqlite3.Connection.cursor': 'sqlite3.Cursor',
    express: 'express.Application',
    'util.promisify': '@argument:0',
  },
  members: {
    'express.Request.app': 'express.Application',
    'flask.request': 'flask.Request',
    'django.views.View.request': 'django.http.HttpRequest',
  },
  callbacks: { 'express.Application.get': ['express.Request', 'express.Response'] },
  decorators: { 'flask.Flask.route': ['str'] },
  bases: { 'django.http.JsonResponse': 'django.http.HttpResponse' },
};

type Row = readonly [language: TestLanguage, title: string, text: string, expected: string | null];

const QUALIFIED: readonly Row[] = [
  ['py', 'binds the top package for a plain import', 'import a.b\n«a.b.f»()', 'a.b.f'],
  ['py', 'follows an alias of a module', 'import a.b as m\n«m.f»()', 'a.b.f'],
  ['py', 'follows an alias that is its own top package', 'import a.b as a\n«a.f»()', 'a.b.f'],
  ['py', 'follows an imported name', 'from a.b import c as d\n«d.f»()', 'a.b.c.f'],
  ['py', 'keeps a relative module as written', 'from .views import f\n«f»()', '.views.f'],
  ['py', 'joins a name to a package of dots', 'from . import views\n«views.f»()', '.views.f'],
  ['py', 'resolves imports inside functions', 'def g():\n    import os\n    «os.system»("x")', 'os.system'],
  ['py', 'does not see an import of another function', 'def g():\n    import os\n«os.system»', 'os.system'],
  [
    'py',
    'sees conditional imports',
    'if X:\n    import simplejson as json\n«json.loads»',
    'simplejson.loads',
  ],
  [
    'py',
    'takes the first of two imports in try and except',
    'try:\n    import a as m\nexcept ImportError:\n    import b as m\n«m.f»',
    'a.f',
  ],
  [
    'py',
    'ignores None for a missing import',
    'try:\n    import a\nexcept ImportError:\n    a = None\n«a.f»',
    'a.f',
  ],
  [
    'py',
    'takes unbound names from the only wildcard import',
    'from flask import *\n«session.x»',
    'flask.session.x',
  ],
  ['py', 'leaves builtins alone under a wildcard import', 'from flask import *\n«eval»', 'eval'],
  ['py', 'gives up with two wildcard imports', 'from flask import *\nfrom x import *\n«request»', null],
  ['py', 'gives an unbound name its own spelling', '«eval»("x")', 'eval'],
  ['py', 'follows an alias assigned once', 'import os\nrun = os.system\n«run»("x")', 'os.system'],
  ['py', 'follows equal aliases only', 'import os\nrun = os.system\nrun = unknown()[0]\n«run»("x")', null],
  ['py', 'has no name for a parameter', 'def f(x):\n    «x.y»', null],
  ['py', 'has no name for a local variable', 'def f():\n    x = g[0]\n    «x.y»', null],
  ['py', 'has no name for a function of the file', 'def f(): pass\n«f.x»', null],
  [
    'py',
    'names the type of an annotated parameter',
    'import sqlite3\ndef f(db: sqlite3.Connection):\n    «db.execute»',
    'sqlite3.Connection.execute',
  ],
  [
    'py',
    'uses the result type of a call',
    'import sqlite3\n«sqlite3.connect(x).cursor().execute»',
    'sqlite3.Cursor.execute',
  ],
  ['py', 'shows an untyped call', 'import a\n«a.f().g»', 'a.f().g'],
  ['py', 'takes a capitalised callee for a class', 'import a\nx = a.C()\n«x.run»', 'a.C.run'],
  [
    'py',
    'goes through fields of self',
    'import sqlite3\nclass A:\n    def __init__(self):\n        self.db = sqlite3.connect("x")\n    def f(self):\n        «self.db.execute»("x")',
    'sqlite3.Connection.execute',
  ],
  ['py', 'names methods of a class of the file', 'class A:\n    def f(self):\n        «self.g»', 'A.g'],
  ['py', 'counts a constant subscript as a member', 'import a\n«a.b["c"]»', 'a.b.c'],
  ['py', 'has no name for another subscript', 'import a\n«a.b[c()]»', null],
  ['py', 'goes through walrus', 'import a\nif (m := a.b):\n    «m.f»', 'a.b.f'],
  [
    'py',
    'prefers the type of a library object',
    'from flask import request\n«request.args»',
    'flask.Request.args',
  ],
  ['py', 'reads an attribute by its constant name', 'import a\n«getattr(a.b, "c")»("x")', 'a.b.c'],
  [
    'py',
    'goes through an attribute that is read by name',
    'import a\nx = getattr(a, "C")()\n«x.run»',
    'a.C.run',
  ],
  ['py', 'has no member for a computed name', 'import a\n«getattr(a.b, c())»("x")', 'getattr()'],
  ['py', 'loads modules by constant name', 'm = __import__("os")\n«m.system»', 'os.system'],
  [
    'py',
    'loads modules through importlib',
    'import importlib\nm = importlib.import_module("os")\n«m.system»',
    'os.system',
  ],
  ['py', 'ends on a variable assigned its own member', 'x = x.y\n«x.z»', null],
  ['py', 'ends on mutually recursive aliases', 'a = b\nb = a\n«a.c»', null],
  ['py', 'ends on a class that extends itself', 'class A(A):\n    def f(self): «self.g»', 'A.g'],
  [
    'py',
    'does not see a class scope in methods',
    'import os\nclass A:\n    os = 1\n    def f(self): «os.system»',
    'os.system',
  ],
  [
    'py',
    'sees the class scope in the class body',
    'import a, b\nclass A:\n    m = a.x\n    n = «m.f»',
    'a.x.f',
  ],
  ['py', 'sees an exception by its class', 'import a\ntry: pass\nexcept a.E as e:\n    «e.args»', 'a.E.args'],
  ['py', 'evaluates decorators outside', 'import a\n@«a.d»\ndef f(a): pass', 'a.d'],
  ['py', 'names what a with statement enters', 'with open(x) as f:\n    «f.write»', 'open().write'],
  ['py', 'takes the arms of a conditional', 'import a, b\nm = a if x else b\n«m.f»', 'a.f'],
  [
    'js',
    'drops the prefix of built-in modules',
    "const fs = require('node:fs');\n«fs.readFile»",
    'fs.readFile',
  ],
  [
    'js',
    'keeps promises as written',
    "const fs = require('fs');\n«fs.promises.readFile»",
    'fs.promises.readFile',
  ],
  [
    'js',
    'keeps a subpath',
    "import { readFile } from 'node:fs/promises';\n«readFile»",
    'fs/promises.readFile',
  ],
  [
    'js',
    'follows a destructured require',
    "const { exec: run, ...rest } = require('child_process');\n«run»",
    'child_process.exec',
  ],
  [
    'js',
    'follows the rest of a destructured require',
    "const { exec: run, ...rest } = require('child_process');\n«rest.spawn»",
    'child_process.spawn',
  ],
  [
    'js',
    'follows nested destructuring',
    "const { promises: { readFile } } = require('fs');\n«readFile»",
    'fs.promises.readFile',
  ],
  [
    'js',
    'follows a member of require',
    "const run = require('child_process').exec;\n«run»",
    'child_process.exec',
  ],
  ['js', 'follows a direct require', "«require('child_process').exec»", 'child_process.exec'],
  ['js', 'follows a dynamic import', "const m = await import('m');\n«m.f»", 'm.f'],
  [
    'js',
    'takes a default import for the module',
    "import express from 'express';\n«express.Router»",
    'express.Router',
  ],
  [
    'js',
    'follows a namespace import',
    "import * as cp from 'child_process';\n«cp.exec»",
    'child_process.exec',
  ],
  ['js', 'follows a renamed import', "import { a as b } from 'm';\n«b.c»", 'm.a.c'],
  ['ts', 'follows an import by require', "import x = require('m');\n«x.f»", 'm.f'],
  [
    'js',
    'hoists var out of blocks',
    "if (a) { var cp = require('child_process'); }\n«cp.exec»",
    'child_process.exec',
  ],
  ['js', 'keeps let in its block', "{ let cp = require('child_process'); }\n«cp.exec»", 'cp.exec'],
  [
    'js',
    'sees what is declared further down',
    "function f() { «cp.exec» }\nconst cp = require('child_process');",
    'child_process.exec',
  ],
  [
    'js',
    'resolves assignments to variables declared further down',
    "function f() { db = require('pg'); }\nfunction g() { «db.x» }\nlet db;",
    'pg.x',
  ],
  [
    'js',
    'makes a global of an undeclared variable',
    "cp = require('child_process');\n«cp.exec»",
    'child_process.exec',
  ],
  ['js', 'keeps host globals', 'location = x;\n«location.href»', 'location.href'],
  [
    'js',
    'shadows by a parameter',
    "const cp = require('child_process');\nfunction f(cp) { «cp.exec» }",
    null,
  ],
  ['js', 'shadows by a catch parameter', "const e = require('e');\ntry {} catch (e) { «e.x» }", null],
  [
    'js',
    'names the type of new',
    "const { Pool } = require('pg');\nconst db = new Pool();\n«db.query»",
    'pg.Pool.query',
  ],
  [
    'js',
    'goes through fields assigned in the constructor',
    "const { Pool } = require('pg');\nclass A { constructor() { this.db = new Pool(); } f() { «this.db.query» } }",
    'pg.Pool.query',
  ],
  [
    'js',
    'goes through class fields',
    "const { Pool } = require('pg');\nclass A { db = new Pool(); f() { return () => «this.db.query» } }",
    'pg.Pool.query',
  ],
  [
    'js',
    'goes through private fields',
    "const { Pool } = require('pg');\nclass A { #db = new Pool(); f() { return «this.#db.query» } }",
    'pg.Pool.query',
  ],
  [
    'js',
    'goes through an alias of this',
    "const { Pool } = require('pg');\nclass A { constructor() { this.db = new Pool(); } f() { var self = this; g(function () { «self.db.query» }) } }",
    'pg.Pool.query',
  ],
  [
    'ts',
    'goes through parameter properties',
    "import { DataSource } from 'typeorm';\nclass A { constructor(private db: DataSource) {} f() { «this.db.query» } }",
    'typeorm.DataSource.query',
  ],
  [
    'ts',
    'names the type of an annotated parameter',
    "import express from 'express';\nfunction f(req: express.Request) { «req.query» }",
    'express.Request.query',
  ],
  [
    'ts',
    'leaves out type arguments',
    "import { Request } from 'express';\nfunction f(req: Request<X, Y>) { «req.query» }",
    'express.Request.query',
  ],
  [
    'ts',
    'looks through promises',
    "import { Pool } from 'pg';\nasync function f(p: Promise<Pool>) { (await p).query; «(await p).query» }",
    'pg.Pool.query',
  ],
  [
    'ts',
    'looks through null and undefined',
    "import { Pool } from 'pg';\nlet p: Pool | null | undefined;\n«p!.query»",
    'pg.Pool.query',
  ],
  [
    'js',
    'types callbacks',
    "const express = require('express');\nconst app = express();\napp.get('/', (req, res) => { «req.query» });",
    'express.Request.query',
  ],
  [
    'js',
    'types callbacks given by name',
    "const express = require('express');\nconst app = express();\nfunction h(req, res) { «res.send» }\napp.get('/', [check, h]);",
    'express.Response.send',
  ],
  [
    'js',
    'types destructured callbacks',
    "const express = require('express');\nconst app = express();\napp.get('/', ({ body }, res) => { «body.x» });",
    'express.Request.body.x',
  ],
  [
    'js',
    'types callbacks that are methods',
    "const express = require('express');\nconst app = express();\nclass C { h(req) { «req.body» } r() { app.get('/', this.h.bind(this)) } }",
    'express.Request.body',
  ],
  ['js', 'treats optional chaining as member access', "const a = require('a');\n«a?.b?.c»", 'a.b.c'],
  ['js', 'looks through compiled calls', "const a = require('a');\n(«0, a.b»)(x)", 'a.b'],
  [
    'js',
    'looks through bind',
    "const fs = require('fs');\nconst read = fs.readFile.bind(fs);\n«read»",
    'fs.readFile',
  ],
  [
    'js',
    'names what a hint passes through',
    "const util = require('util');\nconst fs = require('fs');\nconst read = util.promisify(fs.readFile);\n«read»",
    'fs.readFile',
  ],
  [
    'js',
    'goes through members of a literal object',
    "const cp = require('child_process');\nconst api = { run: cp.exec };\n«api.run»",
    'child_process.exec',
  ],
  ['js', 'does not take a literal as a name', 'const x = "a";\n«x»', null],
  ['js', 'names methods of literals by type', 'const x = "a";\n«x.concat»', 'string.concat'],
];

describe('qualifiedName', () => {
  it.each(QUALIFIED)('%s: %s', (language, _title, text, expected) => {
    const { names, expr } = ask(language, text, HINTS);
    expect(names.qualifiedName(expr)).toBe(expected);
  });
});

const ALL: readonly (readonly [TestLanguage, string, string, readonly string[]])[] = [
  [
    'py',
    'both alternatives of a double import',
    'try:\n    import a as m\nexcept ImportError:\n    import b as m\n«m.f»',
    ['a.f', 'b.f'],
  ],
  [
    'py',
    'base classes of libraries',
    'import django.http\nx = django.http.JsonResponse(y)\n«x.set_cookie»',
    ['django.http.JsonResponse.set_cookie', 'django.http.HttpResponse.set_cookie'],
  ],
  [
    'py',
    'base classes of the file and then of libraries',
    'from django.views import View\nclass A(View): pass\nclass B(A):\n    def get(self): «self.render»',
    ['B.render', 'A.render', 'django.views.View.render'],
  ],
  [
    'py',
    'members of inherited library fields',
    'from django.views import View\nclass A(View):\n    def get(self): «self.request.GET»',
    ['django.http.HttpRequest.GET', 'A.request.GET', 'django.views.View.request.GET'],
  ],
  [
    'py',
    'the type and the spelling of a library object',
    'from flask import request\n«request.args»',
    ['flask.Request.args', 'flask.request.args'],
  ],
  [
    'py',
    'class attributes through the base',
    'from django.db import models\nclass User(models.Model): pass\n«User.objects.raw»',
    ['User.objects.raw', 'django.db.models.Model.objects.raw'],
  ],
  ['py', 'super of a library class', 'import a\nclass B(a.C):\n    def f(self): «super().f»', ['a.C.f']],
  ['py', 'builtins without their module', 'import builtins\n«builtins.eval»', ['builtins.eval', 'eval']],
  [
    'js',
    'the default of a default import',
    "import express from 'express';\n«express»",
    ['express', 'express.default'],
  ],
  ['js', 'globals without the global object', '«window.eval»', ['window.eval', 'eval']],
  ['py', 'nothing for a cycle of classes', 'class A(B): pass\nclass B(A): pass\n«A.f»', ['A.f', 'B.f']],
];

describe('qualifiedNames', () => {
  it.each(ALL)('%s: gives %s', (language, _title, text, expected) => {
    const { names, expr } = ask(language, text, HINTS);
    expect(names.qualifiedNames(expr)).toEqual(expected);
  });
});
