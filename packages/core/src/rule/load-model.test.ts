import { expect, test } from 'vitest';
import { compileModelFile } from './load-model.ts';
import { expandNames } from './model-names.ts';
import { formatRuleProblem } from './problem.ts';
import { FAKE_DEPS } from './testing.ts';

function compile(text: string) {
  return compileModelFile({ path: 'm.yaml', text }, FAKE_DEPS);
}

function entries(text: string) {
  const { models, problems } = compile(`library: lib\nlanguage: python\n${text}`);
  expect(problems).toEqual([]);
  return models.entries;
}

test.each([
  ['a.b', ['a.b']],
  ['a.{b,c}', ['a.b', 'a.c']],
  ['{a,b}.{c,d}', ['a.c', 'a.d', 'b.c', 'b.d']],
  ['a.{b,c.{d, e}}', ['a.b', 'a.c.d', 'a.c.e']],
  ['a.{b', null],
  ['a.b}', null],
])('expands %s', (name, expected) => {
  expect(expandNames(name)).toEqual(expected);
});

test('what is run by a call, a listener, and what wakes it', () => {
  const text = (run: string): string => `library: lib\nlanguage: python\nruns:\n  - ${run}\n`;
  const problems = (run: string): readonly string[] =>
    compile(text(run)).problems.map(({ reason }) => reason);
  expect(problems('{call: lib.later}')).toEqual(['"function" is missing: the part of the call that is run']);
  expect(problems('{decorated: lib.task, listens-to: {name: name}}')).toEqual([]);
  const [listener] = entries('runs:\n  - {method: on, function: 1, listens-to: 0}\n');
  expect(listener?.run).toMatchObject({ listensTo: { port: 'argument', index: 0 }, byTopic: false });
  const [emitted] = entries('runs:\n  - {method: emit, function: 0, by-topic: true, passes: rest}\n');
  expect(emitted?.run).toMatchObject({ listensTo: null, byTopic: true, passes: 'rest' });
});

test('a sink with defaults and with a named argument', () => {
  expect(
    entries(
      'sinks:\n  - {kind: sql-query, call: "s.{a,b}", argument: {index: 0, name: sql}}\n  - {kind: command, call: os.system}\n',
    ),
  ).toMatchObject([
    {
      role: 'sink',
      target: { on: 'call', name: 's.a' },
      kinds: ['sql-query'],
      ports: [{ port: 'argument', index: 0, name: 'sql' }],
      confidence: 'high',
      label: 's.a',
      library: 'lib',
    },
    { target: { name: 's.b' } },
    { ports: [{ port: 'any-argument' }], when: null },
  ]);
});

test('sources of every kind of target', () => {
  expect(
    entries(`sources:
  - {kind: remote-input, read: flask.request.args, label: query parameters}
  - {kind: remote-input, decorated: flask.Flask.route, parameters: [0, 1]}
  - {kind: remote-input, decorated: flask.Flask.get}
  - {kind: remote-input, typed-parameter: a.Request}
  - {kind: remote-input, call: on, argument: {index: 1, parameter: 0, property: body.text}}
`),
  ).toMatchObject([
    { target: { on: 'read' }, ports: [{ port: 'result' }], label: 'query parameters' },
    { target: { on: 'decorated', index: 0 } },
    { target: { on: 'decorated', index: 1 } },
    { target: { on: 'decorated', index: null } },
    { target: { on: 'typed-parameter' } },
    {
      ports: [
        {
          port: 'property',
          path: ['body', 'text'],
          of: { port: 'callback-parameter', index: 0, of: { port: 'argument', index: 1 } },
        },
      ],
    },
  ]);
});

test('untyped entries take the imports of the file and a lower confidence', () => {
  const text = `imports: [pg]
sinks:
  - kind: sql-query
    method: query
    receivers: db$
    argument: 0
    when: {text: select, arity: [1, 2], arguments: {"1:values": {values: [null], missing: true}, shell: true, Loader: {names: "yaml.{A,B}", not: true}}}
  - {kind: html-output, write-member: innerHTML}
`;
  expect(entries(text)).toMatchObject([
    {
      confidence: 'medium',
      target: { on: 'method', receivers: { original: 'db$' } },
      when: {
        imports: ['pg'],
        text: { original: 'select' },
        arity: [1, 2],
        arguments: [
          {
            port: { port: 'argument', index: 1, name: 'values' },
            values: [null],
            missing: true,
            negate: false,
          },
          { port: { port: 'keyword', name: 'shell' }, values: [true], missing: false },
          { port: { name: 'Loader' }, values: [], names: ['yaml.A', 'yaml.B'], negate: true },
        ],
      },
    },
    {
      target: { on: 'write-member', name: 'innerHTML', receivers: null },
      ports: [{ port: 'result' }],
      when: { imports: ['pg'] },
    },
  ]);
});

