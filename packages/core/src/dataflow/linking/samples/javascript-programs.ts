/** Small programs of several files with the lines marked on which a flow must be reported; everything else must be silent. */
export const javascriptPrograms: readonly (readonly [string, string])[] = [
  [
    'ES modules, two files deep',
    `
=== app.js
import { source } from 'lib';
import { find } from './service.js';
find(source());
=== service.js
import * as db from './db.js';
export function find(name) { return db.run(\`x \${name}\`); }
=== db.js
import { sink } from 'lib';
export const run = (q) => {
  sink(q); // <-
};
`,
  ],
  [
    'CommonJS, an object of functions',
    `
=== app.js
const { source } = require('lib');
const db = require('./db');
db.run(source());
db.quiet(source());
=== db.js
const { sink, clean } = require('lib');
module.exports = {
  run(q) {
    sink(q); // <-
  },
  quiet: (q) => sink(clean(q)),
};
`,
  ],
  [
    'CommonJS, exported one by one and destructured',
    `
=== app.js
const { source } = require('lib');
const { run } = require('./db');
run(source());
=== db.js
const { sink } = require('lib');
exports.run = function (q) {
  sink(q); // <-
};
`,
  ],
  [
    'a default export, a barrel and a new name',
    `
=== app.js
import { source } from 'lib';
import { search } from './index.js';
search(source());
=== index.js
export { default as search } from './db.js';
export * from './db.js';
=== db.js
import { sink } from 'lib';
export default function (q) {
  sink(q); // <-
}
`,
  ],
  [
    'a source that comes back through a promise',
    `
=== app.js
import { sink } from 'lib';
import { load } from './inputs.js';
async function main() {
  const data = await load();
  sink(data.name); // <-
  sink(data.kind);
}
=== inputs.js
import { source } from 'lib';
export async function load() {
  const name = source();
  return { name, kind: 'a' };
}
`,
  ],
  [
    'a class whose instance is exported',
    `
=== app.js
const lib = require('lib');
const users = require('./users');
lib.on('x', (req, res) => { users.find(req.query.name); });
=== users.js
const lib = require('lib');
class Users {
  find(name) { return this.run('x ' + name); }
  run(q) {
    lib.sink(q); // <-
  }
}
module.exports = new Users();
`,
  ],
  [
    'a service that the constructor takes',
    `
=== controller.ts
import { Body } from 'lib';
import { Users } from './users';
export class Controller {
  constructor(private readonly users: Users) {}
  create(@Body() dto: any) { return this.users.find(dto.name); }
}
=== users.ts
import { sink } from 'lib';
export class Users {
  find(name: string) {
    sink(name); // <-
  }
}
`,
  ],
  [
    'a handler of another file',
    `
=== routes.js
const lib = require('lib');
const { find } = require('./controller');
lib.on('x', find);
=== controller.js
const { run } = require('./db');
exports.find = (rq, rs) => run(rq.query.name);
=== db.js
const { sink } = require('lib');
exports.run = (q) => {
  sink(q); // <-
};
`,
  ],
  [
    'a check in another file',
    `
=== app.js
import { source, sink } from 'lib';
import { isKnown, assertKnown } from './checks.js';
function one() {
  const x = source();
  if (!isKnown(x)) return;
  sink(x);
}
function two() {
  const x = source();
  assertKnown(x);
  sink(x);
}
function three() {
  const x = source();
  if (isKnown(x)) return;
  sink(x); // <-
}
=== checks.js
const NAMES = ['a', 'b'];
export const isKnown = (x) => NAMES.includes(x);
export function assertKnown(x) {
  if (!NAMES.includes(x)) throw new Error('unknown');
}
`,
  ],
  [
    'cleaned in another file',
    `
=== app.ts
import { source, sink } from 'lib';
import { tidy } from './tidy';
sink(tidy(source()));
sink(tidy(source()) + source()); // <-
=== tidy.ts
import { clean } from 'lib';
export function tidy(x: string): string { return clean(x.trim()); }
`,
  ],
  [
    'a factory that gives an object of functions',
    `
=== app.js
const { source } = require('lib');
const make = require('./repo');
const repo = make('a');
repo.find(source());
=== repo.js
const { sink } = require('lib');
module.exports = function make(table) {
  return {
    find(name) {
      sink(name); // <-
    },
  };
};
`,
  ],
  [
    'a callback of this file',
    `
=== app.js
import { source, sink } from 'lib';
import { withValue } from './tools.js';
withValue(source(), (v) => {
  sink(v); // <-
});
=== tools.js
export function withValue(x, done) { done(x); }
`,
  ],
  [
    'an interface and the class that implements it',
    `
=== controller.ts
import { Body } from 'lib';
import type { Users } from './users';
export class Controller {
  constructor(private readonly users: Users) {}
  create(@Body() dto: any) {
    this.users.find(dto.name);
    this.users.safe(dto.name);
  }
}
=== users.ts
export interface Users {
  find(name: string): void;
  safe(name: string): void;
}
=== sql-users.ts
import { sink, clean } from 'lib';
import { Users } from './users';
export class SqlUsers implements Users {
  find(name: string) {
    sink(name); // <-
  }
  safe(name: string) { sink(clean(name)); }
}
export class Other {
  find(name: string) { sink(name); }
}
`,
  ],
  [
    'an abstract class, and a class below the one that implements it',
    `
=== app.ts
import { source } from 'lib';
import { Store } from './store';
export function run(store: Store) {
  store.put(source());
  store.log(source());
}
=== store.ts
import { sink } from 'lib';
export abstract class Store {
  abstract put(value: string): void;
  log(value: string) {
    sink(value); // <-
  }
}
=== file-store.ts
import { sink } from 'lib';
import { Store } from './store';
export abstract class FileStore extends Store {}
export class TextStore extends FileStore {
  put(value: string) {
    sink(value); // <-
  }
}
`,
  ],
  [
    'a service whose method has the name of the one that calls it',
    `
=== controller.ts
import { source } from 'lib';
import { Service } from './service';
export class Controller {
  constructor(private readonly service: Service) {}
  create() {
    return this.service.create(source());
  }
}
=== service.ts
import { sink } from 'lib';
export class Service {
  create(value: string) {
    sink(value); // <-
  }
}
`,
  ],
  [
    'a function of another file fills an object that it is given',
    `
=== app.js
import { sink, source } from 'lib';
import { assignName, assignSize } from './fill.js';
const target = {};
assignName(target, source());
sink(target.name); // <-
const other = {};
assignSize(other, source());
sink(other.name);
=== fill.js
import { clean } from 'lib';
export function assignName(to, value) { to.name = value; }
export function assignSize(to, value) { to.size = value; to.name = clean(value); }
`,
  ],
  [
    'a builder of another file keeps what it is given',
    `
=== app.ts
import { sink, source } from 'lib';
import { Query } from './query';
const query = new Query();
query.where(source());
sink(query.text); // <-
const fresh = new Query();
fresh.limit(source());
sink(fresh.text);
=== query.ts
export class Query {
  text = 'select';
  private most = 10;
  where(condition: string) { this.text += ' where ' + condition; }
  limit(most: string) { this.most = Number(most); }
}
`,
  ],
  [
    'what unknown code makes of an object is not what its parts hold',
    `
=== app.js
import { sink, source } from 'lib';
import { unknown } from 'elsewhere';
import { describe } from './log.js';
const options = { request: describe(source()) };
unknown.list(options).then((found) => sink(found));
sink([options.request.text].join('')); // <-
=== log.js
export function describe(text) { return { text }; }
`,
  ],
];
