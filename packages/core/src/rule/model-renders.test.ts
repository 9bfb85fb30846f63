import { expect, it } from 'vitest';
import { compileModelFile } from './load-model.ts';
import { formatRuleProblem } from './problem.ts';
import { FAKE_DEPS } from './testing.ts';

function compile(entry: string) {
  const text = `library: lib\nlanguage: python\nrenders:\n  - ${entry}\n`;
  const { models, problems } = compileModelFile({ path: 'm.yaml', text }, FAKE_DEPS);
  return { entries: models.entries, problems: problems.map(formatRuleProblem) };
}

it('a template by its name, with keywords', () => {
  const { entries, problems } = compile(
    '{call: "f.{a,b}", engine: jinja, template: {index: 0, name: n}, context: [keywords, 1], escapes: [html], given: [{path: "r.{x,y}", kind: k, label: l}]}',
  );
  expect(problems).toEqual([]);
  expect(entries).toHaveLength(2);
  expect(entries[0]).toMatchObject({
    role: 'render',
    target: { on: 'call', name: 'f.a' },
    kinds: ['html-output', 'script-address'],
    render: {
      engine: 'jinja',
      what: 'name',
      place: { at: 'port', port: { port: 'argument', index: 0, name: 'n' } },
      context: ['keywords', { port: 'argument', index: 1 }],
      escapes: ['html'],
      given: [
        { path: ['r', 'x'], kinds: ['k'], label: 'l' },
        { path: ['r', 'y'], kinds: ['k'], label: 'l' },
      ],
    },
  });
});

it('a text, which another call was given', () => {
  const { entries, problems } = compile(
    '{call: f, text: {maker: callee, argument: {maker: receiver, argument: 0}}, context: 0, escapes: {by: {field: on}, missing: false}}',
  );
  expect(problems).toEqual([]);
  expect(entries[0]?.render).toMatchObject({
    engine: null,
    what: 'text',
    place: { at: 'maker', of: 'callee', argument: { at: 'maker', of: 'receiver' } },
    escapes: { by: { at: 'field', name: 'on' }, missing: false },
  });
});

it.each([
  ['neither name nor text', '{call: f, context: 0}', 'one of "template" and "text" is needed'],
  ['both', '{call: f, template: 0, text: 0}', 'one of "template" and "text" is needed'],
  ['no target', '{template: 0}', 'one of call, new,'],
  [
    'a context that is no part',
    '{call: f, template: 0, context: {field: x}}',
    'a part of the call is needed',
  ],
  ['a broken part', '{call: f, template: {name: a, of: 1}}', '"of" stands in place of'],
])('reports %s', (_, entry, expected) => {
  const { entries, problems } = compile(entry);
  expect(entries).toEqual([]);
  expect(problems.join('\n')).toContain(expected);
});
