import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Call, ClassNode, Expression, FileAst, FunctionNode, Name, Node } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { Names, TypeHints } from './names.ts';
import { NO_HINTS, resolveNames } from './resolve.ts';
import { loadGrammars, lowerText, type TestLanguage } from './testing/resolve-text.ts';

beforeAll(loadGrammars);

const HINTS: TypeHints = {
  returns: { 'm.f': 'm.C', 'm.C.g': '@receiver', 'm.h': '@argument:0', 'm.C.i': '@element', m: 'm.C' },
  members: { 'm.x': 'm.C', 'm.C.@element': 'm.D' },
  callbacks: { 'm.on': ['m.C'], 'm.C.get': ['m.D', null] },
  decorators: { 'm.d': ['m.C'] },
  parameters: [{ names: ['x'], types: ['m.C'], whenImported: null }],
  bases: { 'm.C': 'm.D', 'm.D': 'm.C' },
};

/** Puts every question about every node. */
function askEverything(names: Names, ast: FileAst): void {
  walk(ast.module, (node) => {
    const expr = node as Expression;
    names.qualifiedName(expr);
    names.qualifiedNames(expr);
    names.typeOf(expr);
    names.constantOf(expr);
    names.functionOf(expr);
    names.scopeOf(node);
    names.scopeOpenedBy(node);
    names.declaredBy(node);
    names.enclosing(node);
    names.symbolPath(node);
    names.parentOf(node);
    if (node.kind === 'Name') names.definitionOf(node as Name);
    if (node.kind === 'Name') names.singleValueOf(node as Name);
    if (node.kind === 'Call') names.calleeOf(node as Call);
    if (node.kind === 'Function' || node.kind === 'Class') names.isExported(node as FunctionNode | ClassNode);
    return undefined;
  });
  expect(names.importedModules.length).toBeGreaterThanOrEqual(0);
}

const PIECES: Readonly<Record<TestLanguage, readonly string[]>> = {
  py: [
    'import m',
    'from m import *',
    'from m import x as y',
    'x = x.y',
    'a = b',
    'b = a',
    'a = a.b + a["x"]',
    'x, *y = y, x',
    'x += 1',
    'class A(A): x = x',
    'class A(B):\n  def x(self): return self.x.y',
    'class B(A):\n  x = A().x\n  def __init__(self, x): self.x = x.x',
    'def x(x=x): return x(x)',
    'def a(): return b()',
    'def b(self): return a()',
    '@m.d\ndef f(x, y): global a; a = f; return x.get(f)',
    'for x in x: del x',
    'with x as x: pass',
    'try: pass\nexcept x as x: x.x',
    '[x for x in x if (x := x)]',
    'match x:\n  case {"x": x, **y}: x()',
    'm.on(f, lambda x: x.y(x))',
    'x = {"x": x}',
    'x["x"] = x',
    'self = super().x',
    'x = "%s" % x',
    'y = f"{x}{y!r:>{x}}"',
    'def g(x: "A", y: x.y | None): x.y()',
    'x = "-".join([x, y])',
    'nonlocal x',
    'return x',
    'class x(x.x, metaclass=x): pass',
    'x = x if x else y',
    'lambda: (yield x)',
  ],
  js: [
    "const m = require('m');",
    "import x from 'm';",
    "import * as y from './y.js';",
    'x = x.y;',
    'let a = b;',
    'var b = a;',
    'a = { a, ...a };',
    'class A extends A { x = this.x; }',
    'class B extends A { #x = super.x; constructor(x) { super(x); this.x = x.x; } get y() { return this.y; } }',
    'function x(x = x) { return x(x); }',
    'x.prototype.y = function () { return this.y(); };',
    'x.prototype = { y() { return this.z; } };',
    'const { x: [y = x, ...z], ...w } = x;',
    'for (const x of x) { x++; }',
    'for (let i = i; i; i++) {}',
    'try {} catch ({ x }) { x = x; }',
    'module.exports = { x, y: module.exports };',
    'exports.x = exports.x;',
    'export { x as y };',
    'export default (x) => x(x);',
    'm.on((x) => x.get(x));',
    'const self = this; self.x = self;',
    'switch (x) { case x: let x; }',
    '(0, x.y)(x);',
    'x?.y?.[`x${x}`];',
    'label: { let x = x; }',
    'x = x.bind(x);',
    'const f = async () => (await import(f)).x;',
    'delete x.y;',
    'x = function x() { return x; };',
    'x = <x.y {...x}>{x}</x.y>;',
    'x.then((y) => y.then(y));',
  ],
  ts: [
    "import x = require('m');",
    'const y: x.Y<y> | null = x as y;',
    'enum E { A = E.B, B = E.A }',
    'interface I extends I { x: I; }',
    'namespace N { export const x = N.x; }',
    'class A implements A { constructor(private readonly a: A, public b = this.a) {} m(this: A): this is A { return this.a!.m(); } }',
    'function f(x: f[]): Promise<f> { return f(x[0]); }',
    'abstract class C<T extends C<T>> { abstract x: T; @d() y?: Array<C>; }',
    'let a: typeof a = <any>a;',
    'export = x;',
    'type T = T | null;',
    'x = x satisfies T;',
  ],
};

