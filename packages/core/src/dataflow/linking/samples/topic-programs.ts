/** Functions that wait for something by a constant name, and calls that make it happen. */
export const topicPrograms: readonly (readonly [string, string])[] = [
  [
    'listeners that are written there, and those of a third file',
    `
=== app.js
const { source, clean } = require('lib');
const { bus } = require('./bus');
const change = (value) => bus.tell('changed', 1, value);
exports.run = (topic) => {
  change(source());
  bus.tell('removed', clean(source()));
  bus.tell('named', source());
  bus.tell(topic, source());
  bus.tell('nobody', source());
};
=== bus.js
exports.bus = make();
=== listeners.js
const { sink } = require('lib');
const { bus } = require('./bus');
const { named } = require('./named');
bus.wait('changed', (number, value) => {
  sink(value); // <-
  sink(number);
});
bus.wait('removed', (value) => sink(value));
bus.wait('never', (value) => sink(value));
bus.wait('named', named);
=== named.js
const { sink } = require('lib');
exports.named = (value) => {
  sink(value); // <-
};
`,
  ],
  [
    'names that a third file holds, and members of an enumeration',
    `
=== app.ts
import { source } from 'lib';
import { bus } from './bus';
import { CHANGED as it, Topics } from './topics';
export function run() {
  bus.tell(it, source());
  bus.tell(Topics.Removed, source());
}
=== topics.ts
export const CHANGED = 'changed';
export enum Topics { Removed = 'removed', Kept = 'kept' }
=== listeners.ts
import { sink } from 'lib';
import { bus } from './bus';
import { CHANGED, Topics } from './topics';
bus.wait(CHANGED, (value) => {
  sink(value); // <-
});
bus.wait(Topics.Removed, (value) => {
  sink(value); // <-
});
bus.wait(Topics.Kept, (value) => sink(value));
=== bus.ts
export const bus = make();
`,
  ],
];

export const topicPythonPrograms: readonly (readonly [string, string])[] = [
  [
    'tasks by their name, and by the path of their function',
    `
=== app.py
from lib import source, clean
from work import bus
def run():
    bus.send('pay', [source(), 1])
    bus.send('shop.tasks.ship', None, {'to': source()})
    bus.send('shop.tasks.refund', [clean(source())])
=== shop/tasks.py
from lib import sink, task
@task(name='pay')
def pay_all(order, number):
    sink(order)  # <-
    sink(number)
def ship(to):
    sink(to)  # <-
def refund(order):
    sink(order)
=== work.py
bus = None
`,
  ],
];
