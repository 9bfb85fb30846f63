import { beforeAll, describe, expect, it } from 'vitest';
import { linesOfProgram } from '../../analyse/testing/link-texts.ts';
import { engineOf, flowRule } from '../../analyse/testing/scan-text.ts';
import type { Engine } from '../../engine.ts';

const rules = flowRule(['remote-input', 'function-parameter'], ['danger']);

const models = `
library: lib
language: [python, javascript, typescript]
sources:
  - {kind: remote-input, call: lib.source, label: input}
sinks:
  - {kind: danger, call: lib.sink, argument: 0, label: the sink}
sanitizers:
  - {kinds: [danger], call: lib.clean}
`;

const programs: readonly (readonly [string, string])[] = [
  [
    'nobody calls it',
    `
=== store.js
import { sink } from 'lib';
export function find(name) {
  sink(name); // <-
}
`,
  ],
  [
    'nobody calls it where it is made, whatever it captures',
    `
=== store.js
import { sink } from 'lib';
import { Pool } from './pool.js';
const pool = new Pool();
export async function find(name) {
  sink('a' + name); // <-
  return pool.query(name);
}
=== pool.js
export class Pool { query(text) { return text; } }
`,
  ],
  [
    'the program calls it with what is safe',
    `
=== app.js
import { source, clean } from 'lib';
import { find, first, both } from './store.js';
find(clean(source()));
first('a');
both(source(), 'b');
=== store.js
import { sink } from 'lib';
export function find(name) { sink(name); }
export function first(name) { sink(name); }
export function both(a, b) {
  sink(a); // <-
  sink(b);
}
`,
  ],
  [
    'whoever calls it passes on what nobody knows',
    `
=== app.js
import { find } from './store.js';
export function search(name, other) { find('x' + name); }
=== store.js
import { sink } from 'lib';
export function find(name) {
  sink(name); // <-
}
`,
  ],
  [
    'known up to the top',
    `
=== app.js
import { search } from './service.js';
search('x');
=== service.js
import { find } from './store.js';
export function search(name) { find('x' + name); }
=== store.js
import { sink } from 'lib';
export function find(name) { sink(name); }
`,
  ],
  [
    'tests say nothing of who else calls',
    `
=== store.test.js
import { find } from './store.js';
find('x');
=== store.js
import { sink } from 'lib';
export function find(name) {
  sink(name); // <-
}
`,
  ],
  [
    'Python, functions that call each other',
    `
=== app.py
from .store import find
find('x', 3)
=== store.py
import lib
from . import again
def find(name, count):
    lib.sink(name)
    again.again(name, count)
=== again.py
from .store import find
def again(name, count):
    if count > 0:
        find(name, count - 1)
`,
  ],
];

describe('parameters of unknown origin, over files', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engineOf(rules, models);
  });

  it.each(programs)('%s', async (_, program) => {
    const { expected, actual } = await linesOfProgram(engine, program);
    expect(actual, program).toEqual(expected);
  });
});
