import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_DEPTH } from '../../ast/builder.ts';
import type { FileAst, Node } from '../../ast/nodes.ts';
import { printAst } from '../../ast/print.ts';
import { forEachChild, walk } from '../../ast/shapes.ts';
import { type GrammarId, loadParser, type SyntaxParser } from '../../syntax/parser.ts';
import { javascript, typescript } from './index.ts';
import { HANDLERS } from './lower.ts';

const GRAMMARS = ['javascript', 'typescript', 'tsx'] as const;
const source = {
  load: (name: string) => readFile(new URL(`../../../grammars/tree-sitter-${name}.wasm`, import.meta.url)),
};
const loaded = new Map<GrammarId, SyntaxParser>();
const parsers = (grammar: GrammarId): SyntaxParser | null => loaded.get(grammar) ?? null;

beforeAll(async () => {
  for (const grammar of GRAMMARS) loaded.set(grammar, await loadParser(source, grammar));
});

function lower(text: string, path: string): FileAst {
  const language = typescript.extensions.some((extension) => path.endsWith(extension))
    ? typescript
    : javascript;
  return language.lower(parsers, text, path)!;
}

function body(text: string, path = 'a.js'): string {
  return printAst(lower(text, path).module);
}

const samples = new URL('./samples/', import.meta.url);
const sampleNames = readdirSync(samples).filter((name) => name.endsWith('.txt'));

describe('samples', () => {
  it.each(sampleNames)('%s lowers to its golden tree', (name) => {
    const text = readFileSync(new URL(name, samples), 'utf8');
    const ast = lower(text, name.replace(/\.txt$/, ''));
    const issues = ast.issues.map(({ kind, detail }) => `issue: ${kind} ${detail}\n`).join('');
    const actual = printAst(ast.module) + issues;
    const golden = new URL(`golden/${name}`, samples);
    // biome-ignore lint/complexity/useLiteralKeys: TypeScript asks for the brackets
    if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(golden, actual);
    expect(actual).toBe(readFileSync(golden, 'utf8'));
    checkTree(ast, text);
  });
});

/** Spans lie in the text and nest, ids are unique, and a name's text is what its span holds. */
function checkTree(ast: FileAst, text: string): void {
  const ids = new Set<number>();
  walk(ast.module, (node: Node) => {
    expect(ids.has(node.id)).toBe(false);
    expect(node.id).toBeLessThan(ast.nodeCount);
    ids.add(node.id);
    if (node.kind === 'Name' && node.name !== 'undefined' && node.name !== '$')
      expect(text.slice(node.start, node.end)).toBe(node.name);
    if (node.kind === 'Member') expect(text.slice(node.propertyStart, node.propertyEnd)).toBe(node.property);
    forEachChild(node, (child) => {
      expect(child.start).toBeGreaterThanOrEqual(node.start);
      expect(child.end).toBeLessThanOrEqual(node.end);
      expect(child.start).toBeLessThanOrEqual(child.end);
    });
    return true;
  });
}

describe('constructs', () => {
  it('drops parentheses and keeps the span of the inner node', () => {
    const [statement] = lower('((a));', 'a.js').module.body;
    expect(statement).toMatchObject({ kind: 'ExprStmt', expr: { kind: 'Name', start: 2, end: 3 } });
  });

  it('delimits the content of a string', () => {
    const text = 'x("a\\tb")';
    const [statement] = lower(text, 'a.js').module.body;
    const call = statement?.kind === 'ExprStmt' ? statement.expr : null;
    const literal = call?.kind === 'Call' && call.args[0]?.kind === 'Argument' ? call.args[0].value : null;
    expect(literal).toMatchObject({ value: 'a\tb', contentStart: 3, contentEnd: 7 });
  });

  it('reads texts that are joined by `concat` as joined by `+`', () => {
    expect(body('x = "a".concat(b, "c").concat(d);')).toBe(body('x = "a" + b + "c" + d;'));
    expect(body('x = `a${b}`.concat(c);')).toBe(body('x = `a${b}` + c;'));
    for (const text of ['xs.concat(b)', '"a".concat()', '"a".concat(...bs)', '[a].concat(b)'])
      expect(body(text)).toContain('Call');
  });

  it('collects comments with their markers', () => {
    expect(lower('// a\nx /* b */', 'a.js').comments.map(({ text }) => text)).toEqual(['// a', '/* b */']);
  });

  it('reads Flow types in a .js file', () => {
    const ast = lower('import type { A } from "./a";\nfunction f(x: string, y: ?A): void {}\n', 'a.js');
    expect(ast.issues).toEqual([]);
    expect(ast.module.body).toMatchObject([
      { kind: 'Import', typeOnly: true },
      { kind: 'Function', name: 'f' },
    ]);
  });

  it('reads JSX in a .ts file', () => {
    expect(lower('const a = <div>{x as string}</div>;', 'a.ts').issues).toEqual([]);
  });

  it('does without grammars that are not loaded', () => {
    const only = (grammar: GrammarId): SyntaxParser | null =>
      grammar === 'typescript' ? parsers(grammar) : null;
    expect(typescript.lower(only, 'const a = <div>x</div>;', 'a.ts')!.issues.length).toBeGreaterThan(0);
  });

  it('returns null when stopped', () => {
    expect(
      javascript.lower(parsers, 'x = 1;\n'.repeat(200_000), 'a.js', { shouldStop: () => true }),
    ).toBeNull();
  });
});

