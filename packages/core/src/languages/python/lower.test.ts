import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Expression, FileAst, Node, NodeKind, NodeOf } from '../../ast/nodes.ts';
import { printAst } from '../../ast/print.ts';
import { forEachChild, walk } from '../../ast/shapes.ts';
import type { GrammarTables } from '../../syntax/flat-tree.ts';
import { loadParser, type SyntaxParser } from '../../syntax/parser.ts';
import { python } from './index.ts';
import { HANDLERS } from './lower.ts';

const grammars = {
  load: (name: string) => readFile(new URL(`../../../grammars/tree-sitter-${name}.wasm`, import.meta.url)),
};
const samplesFolder = fileURLToPath(new URL('./samples/', import.meta.url));
const samples = readdirSync(samplesFolder).filter((file) => file.endsWith('.py'));

let parser: SyntaxParser;
beforeAll(async () => {
  parser = await loadParser(grammars, 'python');
});

function lower(text: string): FileAst {
  return python.lower(() => parser, text, 'sample.py')!;
}

function nodesOf<K extends NodeKind>(ast: FileAst, kind: K): NodeOf<K>[] {
  const found: NodeOf<K>[] = [];
  walk(ast.module, (node) => {
    if (node.kind === kind) found.push(node as NodeOf<K>);
    return true;
  });
  return found;
}

function names(ast: FileAst): string[] {
  return nodesOf(ast, 'Name').map((name) => name.name);
}

function expression(text: string): Expression {
  const statement = lower(text).module.body[0];
  if (statement?.kind !== 'ExprStmt') throw new Error(`${text} is no expression`);
  return statement.expr;
}

/** Every span lies within its parent's, every id is in range, and every name is the text it stands for. */
function checkTree(ast: FileAst, text: string): void {
  const stack: [Node, Node][] = [[ast.module, ast.module]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [node, parent] = next;
    const isNested = node.start >= parent.start && node.end <= parent.end && node.start <= node.end;
    const isNamed = node.kind !== 'Name' || text.slice(node.start, node.end) === node.name;
    const hasId = node.id >= 0 && node.id < ast.nodeCount;
    if (!isNested || !isNamed || !hasId) {
      throw new Error(
        `${node.kind} ${node.start}-${node.end} in ${parent.kind} ${parent.start}-${parent.end}`,
      );
    }
    forEachChild(node, (child) => stack.push([child, node]));
  }
  for (const { start, end } of [...ast.issues, ...ast.comments]) {
    if (start < 0 || end < start || end > text.length)
      throw new Error(`span ${start}-${end} is out of bounds`);
  }
}

function depthOf(ast: FileAst): number {
  let deepest = 0;
  const stack: [Node, number][] = [[ast.module, 0]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [node, depth] = next;
    deepest = Math.max(deepest, depth);
    forEachChild(node, (child) => stack.push([child, depth + 1]));
  }
  return deepest;
}

describe('samples', () => {
  it.each(samples)('lowers %s to its golden tree', (file) => {
    const text = readFileSync(samplesFolder + file, 'utf8');
    const ast = lower(text);
    checkTree(ast, text);
    const listed = [...ast.issues, ...ast.comments].map((item) => `${JSON.stringify(item)}\n`).join('');
    const actual = printAst(ast.module, { spans: true }) + listed;
    const golden = `${samplesFolder}golden/${file.replace('.py', '.txt')}`;
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, actual);
    expect(actual).toBe(readFileSync(golden, 'utf8'));
  });

  it.each(samples.filter((file) => file !== 'broken.py'))('finds no issue in %s', (file) => {
    expect(lower(readFileSync(samplesFolder + file, 'utf8')).issues).toEqual([]);
  });
});

