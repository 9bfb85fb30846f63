import { beforeAll, describe, expect, it } from 'vitest';
import type { Name } from '../ast/nodes.ts';
import type { Definition } from './names.ts';
import { ask, loadGrammars, type TestLanguage } from './testing/resolve-text.ts';

beforeAll(loadGrammars);

/** A definition in short: its kind and the kind of its scope. */
function inShort(definition: Definition | null): string | null {
  return definition === null ? null : `${definition.kind} of ${definition.scope.kind}`;
}

type Row = readonly [language: TestLanguage, title: string, text: string, expected: string | null];

const ROWS: readonly Row[] = [
  ['py', 'a local variable', 'x = 1\ndef f():\n    x = 2\n    «x»', 'variable of function'],
  ['py', 'a global', 'x = 1\ndef f():\n    global x\n    x = 2\n    «x»', 'variable of module'],
  [
    'py',
    'a global that only the function writes',
    'def f():\n    global x\n    x = 2\ndef g(): «x»',
    'variable of module',
  ],
  [
    'py',
    'a nonlocal',
    'x = 1\ndef f():\n    x = 2\n    def g():\n        nonlocal x\n        x = 3\n        «x»',
    'variable of function',
  ],
  ['py', 'no class scope in methods', 'class A:\n    x = 1\n    def f(self): «x»', null],
  ['py', 'class scope in the class body', 'class A:\n    x = 1\n    y = «x»', 'variable of class'],
  ['py', 'a comprehension target', '[«x» for x in y]', 'variable of comprehension'],
  ['py', 'the first iterable outside', 'x = 1\n[x for x in «x»]', 'variable of module'],
  ['py', 'nothing leaks out of a comprehension', '[x for x in y]\n«x»', null],
  [
    'py',
    'a walrus in a comprehension',
    'def f():\n    [(z := x) for x in y]\n    «z»',
    'variable of function',
  ],
  ['py', 'a match capture', 'match a:\n    case [x, *y]: «x»', 'variable of module'],
  ['py', 'a match capture with as', 'match a:\n    case A() as x: «x»', 'variable of module'],
  ['py', 'an exception', 'try: pass\nexcept E as x: «x»', 'variable of module'],
  ['py', 'a with target', 'with a as (x, y): «y»', 'variable of module'],
  ['py', 'a for target', 'for x, *y in z: «y»', 'variable of module'],
  ['py', 'a lambda parameter', 'lambda x: «x»', 'parameter of function'],
  ['py', 'a variadic parameter', 'def f(*a, **k): «k»', 'parameter of function'],
  ['py', 'a default evaluated outside', 'x = 1\ndef f(x=«x»): pass', 'variable of module'],
  ['py', 'a function', 'def f(): pass\n«f»', 'function of module'],
  ['py', 'a class', 'class A: pass\n«A»', 'class of module'],
  ['py', 'an import', 'import a.b\n«a»', 'import of module'],
  ['py', 'a deleted name', 'x = 1\ndel «x»', 'variable of module'],
  ['js', 'var hoisted out of a block', 'function f() { { var x } «x» }', 'variable of function'],
  ['js', 'let in its block', 'let x;\n{ let x; «x» }', 'variable of block'],
  ['js', 'the outer let after the block', 'let x;\n{ let x; }\n«x»', 'variable of module'],
  ['js', 'a function hoisted in its block', '{ «f»(); function f() {} }', 'function of block'],
  ['js', 'a class in its block', '{ class A {} «A» }', 'class of block'],
  ['js', 'a parameter', 'function f(x) { «x» }', 'parameter of function'],
  ['js', 'a destructured parameter', 'function f({ a: [x = 1], ...y }) { «x» }', 'parameter of function'],
  ['js', 'a catch parameter', 'try {} catch (x) { «x» }', 'variable of block'],
  ['js', 'a loop variable', 'for (const x of y) { «x» }', 'variable of block'],
  ['js', 'a variable of a C-style loop', 'for (let i = 0; ; ) { «i» }', 'variable of block'],
  ['js', 'a variable of a switch', 'switch (a) { case 1: let x; case 2: «x» }', 'variable of block'],
  ['js', 'a default that sees other parameters', 'function f(a, b = «a») {}', 'parameter of function'],
  ['js', 'a named function expression', 'x = function f() { «f» };', 'function of function'],
  ['js', 'not a function expression from outside', 'x = function f() {};\n«f»', null],
  ['js', 'a named class expression', 'x = class A { f() { «A» } };', 'class of class'],
  ['js', 'an imported name', "import x from 'm';\n«x»", 'import of module'],
  ['js', 'an exported declaration', 'export const x = 1;\n«x»', 'variable of module'],
  ['ts', 'a variable of a namespace', 'namespace N { const x = 1; «x» }', 'variable of block'],
  ['ts', 'an enum', 'enum E { A }\n«E»', 'variable of module'],
];

describe('definitionOf', () => {
  it.each(ROWS)('%s: %s', (language, _title, text, expected) => {
    const { names, node } = ask(language, text);
    expect(inShort(names.definitionOf(node as Name))).toBe(expected);
  });
});

describe('declaredBy', () => {
  it.each<Row>([
    ['py', 'the target name', '«x» = 1', 'variable of module'],
    ['py', 'the assignment', '«x = 1»', 'variable of module'],
    ['py', 'no assignment of several names', '«x, y = z»', null],
    ['py', 'one of several names', 'x, «y» = z', 'variable of module'],
    ['py', 'a function', '«def f(): pass»', 'function of module'],
    ['py', 'an imported name', 'from a import «b as c»', 'import of module'],
    ['js', 'a name in a pattern', 'const { a: «b» } = c;', 'variable of module'],
    ['js', 'an undeclared assignment', 'let x;\nfunction f() { «x» = 1 }', 'variable of module'],
  ])('%s: %s', (language, _title, text, expected) => {
    const { names, node } = ask(language, text);
    expect(inShort(names.declaredBy(node))).toBe(expected);
  });

  it('lists the writes of a variable with what they bind', () => {
    const { names, node } = ask('py', 'x = 1\nx += 2\nfor x in y: pass\n(x, z) = w\n«x»');
    const definition = names.definitionOf(node as Name)!;
    expect(definition.writes.map((write) => [write.how, write.value?.kind ?? null, write.path])).toEqual([
      ['assign', 'NumberLit', []],
      ['augment', null, []],
      ['for', null, []],
      ['destructure', null, [0]],
    ]);
  });
});
