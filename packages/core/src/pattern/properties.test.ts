import { beforeAll, describe, expect, it } from 'vitest';
import type { Node } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { LanguageId } from '../languages/language.ts';
import { compilePattern } from './compile-pattern.ts';
import { isExpressionKind } from './kinds.ts';
import { CORE_ROWS } from './testing/core-rows.ts';
import { JAVASCRIPT_ROWS } from './testing/javascript-rows.ts';
import { PYTHON_ROWS } from './testing/python-rows.ts';
import { compiled, LANGUAGES, loadGrammars, matcherFor, parsers } from './testing.ts';

beforeAll(loadGrammars);

const ROWS = [...CORE_ROWS, ...PYTHON_ROWS, ...JAVASCRIPT_ROWS];

/** A small deterministic generator, so that failures can be repeated. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function mutate(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const other = Math.floor(random() * text.length);
  const kind = Math.floor(random() * 4);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 5));
  if (kind === 1)
    return text.slice(0, at) + text.slice(Math.min(at, other), Math.max(at, other)) + text.slice(at);
  if (kind === 2)
    return `${text.slice(0, at)}${'(){}[]"\'`\n:;.$<>'[Math.floor(random() * 16)]}${text.slice(at)}`;
  return text.slice(at) + text.slice(0, at);
}

describe('properties', () => {
  it('a piece of code, taken as a pattern, matches that code', () => {
    const misses: string[] = [];
    for (const [language, , code] of ROWS) {
      const matcher = matcherFor(language, code);
      walk(matcher.ast.module, (node) => {
        if (!isPiece(node)) return undefined;
        if (matcher.names.parentOf(node)?.kind === 'Entry') return undefined;
        const piece = code.slice(node.start, node.end);
        const result = compilePattern(piece, LANGUAGES[language], parsers);
        if (!result.ok || /[.]{3}|\$[A-Z_]|=~|^\(\(/.test(piece)) return undefined;
        const found = matcher
          .matchAll(result.pattern)
          .matches.some((match) => match.start <= node.start && match.end >= node.end - 1);
        if (!found && !isDeclaredPlace(matcher.names.parentOf(node), node))
          misses.push(`${language}: ${piece} in ${code}`);
        return undefined;
      });
    }
    expect(misses).toEqual([]);
  });

  it('mutated code and mutated patterns never make matching throw', () => {
    const random = createRandom(7);
    for (const [language, pattern, code] of ROWS) {
      const broken = mutate(code, random);
      const result = compilePattern(mutate(pattern, random), LANGUAGES[language], parsers);
      const matcher = matcherFor(language, broken);
      expect(() => matcher.matchAll(compiled(language, pattern))).not.toThrow();
      if (result.ok) expect(() => matcher.matchAll(result.pattern)).not.toThrow();
    }
  });

  it('matches lie within the text and bindings say what the text says', () => {
    for (const [language, pattern, code, options] of ROWS) {
      for (const match of matcherFor(language, code, options).matchAll(compiled(language, pattern)).matches) {
        expect(match.start).toBeLessThanOrEqual(match.end);
        expect(match.end).toBeLessThanOrEqual(code.length);
        for (const binding of match.bindings.values())
          if (binding.nodes.length > 0) expect(binding.text).toBe(code.slice(binding.start, binding.end));
      }
    }
  });

  it('code put before and after moves matches and changes nothing else', () => {
    for (const [language, pattern, code] of ROWS.slice(0, 80)) {
      const before = 'zzz(1)\n';
      const plain = ranges(language, pattern, code, 0);
      const moved = ranges(language, pattern, before + code, before.length);
      expect(moved.filter(([start]) => start >= 0)).toEqual(plain);
    }
  });
});

function ranges(
  language: LanguageId,
  pattern: string,
  code: string,
  offset: number,
): (readonly [number, number])[] {
  const { matches } = matcherFor(language, code).matchAll(compiled(language, pattern));
  return matches.map((match) => [match.start - offset, match.end - offset] as const);
}

/** Kinds whose source text is a pattern of its own. */
const isPiece = (node: Node): boolean =>
  ((node.kind !== 'StringLit' || node.quoted) && isExpressionKind(node.kind) && node.end > node.start) ||
  PIECES.has(node.kind);
const PIECES = new Set<Node['kind']>([
  'ExprStmt',
  'If',
  'For',
  'ForEach',
  'While',
  'Return',
  'Throw',
  'Try',
  'With',
  'Switch',
  'Import',
]);

/** Declared names, types and parameters are no places for expression patterns. */
function isDeclaredPlace(parent: Node | null, node: Node): boolean {
  if (parent === null) return false;
  if (parent.kind === 'Type' || parent.kind === 'Param') return true;
  return 'target' in parent && (parent.target as unknown) === node;
}
