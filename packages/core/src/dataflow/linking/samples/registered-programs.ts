/** Functions that one file defines and another hands to a library, which calls them with what its models say. */
export const registeredPrograms: readonly (readonly [string, string])[] = [
  [
    'handlers of another file, in every way of naming them',
    `
=== app.js
const lib = require('lib');
const users = require('./users');
const { remove, Orders } = require('./users');
const orders = new Orders();
lib.on('a', users.list);
lib.on('b', users.check, [users.audit, users.quiet]);
lib.on('c', orders.show.bind(orders));
lib.on('d', wrap(remove));
lib.on({ path: 'e', handler: users.inner });
const both = [users.late];
lib.on('f', ...both);
=== users.js
const { sink, clean } = require('lib');
exports.list = (a, b) => {
  sink(a.query.name); // <-
  sink(a.other);
  sink(a);
  sink(b.query);
};
exports.check = async function (anything) {
  sink(helper(anything)); // <-
};
const helper = (z) => z.query;
exports.audit = ({ query }) => {
  sink(query); // <-
};
exports.quiet = (a) => sink(clean(a.query));
exports.inner = (a) => {
  sink(a.query.x); // <-
};
exports.late = (a) => {
  sink(a.query.y); // <-
};
exports.remove = function (a) {
  sink(a['query'].id); // <-
};
exports.unused = (a) => sink(a.query);
exports.Orders = class {
  show(a) { this.find(a.query.id); }
  find(id) {
    sink(id); // <-
  }
};
`,
  ],
  [
    'from the handler on to a third file',
    `
=== routes.ts
import { on } from 'lib';
import { UsersController } from './users.controller';
const controller = new UsersController();
export function routes() {
  on('a', controller.find);
  on('b', controller.safe);
}
=== users.controller.ts
import { UsersService } from './users.service';
export class UsersController {
  private users = new UsersService();
  find = async (r, s) => { s.send(await this.users.find(r.query.name)); };
  safe = async (r, s) => { s.send(await this.users.byNumber(r.query.name)); };
}
=== users.service.ts
import { sink, clean } from 'lib';
export class UsersService {
  find(name) {
    return sink(name); // <-
  }
  byNumber(name) { return sink(clean(name)); }
}
`,
  ],
  [
    'a handler that gets an error first',
    `
=== app.js
const lib = require('lib');
lib.on(require('./errors'));
=== errors.js
const { sink } = require('lib');
module.exports = (err, a, b) => {
  sink(a.query.x); // <-
  sink(b.query);
};
`,
  ],
  [
    'the file that defines the handler knows already',
    `
=== app.js
import { on } from 'lib';
import { find } from './handlers.js';
on('x', find);
=== handlers.js
import { sink } from 'lib';
export function find(rq, rs) {
  sink(rq.query.name); // <-
}
`,
  ],
  [
    'a handler wrapped where it is defined, and one that a function makes',
    `
=== app.js
import { on } from 'lib';
import { list, find } from './handlers.js';
on('x', list);
on('y', find('users'));
=== handlers.js
import { sink } from 'lib';
import { wrap } from 'tools';
export const list = wrap(async (a, b) => {
  sink(a.query.name); // <-
});
export const find = (table) => async (a, b) => {
  sink(table + a.query.name); // <-
};
`,
  ],
  [
    'a callback whose parameter is a source itself',
    `
=== app.js
import { receive } from 'lib';
import { handle } from './handlers.js';
receive('topic', handle);
=== handlers.js
import { sink } from 'lib';
export function handle(message, other) {
  sink(message.text); // <-
  sink(other);
}
`,
  ],
];

