import { beforeAll, describe, expect, it } from 'vitest';
import type { Call, ClassNode, FunctionNode, Name } from '../ast/nodes.ts';
import { NO_HINTS, resolveNames } from './resolve.ts';
import { ask, loadGrammars, lowerText, type TestLanguage } from './testing/resolve-text.ts';

beforeAll(loadGrammars);

type Row = readonly [language: TestLanguage, title: string, text: string, expected: string | null];

const CALLS: readonly Row[] = [
  ['py', 'a function', 'def f(): pass\n«f()»', 'f'],
  ['py', 'a class', 'class A: pass\n«A()»', 'A'],
  ['py', 'a method of self', 'class A:\n    def f(self): pass\n    def g(self): «self.f()»', 'A.f'],
  [
    'py',
    'a method of super',
    'class B:\n    def f(self): pass\nclass A(B):\n    def f(self): «super().f()»',
    'B.f',
  ],
  ['py', 'a method by its class', 'class A:\n    def f(self): pass\n«A.f(x)»', 'A.f'],
  ['py', 'a method of an instance', 'class A:\n    def f(self): pass\nx = A()\n«x.f()»', 'A.f'],
  [
    'py',
    'a method of an annotated parameter',
    'class A:\n    def f(self): pass\ndef g(x: A): «x.f()»',
    'A.f',
  ],
  ['py', 'cls', 'class A:\n    @classmethod\n    def f(cls): «cls()»', 'A'],
  [
    'py',
    'a method of cls',
    'class A:\n    def g(self): pass\n    @classmethod\n    def f(cls): «cls.g()»',
    'A.g',
  ],
  [
    'py',
    'an inherited method',
    'class B:\n    def f(self): pass\nclass A(B):\n    def g(self): «self.f()»',
    'B.f',
  ],
  [
    'py',
    'a method of a field',
    'class B:\n    def f(self): pass\nclass A:\n    def __init__(self): self.b = B()\n    def g(self): «self.b.f()»',
    'B.f',
  ],
  ['py', 'an alias', 'def f(): pass\ng = f\n«g()»', 'f'],
  [
    'py',
    'the last of conditional definitions',
    'if x:\n    def f(): pass\nelse:\n    def f(): return 1\n«f()»',
    'f',
  ],
  ['py', 'the class of self', 'class A:\n    def f(self): «type(self)()»', 'A'],
  ['py', 'nothing of another file', 'from m import f\n«f()»', null],
  ['py', 'nothing for a name that is also a variable', 'def f(): pass\nf = g()\n«f()»', null],
  ['js', 'a function declared further down', '«f()»;\nfunction f() {}', 'f'],
  ['js', 'a function in a constant', 'const f = (x) => x;\n«f(1)»', 'f'],
  ['js', 'a method of an object literal', 'const api = { get(x) {} };\n«api.get(1)»', 'get'],
  ['js', 'a shorthand of an object literal', 'function get() {}\nconst api = { get };\n«api.get(1)»', 'get'],
  [
    'js',
    'a destructured method of an object literal',
    'const api = { go(x) {} };\nconst { go } = api;\n«go(1)»',
    'go',
  ],
  ['js', 'a method of this', 'class A { f() {} g() { «this.f()» } }', 'A.f'],
  ['js', 'a method of this in an arrow', 'class A { f() {} g() { return () => «this.f()» } }', 'A.f'],
  ['js', 'an arrow in a field', 'class A { f = () => 1; g() { «this.f()» } }', 'A.f'],
  ['js', 'a private method', 'class A { #f() {} g() { «this.#f()» } }', 'A.#f'],
  ['js', 'a method of super', 'class B { f() {} }\nclass A extends B { f() { «super.f()» } }', 'B.f'],
  ['js', 'the base constructor', 'class B {}\nclass A extends B { constructor() { «super()» } }', 'B'],
  ['js', 'new', 'class A {}\n«new A()»', 'A'],
  ['js', 'a static method', 'class A { static f() {} }\n«A.f()»', 'A.f'],
  ['js', 'a method of an instance', 'class A { f() {} }\nconst a = new A();\n«a.f()»', 'A.f'],
  ['js', 'a method of a new instance', 'class A { f() {} }\n«new A().f()»', 'A.f'],
  ['js', 'exports', 'exports.f = function () {};\n«exports.f()»', 'f'],
  ['js', 'module.exports', 'function f() {}\nmodule.exports = { f };\n«module.exports.f()»', 'f'],
  [
    'js',
    'a prototype method by this',
    'function Foo() {}\nFoo.prototype.a = function () {};\nFoo.prototype.b = function () { «this.a()» };',
    'Foo.a',
  ],
  [
    'js',
    'a prototype method of an instance',
    'function Foo() {}\nFoo.prototype.a = function () {};\nconst x = new Foo();\n«x.a()»',
    'Foo.a',
  ],
  [
    'js',
    'a method of a prototype object',
    'function Foo() {}\nFoo.prototype = { a() {} };\n«new Foo().a()»',
    'a',
  ],
  ['js', 'a function called at once', 'x = «(function f() {})()»', 'f'],
  ['js', 'the implementation of this in an object', 'const o = { a() {}, b() { «this.a()» } };', 'a'],
  [
    'ts',
    'the implementation of overloads',
    'function f(x: string): void;\nfunction f(x: any) { return 1 }\n«f(1)»',
    'f',
  ],
  [
    'ts',
    'a method of an injected class',
    'class B { f() {} }\nclass A { constructor(private b: B) {} g() { «this.b.f()» } }',
    'B.f',
  ],
];

