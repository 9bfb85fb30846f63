import { beforeAll, describe, expect, it } from 'vitest';
import { compiled, loadGrammars, matcherFor } from './testing.ts';

beforeAll(loadGrammars);

describe('bounded enumeration', () => {
  it('cuts thousands of solutions of one call and says so', () => {
    const code = `f(${Array.from({ length: 3000 }, (_, i) => `a${i}`).join(', ')})`;
    const result = matcherFor('python', code).matchAll(compiled('python', 'f(..., $A, ..., $B, ...)'));
    expect(result.truncated).toBe(true);
    expect(result.matches.length).toBeLessThanOrEqual(1000);
  });

  it.each([
    ['python', 'a()\n...\nb()\n...\nc()\n...\nd()', `${'a()\nb()\nc()\n'.repeat(2000)}`],
    ['python', '$A | $B | $C | $D', `x = ${Array.from({ length: 60 }, (_, i) => `a${i}`).join(' | ')}`],
    ['python', 'foo(<... $X.y ...>, $X)', `foo(${'g('.repeat(150)}a.y${')'.repeat(150)}, b)\n`.repeat(50)],
    [
      'javascript',
      '{a: $A, b: $B, c: $C, d: $D, ...}',
      `x = {${Array.from({ length: 300 }, (_, i) => `k${i}: ${i}`).join(', ')}, a: 1, b: 2, c: 3}`,
    ],
    [
      'javascript',
      'class $C { $A = 1; $B = 1; $D = 1; $E = 2; ... }',
      `class A { ${Array.from({ length: 200 }, (_, i) => `k${i} = 1;`).join(' ')} }`,
    ],
    ['python', '$X and $Y and $Z', `x = ${Array.from({ length: 3000 }, (_, i) => `a${i}`).join(' and ')}`],
    [
      'python',
      'if $A:\n  ...\n  if $B:\n    ...\n    foo($A, $B)',
      Array.from({ length: 60 }, (_, i) => `${' '.repeat(i)}if a${i}:`).join('\n') +
        `\n${' '.repeat(60)}bar()`,
    ],
  ] as const)('%s: %j ends soon', (language, pattern, code) => {
    const matcher = matcherFor(language, code);
    // What is meant by soon is the time that a test has; without bounds these would take hours.
    expect(matcher.matchAll(compiled(language, pattern)).matches.length).toBeLessThan(20_000);
  });
});
