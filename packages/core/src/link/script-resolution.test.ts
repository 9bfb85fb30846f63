import { beforeAll, describe, expect, it } from 'vitest';
import { denoted, loadGrammars, type Project } from './testing/project.ts';

beforeAll(loadGrammars);

const FIND = 'export function find(x) { return x }\n';
const REPO =
  'export class Repo { constructor(url) {} find(x) { return x } static open() { return new Repo("x") } }\n';

type Row = readonly [title: string, project: Project, expected: readonly string[]];

const MODULES: readonly Row[] = [
  ['a named import', { 'a.js': 'import { find } from "./db.js";\n«find»(1)', 'db.js': FIND }, ['db.js find']],
  ['an alias', { 'a.js': 'import { find as f } from "./db.js";\n«f»(1)', 'db.js': FIND }, ['db.js find']],
  ['a namespace', { 'a.js': 'import * as db from "./db.js";\n«db.find»(1)', 'db.js': FIND }, ['db.js find']],
  [
    'a default function',
    { 'a.js': 'import find from "./db.js";\n«find»(1)', 'db.js': 'export default function find() {}' },
    ['db.js find'],
  ],
  [
    'a default without a name',
    { 'a.js': 'import find from "./db.js";\n«find»(1)', 'db.js': 'export default (x) => x' },
    ['db.js default'],
  ],
  [
    'a default class without a name',
    {
      'a.js': 'import Repo from "./db.js";\n«new Repo().find»(1)',
      'db.js': 'export default class { find() {} }',
    },
    ['db.js default.find'],
  ],
  [
    'a default instance',
    { 'a.js': 'import repo from "./db.js";\n«repo.find»(1)', 'db.js': `${REPO}export default new Repo("x")` },
    ['db.js Repo.find'],
  ],
  [
    'a default object',
    { 'a.js': 'import db from "./db.js";\n«db.find»(1)', 'db.js': 'export default { find(x) { return x } }' },
    ['db.js find'],
  ],
  [
    'a list of exports with aliases',
    {
      'a.js': 'import { lookup } from "./db.js";\n«lookup»(1)',
      'db.js': 'const find = (x) => x;\nexport { find as lookup }',
    },
    ['db.js find'],
  ],
  [
    'a list that exports a default',
    {
      'a.js': 'import find from "./db.js";\n«find»(1)',
      'db.js': 'const find = (x) => x;\nexport { find as default }',
    },
    ['db.js find'],
  ],
  [
    'a re-export',
    {
      'a.js': 'import { f } from "./index.js";\n«f»(1)',
      'index.js': 'export { find as f } from "./db.js"',
      'db.js': FIND,
    },
    ['db.js find'],
  ],
  [
    'a re-export of a default',
    {
      'a.js': 'import { find } from "./index.js";\n«find»(1)',
      'index.js': 'export { default as find } from "./db.js"',
      'db.js': 'export default function find() {}',
    },
    ['db.js find'],
  ],
  [
    'a barrel',
    {
      'a.js': 'import { find } from "./lib";\n«find»(1)',
      'lib/index.js': 'export * from "./db.js"',
      'lib/db.js': FIND,
    },
    ['lib/db.js find'],
  ],
  [
    'a barrel does not pass a default on',
    {
      'a.js': 'import x from "./lib";\n«x»(1)',
      'lib/index.js': 'export * from "./db.js"',
      'lib/db.js': 'export default function find() {}',
    },
    [],
  ],
  [
    'a barrel of barrels, explicit before wildcard',
    {
      'a.js': 'import { find } from "./lib";\n«find»(1)',
      'lib/index.js': 'export * from "./one";\nexport { find } from "./two"',
      'lib/one.js': FIND,
      'lib/two.js': FIND,
    },
    ['lib/two.js find'],
  ],
  [
    'a namespace re-export',
    {
      'a.js': 'import { db } from "./lib";\n«db.find»(1)',
      'lib/index.js': 'export * as db from "./db.js"',
      'lib/db.js': FIND,
    },
    ['lib/db.js find'],
  ],
  [
    'an import that is exported again',
    {
      'a.js': 'import { find } from "./lib";\n«find»(1)',
      'lib/index.js': 'import { find } from "./db.js";\nexport { find }',
      'lib/db.js': FIND,
    },
    ['lib/db.js find'],
  ],
  [
    'a dynamic import',
    {
      'a.js': 'async function f() { const { find } = await import("./db.js"); return «find»(1) }',
      'db.js': FIND,
    },
    ['db.js find'],
  ],
  [
    'require',
    { 'a.js': 'const db = require("./db");\n«db.find»(1)', 'db.js': 'exports.find = (x) => x' },
    ['db.js find'],
  ],
  [
    'a destructured require',
    {
      'a.js': 'const { find: f } = require("./db");\n«f»(1)',
      'db.js': 'module.exports = { find: (x) => x }',
    },
    ['db.js find'],
  ],
  [
    'a member of a require',
    {
      'a.js': 'const find = require("./db").find;\n«find»(1)',
      'db.js': 'function find() {}\nmodule.exports = { find }',
    },
    ['db.js find'],
  ],
  [
    'a function that makes instances',
    {
      'a.js': 'const { Repo } = require("./db");\nconst repo = new Repo(1);\n«repo.find»(1)',
      'db.js': 'function Repo(url) { const self = this; this.find = (x) => x; }\nmodule.exports = { Repo };',
    },
    ['db.js Repo.find'],
  ],
  [
    'a method of its prototype',
    {
      'a.js': 'const Repo = require("./db");\n«new Repo().find»(1)',
      'db.js':
        'const Repo = function () {};\nRepo.prototype.find = function (x) { return x; };\nmodule.exports = Repo;',
    },
    ['db.js Repo.find'],
  ],
  [
    'an object of methods as its prototype, from one of them',
    {
      'a.js':
        'const f = require("./f");\nfunction Repo() {}\nRepo.prototype = { find(x) { return x; }, all() { return «this.find»(1); } };',
      'f.js': '',
    },
    ['a.js find'],
  ],
  [
    'a member of the function around an arrow function',
    {
      'a.js':
        'const { Repo } = require("./db");\nfunction Shop() { this.repo = new Repo(); this.run = () => «this.repo.find»(1); }',
      'db.js': 'function Repo() { this.find = function (x) { return x; }; }\nexports.Repo = Repo;',
    },
    ['db.js Repo.find'],
  ],
  [
    'nothing of what an ordinary function does with this',
    {
      'a.js': 'const { make } = require("./db");\n«make().find»(1)',
      'db.js': 'function make() { return { find(x) { return x; } }; }\nexports.make = make;',
    },
    ['db.js make.find'],
  ],
  [
    'module.exports as a class',
    {
      'a.js': 'const Repo = require("./db");\nconst repo = new Repo();\n«repo.find»(1)',
      'db.js': 'class Repo { find() {} }\nmodule.exports = Repo',
    },
    ['db.js Repo.find'],
  ],
  [
    'module.exports as an instance',
    {
      'a.js': 'const repo = require("./db");\n«repo.find»(1)',
      'db.js': 'class Repo { find() {} }\nmodule.exports = new Repo()',
    },
    ['db.js Repo.find'],
  ],
  [
    'module.exports as a function with members',
    {
      'a.js': 'const run = require("./db");\n«run.helper»(1)',
      'db.js': 'module.exports = function run() {};\nmodule.exports.helper = function helper() {}',
    },
    ['db.js helper'],
  ],
  [
    'a function that is called at once',
    {
      'a.js': 'const repo = require("./db")();\n«repo.find»(1)',
      'db.js': 'class Repo { find() {} }\nmodule.exports = () => new Repo()',
    },
    ['db.js Repo.find'],
  ],
  [
    'a require that is exported',
    {
      'a.js': 'const { db } = require("./lib");\n«db.find»(1)',
      'lib/index.js': 'module.exports.db = require("./db")',
      'lib/db.js': 'exports.find = () => 1',
    },
    ['lib/db.js find'],
  ],
  [
    'spread requires',
    {
      'a.js': 'const { find } = require("./lib");\n«find»(1)',
      'lib/index.js': 'module.exports = { ...require("./db"), ...require("./other") }',
      'lib/db.js': 'exports.find = () => 1',
      'lib/other.js': '',
    },
    ['lib/db.js find'],
  ],
  [
    'an object that is filled before it is exported',
    {
      'a.js': 'const api = require("./db");\n«api.find»(1)',
      'db.js': 'const api = {};\napi.find = function (x) { return x };\nmodule.exports = api',
    },
    ['db.js find'],
  ],
  [
    'Object.assign to the exports',
    {
      'a.js': 'const { find } = require("./lib");\n«find»(1)',
      'lib.js': 'Object.assign(module.exports, require("./db"))',
      'db.js': 'exports.find = () => 1',
    },
    ['db.js find'],
  ],
  [
    'a default import of a CommonJS module',
    { 'a.js': 'import db from "./db.js";\n«db.find»(1)', 'db.js': 'exports.find = () => 1' },
    ['db.js find'],
  ],
  [
    'a named import of a CommonJS module',
    { 'a.js': 'import { find } from "./db.js";\n«find»(1)', 'db.js': 'module.exports = { find() {} }' },
    ['db.js find'],
  ],
  [
    'TypeScript export =',
    {
      'a.ts': 'import Repo = require("./db");\n«new Repo().find»(1)',
      'db.ts': 'class Repo { find() {} }\nexport = Repo',
    },
    ['db.ts Repo.find'],
  ],
  [
    'a type-only import says the type',
    {
      'a.ts': 'import type { Repo } from "./db";\nfunction f(repo: Repo) { return «repo.find»(1) }',
      'db.ts': REPO,
    },
    ['db.ts Repo.find'],
  ],
  ['a library', { 'a.js': 'import express from "express";\n«express.Router»()' }, ['library express.Router']],
  [
    'a built-in module',
    { 'a.js': 'import { exec } from "node:child_process";\n«exec»("x")' },
    ['library child_process.exec'],
  ],
  ['a relative path to nowhere', { 'a.js': 'import { find } from "./gone";\n«find»(1)' }, []],
  [
    'a cycle of re-exports',
    {
      'a.js': 'import { x } from "./b";\n«x»()',
      'b.js': 'export { x } from "./c"',
      'c.js': 'export { x } from "./b"',
    },
    [],
  ],
  [
    'a cycle of barrels with an end',
    {
      'a.js': 'import { find } from "./b";\n«find»()',
      'b.js': 'export * from "./c"',
      'c.js': 'export * from "./b";\nexport * from "./db"',
      'db.js': FIND,
    },
    ['db.js find'],
  ],
];