describe('calleeOf', () => {
  it.each(CALLS)('%s: %s', (language, _title, text, expected) => {
    const { names, node } = ask(language, text);
    const callee = names.calleeOf(node as Call);
    expect(callee === null ? null : names.symbolPath(callee)).toBe(expected);
  });

  it('takes the overload that has a body', () => {
    const { names, node } = ask(
      'ts',
      'function f(x: string): void;\nfunction f(x: any) { return 1 }\n«f(1)»',
    );
    expect((names.calleeOf(node as Call) as FunctionNode).body).not.toBeNull();
  });
});

describe('symbolPath', () => {
  it.each<Row>([
    ['py', 'a method', 'class Shop:\n    def buy(self): «x»', 'Shop.buy'],
    ['py', 'module level', '«x»', ''],
    ['py', 'the function itself', 'class A:\n    «def f(self): pass»', 'A.f'],
    ['js', 'an arrow in a constant', 'const f = () => { «x» };', 'f'],
    ['js', 'an arrow in a property', 'const o = { f: () => { «x» } };', 'f'],
    ['js', 'an arrow in a field', 'class A { f = () => { «x» } }', 'A.f'],
    ['js', 'without anonymous callbacks', 'function f() { g(() => { «x» }) }', 'f'],
    ['js', 'a prototype method', 'Foo.prototype.bar = function () { «x» };', 'Foo.bar'],
    ['js', 'an assigned member', 'exports.f = function () { «x» };', 'f'],
    ['js', 'a default export', 'export default function () { «x» }', 'default'],
  ])('%s: %s', (language, _title, text, expected) => {
    const { names, node } = ask(language, text);
    expect(names.symbolPath(node)).toBe(expected);
  });
});

describe('enclosing and parentOf', () => {
  it('gives the nearest function or class, not the node itself', () => {
    const { names, node } = ask('py', 'class A:\n    «def f(self): pass»');
    expect((names.enclosing(node) as ClassNode).name).toBe('A');
    expect(names.parentOf(node)?.kind).toBe('Block');
    expect(names.enclosing(names.enclosing(node)!)).toBeNull();
  });
});

