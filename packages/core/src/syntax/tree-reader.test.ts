import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TreeCursor } from 'web-tree-sitter';
import {
  endOf,
  type FlatTree,
  fieldOf,
  flagsOf,
  kindName,
  NODE_EXTRA,
  NODE_MISSING,
  NODE_NAMED,
  startOf,
} from './flat-tree.ts';
import { type GrammarId, loadParser, type SyntaxParser } from './parser.ts';

const source = {
  load: (name: string) => readFile(new URL(`../../grammars/tree-sitter-${name}.wasm`, import.meta.url)),
};

const texts: { readonly [K in GrammarId]: readonly string[] } = {
  python: [
    'import os\n\n@app.route("/")\ndef f(a, *b, c=1, **d) -> int:\n    """doc"""\n    # comment\n    return f"{a!r:>{c}} é 😀" % (b,)\n',
    'def broken(:\n  x = (1,\n',
    'match x:\n    case {"a": [1, *rest], **kw} if rest: pass\n',
    '',
    '# only a comment',
  ],
  javascript: [
    'const {a, ...b} = await f(`x${1 + `y${2}`}`)?.c; // end\nclass A { #p = 1; static { go() } get x() { return <div a="b">{c}</div> } }',
    'function (',
    ' ',
  ],
  typescript: [
    'abstract class A<T extends B> implements C { constructor(private readonly x: T, @Inject() y?: string) { super() } }\nenum E { A = 1 }',
    'type X = {',
  ],
  tsx: ['export default function App({ a }: Props) { return <A.B {...a} c={d as any}>text {"x"}</A.B> }'],
};

describe('tree reader', () => {
  const parsers = new Map<GrammarId, SyntaxParser>();
  beforeAll(async () => {
    for (const grammar of Object.keys(texts) as GrammarId[])
      parsers.set(grammar, await loadParser(source, grammar));
  });

  it.each(Object.entries(texts))('agrees with the public cursor node for node (%s)', (grammar, samples) => {
    const parser = parsers.get(grammar as GrammarId)!;
    for (const sample of [...samples, samples.join('\n').repeat(40)]) {
      const expected = publicNodes(parser, sample);
      const actual = parser.parse(sample, flatNodes);
      expect(actual).toEqual(expected);
    }
  });

  it('does not overflow on 100,000 nested parentheses', () => {
    const text = `${'('.repeat(100_000)}1${')'.repeat(100_000)}`;
    const count = parsers.get('javascript')!.parse(text, (tree) => tree.count);
    expect(count).toBeGreaterThan(300_000);
  });

  it('returns null when stopped and parses the next text as usual', () => {
    const parser = parsers.get('python')!;
    expect(
      parser.parse('x = 1\n'.repeat(200_000), (tree) => tree.count, { shouldStop: () => true }),
    ).toBeNull();
    expect(parser.parse('x = 1\n', (tree) => kindName(tree, 0))).toBe('module');
  });
});

function flatNodes(tree: FlatTree): string[] {
  return Array.from({ length: tree.count }, (_, node) => {
    const flags = flagsOf(tree, node);
    const field = fieldOf(tree, node);
    return row(
      kindName(tree, node),
      field === 0 ? null : tree.grammar.fieldNames[field]!,
      startOf(tree, node),
      endOf(tree, node),
      {
        named: (flags & NODE_NAMED) !== 0,
        missing: (flags & NODE_MISSING) !== 0,
        extra: (flags & NODE_EXTRA) !== 0,
      },
    );
  });
}

function publicNodes(parser: SyntaxParser, text: string): string[] {
  const tree = parser.parsePublic(text)!;
  const cursor: TreeCursor = tree.walk();
  const rows: string[] = [];
  for (;;) {
    const node = cursor.currentNode;
    rows.push(
      row(node.type, cursor.currentFieldName, node.startIndex, node.endIndex, {
        named: node.isNamed,
        missing: node.isMissing,
        extra: node.isExtra,
      }),
    );
    if (cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        cursor.delete();
        tree.delete();
        return rows;
      }
    }
  }
}

function row(kind: string, field: string | null, start: number, end: number, flags: object): string {
  return JSON.stringify([kind, field, start, end, flags]);
}
