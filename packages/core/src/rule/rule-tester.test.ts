import { expect, test } from 'vitest';
import { checkFixture, parseAnnotations } from './rule-tester.ts';

test.each([
  ['# ruleid: a\nx', ['ruleid a 2']],
  ['// ok: a\nx', ['ok a 2']],
  ['  /* todoruleid: a */\nx', ['todoruleid a 2']],
  ['{/* todook: a */}\n<a/>', ['todook a 2']],
  ['<!-- ruleid: a-b.c -->\nx', ['ruleid a-b.c 2']],
  ['-- ruleid: a\nx', ['ruleid a 2']],
  ['#ruleid:a,  b\nx', ['ruleid a 2', 'ruleid b 2']],
  ['# ruleid: a\n# ok: b\nx', ['ruleid a 3,2', 'ok b 3']],
  ['/*\n ruleid: a\n*/\nx', ['ruleid a 3']],
  ['foo()  # ruleid: a\nx', ['ruleid a 2']],
  ['# ruleid: a, b (high)\nx', ['ruleid a high 2', 'ruleid b high 2']],
  ['# ruleid: a (from there)\nx', ['ruleid a 2']],
  ['const a = { ok: true };', []],
  ['return x; ok: 1', []],
  ['{\n  ok: value\n}', []],
  ['# this is ok: really', []],
  ['# invalid: a', []],
])('reads the annotations of %j', (text, expected) => {
  const written = parseAnnotations(text).map(({ kind, ruleId, confidence, targets }) =>
    [kind, ruleId, ...(confidence === null ? [] : [confidence]), targets].join(' '),
  );
  expect(written).toEqual(expected);
});

function failures(text: string, findings: readonly [string, number][]) {
  return checkFixture({
    path: 'a.py',
    text,
    ruleIds: ['a', 'b'],
    findings: findings.map(([ruleId, line]) => ({ ruleId, line, confidence: 'medium' })),
  })
    .filter(({ passed }) => !passed)
    .map(({ place, message }) => `${place} ${message}`);
}

test.each([
  ['a found rule', '# ruleid: a\nx', [['a', 2]], []],
  [
    'two findings on a line',
    '# ruleid: a\nx',
    [
      ['a', 2],
      ['a', 2],
    ],
    [],
  ],
  ['a missed rule', '# ruleid: a\nx', [], ['a.py:2 a was not found']],
  ['a rule found with the confidence that it has to have', '# ruleid: a (medium)\nx', [['a', 2]], []],
  [
    'a rule found with another confidence',
    '# ruleid: a (high)\nx',
    [['a', 2]],
    ['a.py:2 a was found with medium confidence instead of high'],
  ],
  ['a missed rule that has to be certain', '# ruleid: a (high)\nx', [], ['a.py:2 a was not found']],
  ['a clean line', '# ok: a\nx', [], []],
  ['a false positive', '# ok: a\nx', [['a', 2]], ['a.py:2 a was found and must not be']],
  ['an unmarked finding', 'x', [['a', 1]], ['a.py:1 a was found on a line without annotation']],
  [
    'a finding of another rule on a marked line',
    '# ruleid: a\nx',
    [
      ['a', 2],
      ['b', 2],
    ],
    ['a.py:2 b was found on a line without annotation'],
  ],
  ['a known miss', '# todoruleid: a\nx', [], []],
  [
    'a known miss that came true',
    '# todoruleid: a\nx',
    [['a', 2]],
    ['a.py:2 a is found now: change "todoruleid" to "ruleid"'],
  ],
  ['a known false positive', '# todook: a\nx', [['a', 2]], []],
  [
    'a known false positive that is gone',
    '# todook: a\nx',
    [],
    ['a.py:2 a is not found any more: change "todook" to "ok"'],
  ],
  [
    'stacked annotations',
    '# ruleid: a\n# ruleid: b\nx',
    [
      ['a', 3],
      ['b', 3],
    ],
    [],
  ],
  ['an unknown rule', '# ok: zz\nx', [], ['a.py:1 no rule has the id zz']],
] as [string, string, [string, number][], string[]][])('judges %s', (_, text, findings, expected) => {
  expect(failures(text, findings)).toEqual(expected);
});
