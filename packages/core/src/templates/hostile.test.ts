import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateEngines } from './registry.generated.ts';

/** Pieces of which hostile templates are made: tags that never end, quotes, nesting. */
const PIECES = [
  '{{',
  '}}',
  '{%',
  '%}',
  '{{{',
  '}}}',
  '{#',
  '#}',
  '<%',
  '<%-',
  '%>',
  '${',
  '}',
  '(',
  ')',
  '[',
  ']',
  '|',
  ':',
  '.',
  ',',
  '"',
  "'",
  '`',
  '\\',
  '\n',
  '  ',
  '\n    ',
  ' for x in ',
  ' if ',
  ' else ',
  ' endfor ',
  ' macro a(b, c=d) ',
  ' include "x" ',
  '#each ',
  '/each',
  '> part',
  'p(a=',
  'each x in ',
  'mixin m(',
  '+m(',
  '<script>',
  '</script>',
  '<a href=',
  'onclick="',
  '<!--',
  'a',
  'b.c',
  '=>',
  '!=',
  '=',
];

describe.each(templateEngines.map((engine) => [engine.id, engine] as const))(
  'hostile templates: %s',
  (_, engine) => {
    it('reads any text', () => {
      const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join(''));
      fc.assert(
        fc.property(text, (written) => {
          for (const { outputs, calls } of engine.read(written, 'x').functions)
            for (const { start, end } of [...outputs, ...calls]) {
              expect(start).toBeLessThanOrEqual(end);
              expect(end).toBeLessThanOrEqual(written.length);
            }
        }),
        { numRuns: 300 },
      );
    });

    it.each(PIECES)('reads a hundred thousand times %j', (piece) => {
      expect(engine.read(piece.repeat(100_000), 'x').functions.length).toBeGreaterThan(0);
    });

    it.each([
      ['brackets', `{{ ${'('.repeat(50_000)}a|safe }}<%- ${'['.repeat(50_000)}a %>`],
      ['blocks', '{% for a in a %}{{#each a}}<% for (const a of a) { %>'.repeat(5000)],
      [
        'indentation',
        Array.from({ length: 3000 }, (_line, index) => `${' '.repeat(index)}each a in a`).join('\n'),
      ],
      ['filters', `{{ a${'|upper'.repeat(50_000)}|safe }}`],
      ['choices', `{{ ${'a if b else '.repeat(20_000)}c }}<%- ${'a ? b : '.repeat(20_000)}c %>`],
      ['a long path', `{{ a${'.b'.repeat(50_000)} }}`],
      ['a long attribute', `<a ${'x'.repeat(200_000)}="{{ a }}" ${'y='.repeat(50_000)}>`],
      ['a list of attributes without an end', 'p('.repeat(2000) + 'a=b '.repeat(2000)],
    ])('reads deep %s', (_name, text) => {
      expect(engine.read(text, 'x').functions.length).toBeGreaterThan(0);
    });
  },
);