/** The same for Python. */
export const registeredPythonPrograms: readonly (readonly [string, string])[] = [
  [
    'handlers with parts of the path, as functions and as classes',
    `
=== urls.py
import lib
from . import views
from .views import Page, Other
from .guards import guarded
urls = [
    lib.path('/a/<name>/<int:number>', views.show),
    lib.path('/b/<name>', guarded(views.wrapped)),
    lib.path('/c/<slug:title>/<path:rest>', Page.as_view(), {'kind': 'x'}),
    lib.path('^d/(?P<year>[0-9]+)/(?P<word>.+)$', view=views.dated),
    lib.path('^e/(.*)/$', views.placed),
    lib.path('/f', Other),
]
=== views.py
import lib
from .base import Base
def show(r, name, number, extra=None):
    lib.sink(r.query)  # <-
    lib.sink(r.other)
    lib.sink(name)  # <-
    lib.sink(number)
    lib.sink(extra)
def wrapped(r, name):
    lib.sink(name)  # <-
class Page(Base):
    def get(self, r, title, rest, kind):
        lib.sink(title)
        lib.sink(rest)  # <-
        lib.sink(kind)
        lib.sink(r.query['x'])  # <-
    def helper(self, r, rest):
        lib.sink(rest)
class Other(Base):
    def get(self, r):
        lib.sink(r.query)
def dated(r, year, word):
    lib.sink(year)
    lib.sink(word)  # <-
def placed(r, word):
    lib.sink(word)  # <-
def unused(r, name):
    lib.sink(name)
=== base.py
import lib
class Base:
    def post(self, r):
        lib.sink(r.query)  # <-
=== guards.py
def guarded(view):
    return view
`,
  ],
  [
    'parts of the path that routes of another file convert',
    `
=== urls.py
import lib
import views
lib.path('/a/<int:number>/<name>', views.show)
lib.path('/b/<int:number>', views.both)
lib.path('/c/<number>', views.both)
=== views.py
import lib
def show(rq: lib.Request, number, name):
    lib.sink(number)
    lib.sink(name)  # <-
def both(rq: lib.Request, number):
    lib.sink(number)  # <-
def nobody(rq: lib.Request, number):
    lib.sink(number)  # <-
`,
  ],
  [
    'parameters beside a request that no route fills',
    `
=== urls.py
import lib
import views
from helpers import save
lib.path('/a/<name>', views.show)
lib.path('/b', views.plain)
lib.path(lib.setting, views.unknown)
def first(rq: lib.Request):
    save(rq, 'fixed')
=== views.py
import lib
from helpers import note
def show(rq: lib.Request, name, extra=None):
    lib.sink(name)  # <-
    lib.sink(extra)
def plain(rq: lib.Request, extra=None):
    lib.sink(extra)
def unknown(rq: lib.Request, name):
    lib.sink(name)  # <-
def alone(rq: lib.Request, name):
    lib.sink(name)  # <-
    own(rq, 'fixed')
    note(rq, 1)
def own(rq: lib.Request, name):
    lib.sink(name)
=== helpers.py
import lib
def save(rq: lib.Request, name):
    lib.sink(name)
def note(rq: lib.Request, number):
    lib.sink(number)
def tested(rq: lib.Request, name):
    lib.sink(name)  # <-
=== tests/test_helpers.py
from helpers import tested
def test_it():
    tested(None, 'fixed')
`,
  ],
  [
    'parameters beside a request that the routes of the file do not fill',
    `
=== app.py
import lib
def show(rq: lib.Request, name, extra=''):
    lib.sink(name)  # <-
    lib.sink(extra)
def placed(rq: lib.Request, word):
    lib.sink(word)  # <-
def unknown(rq: lib.Request, name):
    lib.sink(name)  # <-
class Page:
    def get(self, rq: lib.Request, title, extra=''):
        lib.sink(title)  # <-
        lib.sink(extra)
    def helper(self, rq: lib.Request, title):
        lib.sink(title)  # <-
lib.path('/a/<name>', show)
lib.path('^b/(.*)$', placed)
lib.path(lib.setting, unknown)
lib.path('/c/<title>', Page.as_view())
=== other.py
x = 1
`,
  ],
  [
    'handlers of the file with parts of the path',
    `
=== app.py
import lib
def show(r, name, number):
    lib.sink(r.query)  # <-
    lib.sink(name)  # <-
    lib.sink(number)
class Page:
    def get(self, r, title):
        lib.sink(title)  # <-
    def put(self, r, title):
        lib.sink(title)
lib.path('/a/<name>/<int:number>', show)
lib.path('/b/<title>', Page.as_view())
=== other.py
x = 1
`,
  ],
  [
    'handlers of another file',
    `
=== app.py
import lib
from . import users
from .users import find
lib.on('a', users.show)
lib.on('b', handler=find)
=== users.py
import lib
def show(a, b):
    lib.sink(a.query['x'])  # <-
    lib.sink(a.other)
    lib.sink(b.query)
def find(anything):
    lib.sink(anything.query)  # <-
def unused(a):
    lib.sink(a.query)
`,
  ],
];
