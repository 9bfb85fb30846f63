import { expect, test } from 'vitest';
import type { TypeHints } from '../names/names.ts';
import { NO_HINTS } from './model-hints.ts';
import { createNameLiterals, firstSegment } from './name-literals.ts';

const HINTS: TypeHints = {
  ...NO_HINTS,
  returns: {
    'quart.make_response': 'flask.Response',
    'pymysql.connect': 'mysql.Connection',
    'mysql.Connection.cursor': '@receiver',
    open: 'io.TextIOWrapper',
    'str.encode': 'coded.Text',
  },
  bases: { 'werkzeug.Request': 'flask.Request', 'legacy.Request': 'werkzeug.Request' },
  callbacks: { 'koa.use': ['koa.Context', null] },
  decorators: { 'hug.get': ['hug.Request'] },
  parameters: [
    { names: ['event', 'context'], types: ['aws.Event', null], whenImported: null },
    { names: ['request'], types: ['django.HttpRequest'], whenImported: 'rest_framework' },
    { names: [], types: ['web.Args'], whenImported: null, functions: ['GET', 'POST'] },
    { names: [], types: ['any.Where'], whenImported: null },
  ],
};

const names = createNameLiterals(HINTS);

test.each([
  ['a library', 'requests', [['=requests']]],
  ['a scoped package', '@koa/router', [['@koa/router']]],
  ['a type that other libraries give', 'flask', [['=flask', '=quart', '=werkzeug', '=legacy']]],
  ['a type that a call of another library gives', 'mysql', [['=mysql', '=pymysql']]],
  ['a type that a builtin gives', 'io', [['=io', '=open']]],
  ['a type by convention', 'aws', [['=aws', [['=event'], ['=context']]]]],
  ['a convention that needs an import', 'django', [['=django', [['=request'], ['=rest_framework']]]]],
  ['a convention for exported functions', 'web', [['=web', [['=GET', '=POST']]]]],
  ['a convention without any word', 'any', []],
  ['what literals may lead to', 'coded', []],
  ['a builtin type', 'str', []],
  ['a wildcard', '*', []],
  ['a name inherited from a prototype', 'constructor', [['=constructor']]],
])('what %s requires', (_, first, expected) => {
  expect(names(first)).toEqual(expected);
});

test.each([
  ['flask.request.args', 'flask'],
  ['express().get', 'express'],
  ['@koa/router.get', '@koa/router'],
  ['eval', 'eval'],
])('%s begins with %s', (name, expected) => {
  expect(firstSegment(name)).toBe(expected);
});