describe('string literals', () => {
  it.each([
    ['"a"', 'a', '', 'a'],
    [`'''a"b'''`, 'a"b', '', 'a"b'],
    ['Rb"\\n"', '\\n', 'rb', '\\n'],
    ['b"\\x41\\u0041"', 'A\\u0041', 'b', '\\x41\\u0041'],
    ['"\\x41\\101\\u00e9\\t\\q\\N{DASH}"', 'AAé\t\\q\\N{DASH}', '', '\\x41\\101\\u00e9\\t\\q\\N{DASH}'],
    ['"a\\\nb"', 'ab', '', 'a\\\nb'],
    ['"\\xZ"', '\\xZ', '', '\\xZ'],
    ['f"{{a}}"', '{a}', '', '{{a}}'],
    ['"""a\r\nb"""', 'a\nb', '', 'a\r\nb'],
    ['("a"\n  \'b\' r"\\c")', 'ab\\c', '', 'a'],
  ])('decodes %s', (text, value, prefix, content) => {
    const literal = expression(text);
    expect(literal).toMatchObject({ kind: 'StringLit', value, prefix, quoted: true });
    if (literal.kind === 'StringLit')
      expect(text.slice(literal.contentStart, literal.contentEnd)).toBe(content);
  });
});

describe('fragments', () => {
  it('reads an indented body', () => {
    const text = '    x = 1\n    return self.run(x)\n';
    const ast = lower(text);
    expect(ast.issues).toEqual([]);
    expect(ast.module.body.map((node) => text.slice(node.start, node.end))).toEqual([
      'x = 1',
      'return self.run(x)',
    ]);
  });

  it('reads an indented body that dedents below its first line', () => {
    const text = '        if x:\n            y()\n        z()\n    def g(self):\n        w()\n';
    const ast = lower(text);
    checkTree(ast, text);
    expect(names(ast)).toEqual(expect.arrayContaining(['x', 'y', 'z', 'w']));
  });

  it('reads a doctest session in place', () => {
    const text = '\n>>> x = f(1)\n>>> for i in x:\n...     g(i)\n...\nprinted output: (\n>>> h()\n';
    const ast = lower(text);
    checkTree(ast, text);
    expect(ast.issues).toEqual([]);
    expect(ast.module.body.map((node) => node.kind)).toEqual(['ExprStmt', 'ForEach', 'ExprStmt']);
  });

  it('keeps the code of a broken module that has a doctest', () => {
    const ast = lower('def f():\n    """\n    >>> f()\n    """\n    os.system(cmd)\nx = f(a b)\n');
    expect(names(ast)).toEqual(expect.arrayContaining(['os', 'cmd', 'x']));
  });

  it.each([
    'class A(B):\n    def f(self):\n        x = foo(a, [b',
    'class A(B):\n    def f(self):\n        return foo(a, {"k": b, ',
    'def f(a):\n    x = foo(b)\n    ...',
    'def f(a):\n    x = foo(b',
    'def f(a):\n    x = foo(b, # comment',
    "x = foo(b)\ny = bar('''text",
    'x = foo(b)\ny = bar("text',
  ])('keeps the statements of a text that was cut off: %j', (text) => {
    const ast = lower(text);
    checkTree(ast, text);
    expect(nodesOf(ast, 'Call').map((call) => text.slice(call.callee.start, call.callee.end))).toContain(
      'foo',
    );
  });

  it('says that a text cut off within brackets is incomplete', () => {
    expect(lower('x = foo(a, [b').issues).toMatchObject([{ kind: 'missing' }]);
  });

  it('does not overflow on a long text without closing quotes', () => {
    expect(lower(`x = """${'a'.repeat(3_000_000)}`).issues).toHaveLength(1);
  });

  it('reads defaults of type parameters as if they were not there', () => {
    const text = 'class C[T = dict[str, int], *U = *tuple[int]](Base):\n    x = 1\n';
    const ast = lower(text);
    checkTree(ast, text);
    expect(ast.issues).toEqual([]);
    expect(nodesOf(ast, 'Class')).toMatchObject([{ name: 'C', bases: [{ value: { name: 'Base' } }] }]);
  });

  it('keeps statements that stand inside a syntax error', () => {
    const ast = lower('def f(:\n    os.system(cmd)\n');
    expect(ast.issues.length).toBeGreaterThan(0);
    expect(names(ast)).toEqual(expect.arrayContaining(['os', 'cmd']));
  });

  it('parses a clean text once', () => {
    let parses = 0;
    const counting: SyntaxParser = {
      ...parser,
      parse(text, use, options) {
        parses += 1;
        return parser.parse(text, use, options);
      },
    };
    python.lower(() => counting, 'x = 1\n', 'a.py');
    expect(parses).toBe(1);
  });

  it('returns null when stopped', () => {
    expect(
      python.lower(() => parser, 'x = 1\n'.repeat(200_000), 'a.py', { shouldStop: () => true }),
    ).toBeNull();
  });
});