describe('known gaps of the grammar', () => {
  it.each([
    'interface A<in out T, out U> {}',
    'import defer * as x from "x";',
    'export type * from "x";',
    'export default function (): { a: b.C; };',
    'export default function (x: (y: number) => string): Promise<void>;',
    'class A { static accessor x = 1; private accessor y: string; }',
    'async function f() { for (using x of y) {} for (await using z of w) {} }',
    'const rows = sql<{ id: Array<number> }>`SELECT 1`;',
    'interface O {\n  (a: string): Effect<A>\n  /** doc */\n  <R>(b: R): Effect<R>\n  in: string\n}',
    'declare module "m" {\n  global {\n    var x: number;\n  }\n}',
    'type M = `Missing \\`Self\\` ${string}`;',
  ])('%s', (text) => {
    expect(lower(text, 'a.ts').issues).toEqual([]);
  });

  it('keeps the text of what it blanked', () => {
    expect(body('for (using x of y) {}', 'a.ts')).toContain('declared="using"');
  });
});

describe('depth', () => {
  const deepest = (ast: FileAst): number => {
    let depth = 0;
    const visit = (node: Node, level: number): void => {
      depth = Math.max(depth, level);
      forEachChild(node, (child) => visit(child, level + 1));
    };
    visit(ast.module, 0);
    return depth;
  };
  const nested = (open: string, middle: string, close: string, count: number): string =>
    open.repeat(count) + middle + close.repeat(count);

  it('sees through 100,000 parentheses', () => {
    const ast = lower(`f${nested('(', 'x', ')', 100_000)};`, 'a.js');
    expect(ast.issues).toEqual([]);
    expect(ast.module.body).toMatchObject([
      { expr: { kind: 'Call', args: [{ value: { kind: 'Name', name: 'x' } }] } },
    ]);
  });

  it.each(['+', '&&', '||', '??', '|', '&', '*'])('balances 20,000 operands of %s', (op) => {
    const ast = lower(`x = ${Array.from({ length: 20_000 }, (_, i) => `a${i}`).join(` ${op} `)};`, 'a.js');
    expect(ast.issues).toEqual([]);
    expect(deepest(ast)).toBeLessThan(30);
  });

  it.each([
    ['else if', `if (a) b();${' else if (a) b();'.repeat(5000)}`],
    ['calls', `a${'.b(c)'.repeat(5000)};`],
    ['members', `a${'.b'.repeat(5000)};`],
    ['arrays', nested('[', '', ']', 20_000)],
    ['objects', `x = ${nested('{a:', '1', '}', 20_000)}`],
    ['blocks', nested('{', 'x();', '}', 20_000)],
    ['functions', nested('() => {', '', '}', 5000)],
    ['templates', nested('`${', 'x', '}`', 5000)],
    ['unary', `${'!'.repeat(20_000)}a`],
    ['subtraction', Array.from({ length: 20_000 }, () => 'a').join(' - ')],
    ['ternaries', `${'a ? b : '.repeat(5000)}c`],
    ['assignments', `${'a = '.repeat(5000)}c`],
    [
      'mixed chains',
      `${'('.repeat(300)}a${Array.from({ length: 300 }, (_, i) => `${(i % 2 ? ' * b' : ' + b').repeat(90)})`).join('')}`,
    ],
    ['elements', nested('<a>', 'x', '</a>', 3000)],
  ])('cuts deep %s to an Unknown with one issue', (_, text) => {
    const ast = lower(text, 'a.js');
    expect(ast.issues.filter(({ kind }) => kind === 'too-deep')).toHaveLength(1);
    expect(deepest(ast)).toBeLessThan(MAX_DEPTH * 2);
  });

  it('cuts deep types', () => {
    expect(() => lower(`type T = 1; let x: ${nested('A<', 'B', '>', 5000)};`, 'a.ts')).not.toThrow();
    expect(() =>
      lower(`let x: ${Array.from({ length: 20_000 }, () => 'A').join(' | ')};`, 'a.ts'),
    ).not.toThrow();
  });
});