test('sanitizers, guards and propagators', () => {
  expect(
    entries(`sanitizers: [{kinds: "*", call: int}]
guards: [{kinds: [path, url], method: isalnum, argument: receiver, when-result: false}, {kind: path, call: check, when-result: returns}, {kind: path, call: ok}]
propagators: [{method: append, from: 0, to: receiver}, {call: f, from: [0, {name: x}], to: {index: 1, parameter: 0}}]
`),
  ).toMatchObject([
    { role: 'sanitizer', kinds: ['*'], ports: [{ port: 'result' }] },
    { role: 'guard', ports: [{ port: 'receiver' }], guardWhen: 'false', kinds: ['path', 'url'] },
    { guardWhen: 'returns', ports: [{ port: 'argument', index: 0 }] },
    { guardWhen: 'true' },
    { role: 'propagator', ports: [{ port: 'argument', index: 0 }], to: { port: 'receiver' }, kinds: [] },
    { ports: [{ index: 0 }, { port: 'keyword', name: 'x' }], to: { port: 'callback-parameter', index: 0 } },
  ]);
});

test('type hints expand braces in their keys', () => {
  const { models } = compile(
    'library: e\nlanguage: javascript\ntypes:\n  returns: {"e.{a,b}": e.T}\n  callbacks: {e.T.get: [e.Req, null]}\n  parameters: [{names: [req], types: [e.Req], when-imported: e}]\n',
  );
  expect(models.hints).toMatchObject({
    returns: { 'e.a': 'e.T', 'e.b': 'e.T' },
    callbacks: { 'e.T.get': ['e.Req', null] },
    parameters: [{ names: ['req'], types: ['e.Req'], whenImported: 'e' }],
  });
});

test('javascript models serve typescript', () => {
  expect(compile('library: e\nlanguage: javascript\n').languages).toEqual(['javascript', 'typescript']);
});

const HEAD = 'library: l\nlanguage: python\n';
test.each([
  ['a missing library', 'language: python\n', '"library" is missing'],
  ['an unknown key', `${HEAD}sink: []\n`, '3:1: error: unknown key "sink"'],
  [
    'a misspelled target',
    `${HEAD}sinks:\n  - {kind: a, cal: x}\n`,
    '4:15: error: unknown key "cal" (did you mean "call"?)',
  ],
  ['no target', `${HEAD}sinks:\n  - {kind: a}\n`, '4:5: error: one of call, new,'],
  [
    'two targets',
    `${HEAD}sinks:\n  - {kind: a, call: x, read: y}\n`,
    '"call" and "read" cannot stand in one entry',
  ],
  ['no kind', `${HEAD}sinks:\n  - {call: x}\n`, 'a kind is missing'],
  ['a bad kind', `${HEAD}sinks:\n  - {kind: SQL, call: x}\n`, 'kinds are written in kebab-case'],
  ['a bad name', `${HEAD}sinks:\n  - {kind: a, call: "x..y"}\n`, '"x..y" is not a name'],
  ['unclosed braces', `${HEAD}sinks:\n  - {kind: a, call: "x.{a"}\n`, '"x.{a" is not a name'],
  [
    'an argument of a read',
    `${HEAD}sources:\n  - {kind: a, read: x, argument: 0}\n`,
    '"read" is not a call: it has no arguments',
  ],
  ['receivers of a call', `${HEAD}sinks:\n  - {kind: a, call: x, receivers: y}\n`, '"receivers" belongs to'],
  [
    'a broken regex',
    `${HEAD}sinks:\n  - {kind: a, method: x, receivers: "(((" }\n`,
    'not a valid regular expression: unclosed group',
  ],
  [
    'an unknown language',
    'library: l\nlanguage: cobol\n',
    '2:11: error: models cannot be given for the language "cobol"',
  ],
])('reports %s', (_, text, expected) => {
  expect(compile(text).problems.map(formatRuleProblem).join('\n')).toContain(expected);
});
