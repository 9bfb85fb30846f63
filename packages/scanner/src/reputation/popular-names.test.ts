import { formOf, lookAlikeOf, NAME_FORMS, type PopularNames } from '@skeptic/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePopular, openPopular } from './popular-names.ts';

/** The same by going through all names. */
function plain(names: readonly string[]): PopularNames {
  const ranks = new Map(names.map((name, at) => [name, at + 1]));
  return {
    rankOf: (name) => ranks.get(name) ?? null,
    firstOf: (form, key) => names.find((name) => formOf(form, name) === key) ?? null,
  };
}

const word = fc.stringMatching(/^[a-d01rnm]{1,5}$/);
const name = fc
  .tuple(fc.constantFrom('', '@a/', '@b/'), fc.array(word, { minLength: 1, maxLength: 3 }))
  .chain(([scope, words]) =>
    fc.constantFrom('-', '_', '.', '').map((between) => scope + words.join(between)),
  );

describe('popular names', () => {
  it('answers as a walk through the list does', () => {
    const known = fc.uniqueArray(name, { maxLength: 40 });
    fc.assert(
      fc.property(
        known,
        fc.array(fc.oneof(name, fc.string(), fc.string({ unit: 'binary' }))),
        (names, asked) => {
          const [opened, walked] = [openPopular(encodePopular(names))!, plain(names)];
          for (const one of [...names, ...asked]) {
            expect(opened.rankOf(one)).toBe(walked.rankOf(one));
            for (const form of NAME_FORMS)
              for (const key of [one, formOf(form, one)])
                expect(opened.firstOf(form, key)).toBe(walked.firstOf(form, key));
            expect(lookAlikeOf(one, opened)).toEqual(lookAlikeOf(one, walked));
          }
        },
      ),
    );
  });

  it('is not opened from anything else', () => {
    const bytes = encodePopular(['a', 'b']);
    for (const wrong of [new Uint8Array(), bytes.subarray(1), bytes.subarray(0, -1), new Uint8Array(40)])
      expect(openPopular(wrong)).toBeNull();
  });

  it('always answers, whatever stands in a damaged file', () => {
    const whole = encodePopular(['express', 'lodash', 'react']);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 200 }), (edits) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of edits) bytes[at] = value;
        const opened = openPopular(bytes);
        if (opened !== null) lookAlikeOf('expres', opened);
      }),
    );
  });

  it('takes names in ASCII only, and as many as two bytes can count', () => {
    expect(() => encodePopular(['é'])).toThrow('ASCII');
    expect(() => encodePopular(Array.from({ length: 70_000 }, (_, at) => `${at}`))).toThrow('65535');
  });
});