describe('broken text', () => {
  it('keeps statements around and inside errors', () => {
    const text = readFileSync(new URL('broken.js.txt', samples), 'utf8');
    const ast = lower(text, 'broken.js');
    const names: string[] = [];
    walk(ast.module, (node) => {
      if (node.kind === 'Call' && node.callee.kind === 'Name') names.push(node.callee.name);
      return true;
    });
    expect(names).toEqual(expect.arrayContaining(['exec', 'eval', 'last']));
    expect(ast.issues.length).toBeGreaterThan(0);
  });

  it.each(['switch(s){default:${}t(){'])('keeps the spans of recovered parts in %s', (text) => {
    const ast = lower(text, 'a.js');
    checkTree(ast, text);
    expect(printAst(ast.module)).toContain('callee: Name name="t"');
  });

  const whole = sampleNames.map(
    (name) => [name.replace(/\.txt$/, ''), readFileSync(new URL(name, samples), 'utf8')] as const,
  );

  it('never throws on mutated samples, and spans stay sound', () => {
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat(30),
      insert: fc.constantFrom(
        '',
        '{',
        '}',
        '(',
        ')',
        '`',
        '${',
        '"',
        '<',
        '/*',
        '...',
        'class ',
        '=>',
        '\n',
        '@',
        '\ud800',
      ),
    });
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (index, edits) => {
          const [path, original] = whole[index]!;
          let text = original;
          for (const { at, remove, insert } of edits) {
            const from = at % (text.length + 1);
            text = text.slice(0, from) + insert + text.slice(from + remove);
          }
          checkTree(lower(text, path), text);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(['@@ x ', '} ', '{ ( ', 'class { ', 'x\n<A>(y) */\n', 'a<b<', '`${', '<a b=', "'\n"])(
    'takes time in proportion to the text on repeated %j',
    (part) => {
      // Time that grew with the square of the text would be hours, which no test has.
      const text = part.repeat(Math.floor(200_000 / part.length));
      expect(lower(text, 'a.ts').module.end).toBe(text.length);
    },
  );

  it('never throws on arbitrary text', () => {
    const paths = ['a.js', 'a.ts', 'a.tsx', 'a.html', 'a.vue'];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.string({ unit: 'binary', maxLength: 200 }), (path, text) => {
        const ast = lower(text, path);
        expect(ast.module.end).toBe(text.length);
        checkTree(ast, text);
      }),
      { numRuns: 300 },
    );
  });
});

describe('coverage of the grammars', () => {
  it('lists the node kinds without a handler of their own', () => {
    const missing = new Set<string>();
    for (const grammar of GRAMMARS) {
      parsers(grammar)!.parse('', (tree) => {
        const { kindNames, kindIds } = tree.grammar;
        for (const name of kindNames) {
          const isHandled = name in HANDLERS.expressions || name in HANDLERS.statements;
          if (!isHandled && !name.startsWith('_') && kindIds(name).length > 0) missing.add(name);
        }
      });
    }
    expect([...missing].sort()).toEqual([...READ_BY_PARENT, ...TYPES_ONLY].sort());
  });
});

/** Parts that the lowering of their parent reads. */
// biome-ignore format: one table
const READ_BY_PARENT = [
  'accessibility_modifier', 'arguments', 'catch_clause', 'class_body', 'class_heritage', 'comment',
  'computed_property_name', 'decorator', 'enum_assignment', 'enum_body', 'escape_sequence', 'export_clause',
  'export_specifier', 'extends_clause', 'extends_type_clause', 'finally_clause', 'formal_parameters',
  'html_character_reference', 'html_comment', 'import_attribute', 'import_clause', 'import_require_clause',
  'import_specifier', 'interface_body', 'jsx_attribute', 'jsx_closing_element', 'jsx_expression',
  'jsx_namespace_name', 'jsx_opening_element', 'jsx_text', 'named_imports', 'namespace_export', 'namespace_import',
  'optional_chain', 'optional_parameter', 'override_modifier', 'pair', 'pair_pattern', 'parenthesized_expression',
  'program', 'regex_flags', 'regex_pattern', 'required_parameter', 'statement_identifier', 'string_fragment',
  'switch_body', 'switch_case', 'switch_default', 'template_substitution', 'variable_declarator',
];

/** Type-level syntax: its text is kept in the `Type` node, or it is dropped. */
// biome-ignore format: one table
const TYPES_ONLY = [
  'adding_type_annotation', 'array_type', 'asserts', 'asserts_annotation', 'conditional_type', 'constraint',
  'constructor_type', 'default_type', 'existential_type', 'flow_maybe_type', 'function_type', 'generic_type',
  'implements_clause', 'index_type_query', 'infer_type', 'intersection_type', 'literal_type', 'lookup_type',
  'mapped_type_clause', 'nested_type_identifier', 'object_type', 'omitting_type_annotation', 'opting_type_annotation',
  'optional_type', 'parenthesized_type', 'predefined_type', 'readonly_type', 'rest_type', 'template_literal_type',
  'template_type', 'this_type', 'tuple_type', 'type_annotation', 'type_arguments', 'type_parameter',
  'type_parameters', 'type_predicate', 'type_predicate_annotation', 'type_query', 'union_type',
];
