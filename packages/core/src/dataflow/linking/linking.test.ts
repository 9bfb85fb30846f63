import { beforeAll, describe, expect, it } from 'vitest';
import { factsOfText, linesOfProgram, readProgram } from '../../analyse/testing/link-texts.ts';
import { engineOf, flowRule } from '../../analyse/testing/scan-text.ts';
import type { Engine } from '../../engine.ts';
import { NO_MANIFESTS } from '../../facts/manifests.ts';
import { carriedPrograms } from './samples/carried-programs.ts';
import { handedPrograms, handedPythonPrograms } from './samples/handed-programs.ts';
import { javascriptPrograms } from './samples/javascript-programs.ts';
import { pythonPrograms } from './samples/python-programs.ts';
import { registeredPrograms, registeredPythonPrograms } from './samples/registered-programs.ts';
import { topicPrograms, topicPythonPrograms } from './samples/topic-programs.ts';

const rules = flowRule(['remote-input'], ['danger']);

const models = `
library: lib
language: [python, javascript, typescript]
sources:
  - {kind: remote-input, call: lib.source, label: input}
  - {kind: remote-input, read: [lib.Request.query, lib.Message.query], label: arguments}
  - {kind: remote-input, parameter-decorator: lib.Body}
  - {kind: remote-input, call: lib.Handler.ask, label: an argument}
  - {kind: remote-input, beside-parameter: lib.Request, label: a part of the path}
  - {kind: remote-input, overrides: lib.Handler.get, label: a part of the path}
  - {kind: remote-input, decorated: lib.App.route, label: a part of the path}
  - {kind: remote-input, call: lib.receive, argument: {index: 1, parameter: 0}, label: message}
  - {kind: remote-input, entry-of: Query, parameters: 1}
sinks:
  - {kind: danger, call: lib.sink, argument: 0, label: the sink}
  - {kind: danger, call: lib.Store.run, argument: 0, label: the store}
sanitizers:
  - {kinds: [danger], call: lib.clean}
runs:
  - {call: lib.Use, function: {index: 0, name: f}, kind: remote-input, label: an argument}
  - {call: lib.later, function: {index: 0, name: f}, passes: rest}
  - {method: delay, function: receiver, passes: all}
  - {method: wait, receivers: bus$, function: 1, listens-to: 0}
  - {method: tell, receivers: bus$, function: 0, by-topic: true, passes: rest}
  - {decorated: lib.task, listens-to: {name: name}}
  - {method: send, receivers: bus$, function: 0, by-topic: true, passes: {list: 1, keywords: 2}}
  - {method: plan, function: receiver, passes: {list: {index: 0, name: args}, keywords: {index: 1, name: kwargs}}}
  - {call: lib.path, function: {index: 1, name: view}, gives: [lib.Request], named-by: 0, kind: remote-input, label: a part of the path, methods: [get, post], made-by: as_view}
types:
  returns: {lib.connect: lib.Store, lib.make: '@instance:0'}
  members: {lib.Handler.request: lib.Request}
  shared: {lib.g: [g], lib.Request: [rq, request]}
  bases: {lib.PathHandler: lib.Handler, lib.Blueprint: lib.App}
  callbacks: {lib.on: [lib.Request, null], lib.take: [lib.Message, lib.Reply]}
  carried: [lib.Message, lib.Reply]
  parameters: [{entry: act, beside: [path], types: [lib.Request]}, {names: [request, rs], types: [lib.Request, null]}, {names: [rq, rs], types: [lib.Request, null]}, {names: [ms, rp], types: [lib.Message, lib.Reply]}]
`;

describe('taint over files', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engineOf(rules, models);
  });

  const check = async (program: string): Promise<void> => {
    const { expected, actual } = await linesOfProgram(engine, program);
    expect(actual, program).toEqual(expected);
  };

  it.each(registeredPrograms)('handlers: %s', (_, program) => check(program));
  it.each(handedPrograms)('handed on: %s', (_, program) => check(program));
  it.each(handedPythonPrograms)('handed on, Python: %s', (_, program) => check(program));
  it.each(topicPrograms)('topics: %s', (_, program) => check(program));
  it.each(topicPythonPrograms)('topics, Python: %s', (_, program) => check(program));
  it.each(carriedPrograms)('carried objects: %s', (_, program) => check(program));
  it.each(registeredPythonPrograms)('handlers, Python: %s', (_, program) => check(program));
  it.each(pythonPrograms)('Python: %s', (_, program) => check(program));
  it.each(javascriptPrograms)('JavaScript: %s', (_, program) => check(program));
});

/** A rule of its own for which whatever goes through a call is clean. */
const strictRule = `
  - id: as-it-is
    mode: taint
    message: as it is
    severity: LOW
    languages: [python]
    pattern-sources: [{kind: function-parameter}]
    pattern-sinks: [{pattern: return $X}]
    pattern-sanitizers: [{pattern: $CALL(...)}]
`;