const LANGUAGES: readonly TestLanguage[] = ['py', 'js', 'ts'];

/** Programs of pieces that refer to themselves and each other, then cut and overwritten here and there. */
function programs(language: TestLanguage): fc.Arbitrary<string> {
  const mutation = fc.record({
    at: fc.nat(),
    drop: fc.integer({ min: 0, max: 3 }),
    add: fc.constantFrom('', '(', ')', '.', 'x', '\n', '  ', '=', ':', '{', '"', ','),
  });
  return fc
    .tuple(
      fc.array(fc.constantFrom(...PIECES[language]), { maxLength: 14 }),
      fc.array(mutation, { maxLength: 3 }),
    )
    .map(([pieces, mutations]) => {
      let text = pieces.join('\n');
      for (const { at, drop, add } of mutations) {
        const position = text.length === 0 ? 0 : at % text.length;
        text = text.slice(0, position) + add + text.slice(position + drop);
      }
      return text;
    });
}

describe('resolveNames', () => {
  it.each(LANGUAGES)('answers every question about any %s program', (language) => {
    fc.assert(
      fc.property(programs(language), (text) => {
        const ast = lowerText(language, text);
        askEverything(resolveNames(ast, HINTS), ast);
      }),
      { numRuns: 300 },
    );
  });

  it.each(LANGUAGES)('answers every question about arbitrary text as %s', (language) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const ast = lowerText(language, text);
        askEverything(resolveNames(ast, HINTS), ast);
      }),
      { numRuns: 100 },
    );
  });

  it.each<readonly [string, TestLanguage, string]>([
    ['aliases', 'py', `import m\nx0 = m.f\n${chain(5000, (i) => `x${i + 1} = x${i}.y`)}`],
    ['constants', 'py', `x0 = "a"\n${chain(5000, (i) => `x${i + 1} = x${i} + "a"`)}`],
    ['classes', 'py', `class A0: pass\n${chain(2000, (i) => `class A${i + 1}(A${i}): pass`)}\nA2000().x.y`],
    ['functions', 'js', `${chain(3000, (i) => `function f${i}(x) { return f${i + 1}(x).y; }`)}`],
    [
      'fields',
      'js',
      `class A { constructor() {\n${chain(3000, (i) => `this.x${i} = this.x${i + 1}.y;`)}\n} }`,
    ],
    [
      'nested literals',
      'js',
      `const x0 = {};\n${chain(3000, (i) => `const x${i + 1} = { x: x${i} };`)}\nx3000.x.x.x;`,
    ],
  ])('ends on long chains of %s without filling the stack', (_title, language, text) => {
    const ast = lowerText(language, text);
    askEverything(resolveNames(ast, HINTS), ast);
    const names = resolveNames(ast, HINTS);
    for (const node of [...nodesOf(ast)].reverse()) {
      names.qualifiedNames(node as Expression);
      names.constantOf(node as Expression);
    }
  });

  it.each<readonly [string, TestLanguage, string]>([
    ['a variable', 'py', chain(4000, () => `x = "a"\nx.y(x)`)],
    ['a field', 'py', `class A:\n  def f(self):\n${chain(4000, () => '    self.x = "a"; self.x.y(self.x)')}`],
    ['functions of one name', 'js', chain(1000, () => 'o.h = function h(a, b) { a.x(b); }; g(h); g(o.h);')],
    [
      'classes of one name',
      'js',
      chain(1000, () => 'class A extends A { h() { this.h(); } }; g(new A().h);'),
    ],
  ])('takes time linear in the uses of %s', (_title, language, text) => {
    const ast = lowerText(language, text);
    askEverything(resolveNames(ast, HINTS), ast);
  });

  it('answers for constructor and __proto__ as names', () => {
    for (const text of [
      'import constructor\nconstructor.toString.__proto__()',
      'x = __proto__\nx.constructor()',
    ]) {
      const ast = lowerText('py', text);
      askEverything(resolveNames(ast, NO_HINTS), ast);
    }
  });

  it('gives every node but the module a parent that holds it', () => {
    const ast = lowerText('js', PIECES.js.join('\n'));
    const names = resolveNames(ast, NO_HINTS);
    walk(ast.module, (node) => {
      const parent = names.parentOf(node);
      expect(parent === null).toBe(node === ast.module);
      if (parent !== null) expect(parent.start <= node.start && node.end <= parent.end).toBe(true);
      return undefined;
    });
  });
});

function nodesOf(ast: FileAst): readonly Node[] {
  const nodes: Node[] = [];
  walk(ast.module, (node) => {
    nodes.push(node);
    return undefined;
  });
  return nodes;
}

function chain(length: number, line: (i: number) => string): string {
  return Array.from({ length }, (_unused, i) => line(i)).join('\n');
}
