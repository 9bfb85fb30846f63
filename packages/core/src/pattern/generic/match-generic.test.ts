import { describe, expect, it } from 'vitest';
import { compileGenericPattern } from './compile-generic.ts';
import { readGenericOptions } from './generic-options.ts';
import { matchGenericPattern } from './match-generic.ts';

function matched(pattern: string, text: string, options: Record<string, unknown> = {}): string[] {
  const compiled = compileGenericPattern(pattern, readGenericOptions(options));
  if (!compiled.ok) throw new Error(compiled.reason);
  return matchGenericPattern(JSON.parse(JSON.stringify(compiled.pattern)), text).matches.map((match) =>
    text.slice(match.start, match.end),
  );
}

const ALIEN = { generic_engine: 'aliengrep' };
const LINE = { ...ALIEN, generic_multiline: false };

describe('spacegrep', () => {
  it.each<[string, string, string[], Record<string, unknown>?]>([
    ['load(...)', 'x load(a, b) y', ['load(a, b)']],
    ['load(...)', 'my_load(a)', []],
    ['load(...)', 'load(f(1), 2)', ['load(f(1), 2)']],
    ['load()', 'load( )', ['load( )']],
    ['a b', 'a\n  b', ['a\n  b']],
    ['password = $X', 'password = abc', ['password = abc']],
    ['$X = $X', 'a = b\nc = c', ['c = c']],
    ['$_ = $_', 'a = b', ['a = b']],
    ['a ... b', 'a x y b b', ['a x y b']],
    ['a ... b', `a${'\n x'.repeat(9)}\n b`, [`a${'\n x'.repeat(9)}\n b`]],
    ['a ... b', `a${'\n x'.repeat(11)}\n b`, []],
    ['a ... ... b', `a${'\n x'.repeat(11)}\n b`, [`a${'\n x'.repeat(11)}\n b`]],
    ['a ... b', 'a\nb', [], { generic_ellipsis_max_span: 0 }],
    ['a ...', 'a x\ny', ['a x\ny']],
    ['server:\n  port ...', 'server:\n  port 80', ['server:\n  port 80']],
    ['server:\n  port 80', 'server:\nport 80', []],
    ['server:\n  ...\n  port 80', 'server:\n  a 1\n  port 80', ['server:\n  a 1\n  port 80']],
    ['server:\n  ...\n  port 80', 'server:\n  a 1\nother:\n  port 80', []],
    ['a ... b', 'x {\n  a\n}\nb', []],
    ['a ... b', 'a /* b */ c b', ['a /* b */ c b'], { generic_comment_style: 'c' }],
    ['a b', 'a // x\nb', ['a // x\nb'], { generic_comment_style: 'cpp' }],
    ['a b', 'a # x\nb', ['a # x\nb'], { generic_comment_style: 'shell' }],
    ['a ... b', 'a b b\na', ['a b']],
    ['<$T ... src="$X" ...>', '<img a="1" src="x" b>', ['<img a="1" src="x" b>']],
    ['é', 'é', ['é']],
  ])('%j on %j', (pattern, text, expected, options) => {
    expect(matched(pattern, text, options)).toEqual(expected);
  });

  it('binds words and sequences', () => {
    const compiled = compileGenericPattern('f($X, $...REST)', readGenericOptions({}));
    if (!compiled.ok) throw new Error(compiled.reason);
    const [match] = matchGenericPattern(compiled.pattern, 'f(a, b, c)').matches;
    expect(match?.bindings.get('$X')?.text).toBe('a');
    expect(match?.bindings.get('$...REST')?.text).toBe('b, c');
  });
});

describe('aliengrep', () => {
  it.each<[string, string, string[], Record<string, unknown>]>([
    ['f(...)', 'f(a\n(b)\nc) d)', ['f(a\n(b)\nc)'], ALIEN],
    ['[...]', 'a [b [c] d] e [f]', ['[b [c] d]', '[f]'], ALIEN],
    ['a ... b', 'a ( b ) b', ['a ( b ) b'], ALIEN],
    ['... b', 'a b b', ['a b'], ALIEN],
    ['a ...', 'x a b\nc', ['a b\nc'], ALIEN],
    ['a ...', 'x a b\nc', ['a b'], LINE],
    ['a ... b', 'a\nb', [], LINE],
    ['a .... b', 'a\nb', ['a\nb'], LINE],
    ['a\nb', 'a\nb', ['a\nb'], LINE],
    ['a b', 'a\nb', [], LINE],
    ['a\nb', 'a b', [], LINE],
    ['$X = $X', 'ab = ab c = d', ['ab = ab'], ALIEN],
    ['$...X = $...X;', 'a b = a b;', ['a b = a b;'], ALIEN],
    ['foo', 'FOO foo', ['FOO', 'foo'], { ...ALIEN, generic_caseless: true }],
    ['a-b', 'a-b-c a-b', ['a-b'], { ...ALIEN, generic_extra_word_characters: ['-'] }],
    ['a ... b', 'a < b > b', ['a < b > b'], { ...ALIEN, generic_extra_braces: [['<', '>']] }],
  ])('%j on %j', (pattern, text, expected, options) => {
    expect(matched(pattern, text, options)).toEqual(expected);
  });

  it('ends on texts made to be slow', () => {
    const compiled = compileGenericPattern('a ... a ... a ... a ... b', readGenericOptions(ALIEN));
    if (!compiled.ok) throw new Error(compiled.reason);
    expect(matchGenericPattern(compiled.pattern, 'a '.repeat(400)).matches).toEqual([]);
  });
});