describe('patterns', () => {
  it.each([
    ['f(__ellipsis__)', 'none'],
    ['__mv_X = 1', 'none'],
    ['  x = 1\n  y = 2', 'none'],
    ['@__ellipsis__\ndef f(__ellipsis__):\n  __ellipsis__', 'none'],
    ['"a": __mv_X', 'entry'],
    ['**__ellipsis__', 'entry'],
    ['k="v", j=2', 'argument'],
    ['def f(__ellipsis__)', 'header'],
    ['async def f(x) -> int:', 'header'],
    ['class A(B, __ellipsis__)', 'header'],
    ['@a\ndef f(__ellipsis__)', 'header'],
    ['with open(f) as g:', 'header'],
    ['@app.route(__ellipsis__)', 'decorator'],
    ['case A():\n    x\ncase B():\n    y', 'case'],
    ['except __mv_E:\n  __ellipsis__', 'try'],
    ['except E', 'try'],
    ['finally:\n  pass', 'try'],
    ['x: int = 3, *, y', 'parameter'],
    ['class A[T = int]: pass', 'none'],
  ])('parses %j with wrapping %s', (text, wrapping) => {
    expect(python.parsePattern(() => parser, text)).toMatchObject({ wrapping, ast: { issues: [] } });
  });

  it.each(['def f(:', '', '   ', 'a b c'])('refuses %j', (text) => {
    expect(python.parsePattern(() => parser, text)).toBeNull();
  });
});

