/** Objects that a library hands to one function after the other: what one of them puts there, the others find. */
export const carriedPrograms: readonly (readonly [string, string])[] = [
  [
    'what middleware puts into a request',
    `
=== app.js
const lib = require('lib');
const { read } = require('./read');
const { show } = require('./show');
lib.take('*', read);
lib.take('x', show);
=== read.js
const { clean } = require('lib');
exports.read = (first, second) => {
  first.filter = first.query.name;
  first.safe = clean(first.query.name);
  first.constant = 'a';
  first.made = decode(first.query.name);
  second.locals.note = first.query.note;
};
=== show.js
const { sink } = require('lib');
exports.show = (a, b) => {
  sink('x' + a.filter); // <-
  sink(a.safe);
  sink(a.constant);
  sink(a.made);
  sink(a.unset);
  sink(b.locals.note); // <-
  sink(b.locals.other);
};
=== other.js
const { sink } = require('lib');
exports.unused = (a) => sink(a.filter);
`,
  ],
  [
    'files that know their parameters, and a helper in between',
    `
=== read.js
export function read(ms, rp) { put(ms, ms.query.name); }
function put(target, value) { target.filter = value; }
=== show.js
import { find } from './find.js';
export function show(ms, rp) { find(ms.filter); }
=== find.js
import { sink } from 'lib';
export function find(name) {
  sink(name); // <-
}
`,
  ],
  [
    'somebody makes safe what is found there',
    `
=== read.js
export function read(ms, rp) {
  ms.filter = ms.query.name;
  ms.sort = ms.query.sort;
}
=== check.js
import { clean } from 'lib';
export function check(ms, rp) { ms.filter = clean(ms.filter); }
=== show.js
import { sink } from 'lib';
export function show(ms, rp) {
  sink(ms.filter);
  sink(ms.sort); // <-
}
`,
  ],
  [
    'what is copied from field to field',
    `
=== read.js
export function read(ms, rp) { ms.first = ms.query.name; }
=== copy.js
export function copy(ms, rp) { ms.second = 'x' + ms.first; }
=== show.js
import { sink } from 'lib';
export function show(ms, rp) {
  sink(ms.second); // <-
}
`,
  ],
];