const CLASSES: readonly Row[] = [
  [
    'a constructor',
    { 'a.js': 'import { Repo } from "./db.js";\nnew «Repo»("x")', 'db.js': REPO },
    ['db.js Repo'],
  ],
  [
    'a static method',
    { 'a.js': 'import { Repo } from "./db.js";\n«Repo.open»()', 'db.js': REPO },
    ['db.js Repo.open'],
  ],
  [
    'the result of a static method',
    { 'a.js': 'import { Repo } from "./db.js";\n«Repo.open().find»(1)', 'db.js': REPO },
    ['db.js Repo.find'],
  ],
  [
    'an instance has no static method',
    { 'a.js': 'import { Repo } from "./db.js";\n«new Repo().open»()', 'db.js': REPO },
    [],
  ],
  [
    'an exported instance',
    {
      'a.js': 'import { repo } from "./db.js";\n«repo.find»(1)',
      'db.js': `${REPO}export const repo = new Repo("x")`,
    },
    ['db.js Repo.find'],
  ],
  [
    'a parameter property',
    {
      'a.ts':
        'import { Repo } from "./db";\nexport class Service {\n  constructor(private readonly repo: Repo) {}\n  run() { return «this.repo.find»(1) }\n}',
      'db.ts': REPO,
    },
    ['db.ts Repo.find'],
  ],
  [
    'a field that the constructor sets',
    {
      'a.js':
        'import { Repo } from "./db.js";\nclass Service {\n  constructor() { this.repo = new Repo("x"); }\n  run() { return [1].map((x) => «this.repo.find»(x)) }\n}',
      'db.js': REPO,
    },
    ['db.js Repo.find'],
  ],
  [
    'an annotated field',
    {
      'a.ts':
        'import { Repo } from "./db";\nclass Service {\n  @Inject() repo: Repo;\n  run() { return «this.repo.find»(1) }\n}',
      'db.ts': REPO,
    },
    ['db.ts Repo.find'],
  ],
  [
    'a private field',
    {
      'a.js':
        'import { Repo } from "./db.js";\nclass Service {\n  #repo = new Repo("x");\n  run() { return «this.#repo.find»(1) }\n}',
      'db.js': REPO,
    },
    ['db.js Repo.find'],
  ],
  [
    'a service through a service',
    {
      'a.ts':
        'import { UserService } from "./users";\nclass Controller {\n  constructor(private users: UserService) {}\n  get() { return «this.users.repo.find»(1) }\n}',
      'users.ts':
        'import { Repo } from "./db";\nexport class UserService { constructor(readonly repo: Repo) {} }',
      'db.ts': REPO,
    },
    ['db.ts Repo.find'],
  ],
  [
    'an inherited method',
    {
      'a.js': 'import { Users } from "./users.js";\n«new Users().find»(1)',
      'users.js': 'import { Repo } from "./db.js";\nexport class Users extends Repo {}',
      'db.js': REPO,
    },
    ['db.js Repo.find'],
  ],
  [
    'a base with type arguments',
    {
      'a.ts': 'import { Users } from "./users";\n«new Users().find»(1)',
      'users.ts': 'import { Base } from "./db";\nexport class Users extends Base<User> {}',
      'db.ts': 'export abstract class Base<T> { find(x: T) { return x } }',
    },
    ['db.ts Base.find'],
  ],
  [
    'super in a method',
    {
      'users.js':
        'import { Repo } from "./db.js";\nclass Users extends Repo { find(x) { return «super.find»(x) } }',
      'db.js': REPO,
    },
    ['db.js Repo.find'],
  ],
  [
    'super in a constructor is the class',
    {
      'users.js':
        'import { Repo } from "./db.js";\nclass Users extends Repo { constructor(x) { «super»(x) } }',
      'db.js': REPO,
    },
    ['db.js Repo'],
  ],
  [
    'a factory of an object',
    {
      'a.js': 'import { createUsers } from "./users.js";\nconst users = createUsers({});\n«users.find»(1)',
      'users.js': 'export function createUsers(db) { return { find(id) { return db.query(id) } } }',
    },
    ['users.js createUsers.find'],
  ],
  [
    'an async factory',
    {
      'a.js':
        'import { open } from "./db.js";\nasync function f() { const repo = await open(); «repo.find»(1) }',
      'db.js': `${REPO}export async function open() { return new Repo() }`,
    },
    ['db.js Repo.find'],
  ],
  [
    'a promised type',
    {
      'a.ts':
        'import { open } from "./db";\nasync function f() { const repo = await open(); «repo.find»(1) }',
      'db.ts': `${REPO}export async function open(): Promise<Repo> { return cache.get() }`,
    },
    ['db.ts Repo.find'],
  ],
  [
    'an object that calls itself',
    {
      'a.js':
        'import { find } from "./db.js";\nexport const api = { one() { return «this.two»(1) }, two: find }',
      'db.js': FIND,
    },
    ['db.js find'],
  ],
  [
    'a bound method',
    {
      'a.js': 'import { repo } from "./db.js";\nconst f = repo.find.bind(repo);\n«f»(1)',
      'db.js': `${REPO}export const repo = new Repo("x")`,
    },
    ['db.js Repo.find'],
  ],
  [
    'a getter',
    {
      'a.js': 'import { App } from "./app.js";\n«new App().repo.find»(1)',
      'app.js': 'import { Repo } from "./db.js";\nexport class App { get repo() { return new Repo("x") } }',
      'db.js': REPO,
    },
    ['db.js Repo.find'],
  ],
  [
    'an interface',
    {
      'a.ts': 'import { Store } from "./store";\nfunction f(store: Store) { «store.find»(1) }',
      'store.ts': 'export interface Store { find(x: string): string }',
    },
    ['store.ts Store.find'],
  ],
];

describe('what a JavaScript name denotes over files', () => {
  it.each([...MODULES, ...CLASSES])('%s', (_, project, expected) => {
    expect(denoted(project)).toEqual(expected);
  });
});