it("follows calls that a rule's own pattern speaks of, since it does not say what they run", async () => {
  const engine = await engineOf(`${rules}${strictRule}`, models);
  const { expected, actual } = await linesOfProgram(
    engine,
    `
=== app.py
from lib import sink, source
def show(name):
    return name
def act():
    from texts import Page, cut
    sink(cut(source()))
    page = Page(source())
    sink(page.text())  # <-
    sink(page.title())
=== texts.py
def cut(text):
    return 'cut'
class Page:
    def __init__(self, body):
        self.body = body
    def text(self):
        return self.body
    def title(self):
        return 'title'
`,
  );
  expect(actual).toEqual(['app.py:3', ...expected]);
});

it('follows methods that are plainly given something else than a model speaks of', async () => {
  const finder = `
sinks:
  - {kind: danger, method: find, argument: 0, label: a query, when: {text: "(?i)select "}}
`;
  const engine = await engineOf(rules, models.replace(/^sinks:$/m, finder.trim()));
  const { expected, actual } = await linesOfProgram(
    engine,
    `
=== app.py
from lib import sink, source
def act():
    from reader import Reader
    sink(Reader(source()).find('page'))  # <-
    Reader('').find('select ' + source())  # <-
=== reader.py
class Reader:
    def __init__(self, values):
        self.values = values
    def find(self, name):
        return self.values.get(name)
`,
  );
  expect(actual).toEqual(expected);
});

it('follows nothing that rests on what a name does not stand for', async () => {
  const engine = await engineOf(rules, models, { maxLinkSteps: { base: 0, perFunction: 0 } });
  const texts = readProgram(`
=== options.ts
export interface Options { readonly query: string }
=== sink.ts
import lib from 'lib';
export function run(value) { lib.sink(value); }
=== go.ts
import { run } from './sink';
import type { Options } from './options';
export function go(options: Options) { run(options.query); }
`);
  const files = await Promise.all([...texts].map(([path, text]) => factsOfText(engine, path, text)));
  const suppositions = files.flatMap(({ flow }) => flow?.conditions.flat() ?? []);
  expect(suppositions).toContainEqual(
    expect.objectContaining({ kind: 'denotes', names: ['lib.Request.query'] }),
  );
  // The first step would be one too many.
  const { findings, notifications } = await engine.link({ files, manifests: NO_MANIFESTS });
  expect({ findings, notifications }).toEqual({ findings: [], notifications: [] });
});

it('does not take the functions that an object is handed for data in it', async () => {
  const engine = await engineOf(rules, models);
  const handlers = Array.from(
    { length: 12 },
    (_, index) => `router.post('/${index}', (req, res) => { lib.sink(req.a); lib.sink(req.b); res.end(); });`,
  );
  const text = `import lib from 'lib';
import web from './web.js';
const router = web.Router();
${handlers.join('\n')}
`;
  const { notifications } = await factsOfText(engine, 'routes.js', text);
  expect(notifications).toEqual([]);
});

it('keeps what all handlers of a long file show of what other files give', async () => {
  const engine = await engineOf(rules, models);
  const handlers = Array.from(
    { length: 80 },
    (_, index) => `app.post('/', (req, res) => lib.sink(req.a${index}));`,
  );
  const text = `import lib from 'lib';
import web from './web.js';
const app = web.make();
${handlers.join('\n')}
`;
  const { notifications } = await factsOfText(engine, 'routes.js', text);
  expect(notifications).toEqual([]);
});

describe('an engine that stays', () => {
  let engine: Engine;
  let kept: Engine;
  beforeAll(async () => {
    engine = await engineOf(rules, models);
    kept = await engineOf(rules, models, {}, true);
  });

  it.each([
    ...handedPrograms,
    ...handedPythonPrograms,
    ...topicPrograms,
    ...topicPythonPrograms,
    ...carriedPrograms,
    ...registeredPrograms,
    ...registeredPythonPrograms,
    ...pythonPrograms,
    ...javascriptPrograms,
  ])('links what an engine from scratch links, after changes of each file: %s', async (_, program) => {
    const texts = [...readProgram(program)];
    const whole = await Promise.all(texts.map(([path, text]) => factsOfText(engine, path, text)));
    const check = async (files: typeof whole): Promise<void> => {
      const input = { files, manifests: NO_MANIFESTS };
      expect(await kept.link(input)).toEqual(await engine.link(input));
    };
    await check(whole);
    for (const [index, [path, text]] of texts.entries()) {
      // Everything in it moves; nothing is left of it; it is as before.
      for (const other of [`\n${text}`, ''])
        await check(whole.with(index, await factsOfText(engine, path, other)));
      await check(whole);
      await check(whole.filter((_file, at) => at !== index));
    }
  });
});