describe('depth', () => {
  it.each([
    ['parentheses', `x = ${'('.repeat(100_000)}1${')'.repeat(100_000)}`],
    ['additions', `x = ${'a + '.repeat(20_000)}b`],
    ['subtractions', `x = ${'a - '.repeat(20_000)}b`],
    ['comparisons', `x = ${'a < '.repeat(5_000)}b`],
    ['elif', `if a: b\n${'elif c: d\n'.repeat(5_000)}else: e\n`],
    ['method calls', `x = a${'.b(c)'.repeat(5_000)}`],
    ['subscripts', `x = a${'[0]'.repeat(5_000)}`],
    ['assignments', `${'a = '.repeat(5_000)}b`],
    ['negations', `x = ${'not '.repeat(5_000)}b`],
    ['lists', `x = ${'['.repeat(5_000)}1${']'.repeat(5_000)}`],
    ['conditionals', `x = ${'a if b else '.repeat(5_000)}c`],
    ['lambdas', `x = ${'lambda: '.repeat(5_000)}c`],
    ['unions', `x: ${'a | '.repeat(5_000)}c`],
    ['types', `x: ${'a['.repeat(2_000)}c${']'.repeat(2_000)}`],
    ['patterns', `match x:\n  case ${'['.repeat(2_000)}c${']'.repeat(2_000)}: pass`],
    ['alternatives', `match x:\n  case ${'1 | '.repeat(2_000)}c: pass`],
    ['unclosed brackets', 'f(['.repeat(3_000)],
    ['blocks', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}if a:\n`).join('')],
  ])('lowers deep %s without overflow', (_, text) => {
    const ast = lower(text);
    checkTree(ast, text);
    expect(depthOf(ast)).toBeLessThan(410);
    expect(ast.issues.filter((issue) => issue.kind === 'too-deep').length).toBeLessThanOrEqual(1);
  });

  it('keeps all operands of a long chain and all tests of many elif clauses', () => {
    expect(names(lower(`x = ${'a + '.repeat(20_000)}b`))).toHaveLength(20_002);
    const ast = lower(`if a: b\n${'elif c: d\n'.repeat(5_000)}else: e\n`);
    expect(names(ast)).toHaveLength(10_003);
    expect(ast.issues).toMatchObject([{ kind: 'too-deep' }]);
  });

  it.each(['(a) + b', '(a) + b + (c)', '(a) < b', '(a) < b < (c)', '(a) and (b)'])(
    'spans all of %s',
    (text) => {
      expect(expression(text)).toMatchObject({ start: 0, end: text.length });
    },
  );

  it('joins 20,000 operands without a depth issue', () => {
    const ast = lower(`x = ${'a + '.repeat(20_000)}b`);
    expect(ast.issues).toEqual([]);
  });
});

describe('any text', () => {
  const pieces = readdirSync(samplesFolder)
    .filter((file) => file.endsWith('.py'))
    .flatMap((file) => readFileSync(samplesFolder + file, 'utf8').match(/\w+|\s+|[^\w\s]/g) ?? []);
  const mutated = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));

  it.each([
    ['arbitrary', fc.string({ unit: 'binary', maxLength: 200 })],
    ['made of Python tokens', mutated],
    [
      'a sample with a part removed',
      fc
        .record({ file: fc.constantFrom(...samples), from: fc.nat(800), length: fc.nat(80) })
        .map(({ file, from, length }) => {
          const text = readFileSync(samplesFolder + file, 'utf8');
          return text.slice(0, from) + text.slice(from + length);
        }),
    ],
  ])('is lowered without throwing, with spans that nest (%s)', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const ast = lower(text);
        checkTree(ast, text);
        python.parsePattern(() => parser, text);
      }),
      { numRuns: 300 },
    );
  });
});

describe('grammar kinds', () => {
  /** Kinds that a handler of their parent reads. */
  const READ_BY_PARENT = [
    'aliased_import',
    'case_clause',
    'chevron',
    'comment',
    'decorator',
    'default_parameter',
    'elif_clause',
    'else_clause',
    'escape_interpolation',
    'escape_sequence',
    'except_clause',
    'finally_clause',
    'for_in_clause',
    'format_expression',
    'format_specifier',
    'if_clause',
    'import_prefix',
    'interpolation',
    'keyword_argument',
    'keyword_pattern',
    'keyword_separator',
    'lambda_parameters',
    'line_continuation',
    'module',
    'pair',
    'parameters',
    'positional_separator',
    'relative_import',
    'string_content',
    'string_end',
    'string_start',
    'type_conversion',
    'typed_default_parameter',
    'typed_parameter',
    'wildcard_import',
    'with_clause',
    'with_item',
  ];
  /** Kinds that are left out of the generic AST; `readme.md` says what that means. */
  const NOT_LOWERED = ['type_parameter'];

  it('are all lowered, but for a known few', () => {
    const tables: GrammarTables = parser.parse('x', (tree) => tree.grammar)!;
    const handled = new Set(Object.values(HANDLERS).flatMap((table) => Object.keys(table)));
    const visible = visibleKinds(tables);
    const left = visible.filter((kind) => !handled.has(kind) && !READ_BY_PARENT.includes(kind));
    expect(left).toEqual(NOT_LOWERED);
    expect(READ_BY_PARENT.filter((kind) => !visible.includes(kind))).toEqual([]);
  });
});

/** Supertypes and hidden kinds never appear in a tree. */
function visibleKinds(tables: GrammarTables): string[] {
  const hidden = new Set(['expression', 'primary_expression', 'pattern', 'parameter', 'ERROR', 'end']);
  const kinds = tables.kindNames.filter((name) => /^[a-z]\w*$/.test(name) && tables.kindIds(name).length > 0);
  return [...new Set(kinds)].filter((name) => !hidden.has(name) && !name.startsWith('_')).sort();
}