describe('isExported', () => {
  it.each<readonly [TestLanguage, string, string, readonly string[]]>([
    [
      'py',
      'names without an underscore',
      'def a(): pass\ndef _b(): pass\nclass C:\n    def __init__(self): pass\n    def d(self): pass\n    def _e(self): pass\nclass _F:\n    def g(self): pass\ndef h():\n    def i(): pass',
      ['a', 'C', 'C.__init__', 'C.d', 'h'],
    ],
    [
      'js',
      'export keywords',
      'export function a() {}\nexport const b = () => 1;\nfunction c() {}\nexport default class D { m() {} #p() {} }',
      ['a', 'b', 'D', 'D.m'],
    ],
    [
      'js',
      'an export list',
      'function a() {}\nconst b = () => 1;\nfunction c() {}\nexport { a as x, b };',
      ['a', 'b'],
    ],
    ['js', 'module.exports of a function', 'function a() {}\nfunction b() {}\nmodule.exports = a;', ['a']],
    [
      'js',
      'module.exports of an object',
      'function a() {}\nfunction b() {}\nmodule.exports = { a, c() {} };',
      ['a', 'c'],
    ],
    [
      'js',
      'members of exports',
      'exports.a = function () {};\nmodule.exports.b = () => 1;\nfunction c() {}',
      ['a', 'b'],
    ],
    ['js', 'functions that a call wraps', 'function a() {}\nexport default wrap(a);', ['a']],
    [
      'js',
      'prototype methods of an exported function',
      'function A() {}\nA.prototype.m = function () {};\nmodule.exports = A;',
      ['A', 'A.m'],
    ],
    [
      'js',
      'of a file that exports nothing, what it does not use itself',
      'function a() {}\nconst b = () => 1;\nfunction c() {}\nfunction d() { function e() {} }\nc();\non("x", d);',
      ['a', 'b'],
    ],
    [
      'ts',
      'no private methods',
      'export class A { private p() {} public q() {} protected r() {} }',
      ['A', 'A.q', 'A.r'],
    ],
  ])('%s: %s', (language, _title, text, expected) => {
    const names = resolveNames(lowerText(language, text), NO_HINTS);
    const all = [...names.functions, ...names.classes].sort((a, b) => a.start - b.start);
    const exported = all.filter((node) => names.isExported(node)).map((node) => names.symbolPath(node));
    expect(new Set(exported)).toEqual(new Set(expected));
  });
});

describe('singleValueOf', () => {
  it.each<Row>([
    ['py', 'the value of a variable assigned once', 'x = f()\n«x»', 'Call'],
    ['py', 'nothing when assigned twice', 'x = f()\nx = g()\n«x»', null],
    ['py', 'nothing for a parameter', 'def f(x): «x»', null],
    ['py', 'nothing for an augmented variable', 'x = f()\nx += 1\n«x»', null],
    ['js', 'the value of a variable declared before', 'let x;\nx = f();\n«x»', 'Call'],
    ['js', 'nothing for a destructured variable', 'const { x } = f();\n«x»', null],
  ])('%s: %s', (language, _title, text, expected) => {
    const { names, node } = ask(language, text);
    expect(names.singleValueOf(node as Name)?.kind ?? null).toBe(expected);
  });
});

describe('importedModules', () => {
  it.each<readonly [TestLanguage, string, readonly string[]]>([
    [
      'py',
      'import a.b\nfrom c.d import e\nfrom .views import f\nfrom . import g',
      ['a.b', 'a', 'c.d', 'c', '.views', '.'],
    ],
    [
      'js',
      "import 'node:fs/promises';\nconst x = require('@s/p/q');\nconst y = await import('./z.js');\nexport * from 'w';",
      ['fs/promises', 'fs', '@s/p/q', '@s/p', './z.js', 'w'],
    ],
  ])('%s: %s', (language, text, expected) => {
    const names = resolveNames(lowerText(language, text), NO_HINTS);
    expect([...names.importedModules].sort()).toEqual([...expected].sort());
  });
});
