/** Objects of a library that are handed on to other files, tables of handlers, and objects that a library makes of a class. */
export const handedPrograms: readonly (readonly [string, string])[] = [
  [
    'a request that a helper gets, which shows nothing of the library',
    `
=== app.js
const { sink, clean } = require('lib');
const { wanted, harmless, whole } = require('./inputs');
exports.show = (rq, rs) => {
  sink(wanted(rq, 'name')); // <-
  sink(clean(wanted(rq, 'name')));
  sink(harmless(rq));
  sink(whole(rq));
};
=== inputs.js
const { pick } = require('./pick');
exports.wanted = (r, name) => pick(r, name);
exports.harmless = (r) => r.method;
exports.whole = (r) => r;
=== pick.js
exports.pick = (it, name) => it.query[name];
`,
  ],
  [
    'what a well-known method does with it is no unknown code',
    `
=== app.js
const { sink } = require('lib');
const { wanted } = require('./inputs');
exports.show = () => {
  sink(wanted()); // <- high
};
=== inputs.js
const lib = require('lib');
exports.wanted = () => lib.source().trim().toLowerCase();
`,
  ],
  [
    'tables of handlers, and resolvers by the name of their object',
    `
=== routes.js
const users = require('./users');
module.exports = [
  { path: '/a', act: users.list },
  { path: '/b', options: { act: users.nested } },
  { act: users.alone },
];
const Query = { user: users.one };
exports.all = { Query };
=== users.js
const { sink } = require('lib');
exports.list = (it) => {
  sink(it.query.name); // <-
};
exports.nested = (it) => {
  sink(it.query.name); // <-
};
exports.alone = (it) => sink(it.query.name);
exports.one = (parent, args) => {
  sink(parent);
  sink(args.id); // <-
};
`,
  ],
  [
    'handlers that are written in a table, with a helper of another file',
    `
=== routes.js
const { sink } = require('lib');
const { wanted } = require('./inputs');
module.exports = {
  path: '/a',
  act(it) {
    sink(wanted(it)); // <-
  },
};
exports.other = { act: (it) => sink(wanted(it)) };
=== inputs.js
exports.wanted = (r) => r.query;
`,
  ],
  [
    'an object that a library makes of a class of the program',
    `
=== page.ts
import { make, sink, source } from 'lib';
import { Inputs } from './inputs';
import { Store } from './store';
export class Page {
  private store = make(Store);
  show() {
    this.store.put(source());
    this.store.log(source());
    sink(make(Inputs).text()); // <-
  }
}
=== inputs.ts
import { source } from 'lib';
export class Inputs {
  text() { return source(); }
}
=== store.ts
import { clean, sink } from 'lib';
export class Store {
  put(value: string) {
    sink(value); // <-
  }
  log(value: string) { sink(clean(value)); }
}
`,
  ],
];

export const handedPythonPrograms: readonly (readonly [string, string])[] = [
  [
    'a request that a helper gets, and what a registered function puts into a shared field',
    `
=== app.py
from lib import path, sink
from inputs import wanted
import middleware
path('/m', middleware.read)
def show(request, rs):
    return sink(wanted(request))  # <-
def shared():
    from lib import g
    sink(g.tenant)  # <-
    sink(g.number)
=== middleware.py
from lib import g, clean
def read(it):
    g.tenant = it.query
    g.number = clean(it.query)
=== inputs.py
def wanted(anything):
    return anything.query
`,
  ],
];
