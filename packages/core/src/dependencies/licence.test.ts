import { describe, expect, it } from 'vitest';
import { isLicenceExpression, judgeLicences, type LicenceRules } from './licence.ts';

const verdict = (licences: readonly string[], rules: Partial<LicenceRules>) => {
  const found = judgeLicences(licences, { allow: null, deny: [], ...rules });
  return 'licence' in found ? `${found.kind} ${found.licence}` : found.kind;
};

describe('judgeLicences', () => {
  it('denies by name, in any case, and by the beginning of a name', () => {
    const rules = { deny: ['agpl-*', 'SSPL-1.0'] };
    expect(verdict(['AGPL-3.0-only'], rules)).toBe('denied AGPL-3.0-only');
    expect(verdict(['sspl-1.0'], rules)).toBe('denied sspl-1.0');
    expect(verdict(['GPL-3.0-only'], rules)).toBe('accepted');
    expect(verdict([], rules)).toBe('unknown');
  });

  it('allows nothing else where there is a list of what is allowed', () => {
    const rules = { allow: ['MIT', 'BSD-*'] };
    expect(verdict(['BSD-3-Clause'], rules)).toBe('accepted');
    expect(verdict(['Apache-2.0'], rules)).toBe('not-allowed Apache-2.0');
    expect(verdict(['SEE LICENSE IN terms.txt'], rules)).toBe('not-allowed SEE LICENSE IN terms.txt');
    expect(verdict(['MIT'], { ...rules, deny: ['MIT'] })).toBe('denied MIT');
  });

  it.each([
    ['MIT OR AGPL-3.0-only', 'accepted'],
    ['AGPL-3.0-only OR SSPL-1.0', 'denied AGPL-3.0-only'],
    ['MIT AND AGPL-3.0-only', 'denied AGPL-3.0-only'],
    ['MIT OR (AGPL-3.0-only AND SSPL-1.0)', 'accepted'],
    ['(MIT AND (AGPL-3.0-only OR SSPL-1.0))', 'denied AGPL-3.0-only'],
    ['(MIT OR AGPL-3.0-only) AND Zlib', 'accepted'],
    // AND binds more tightly than OR.
    ['MIT OR AGPL-3.0-only AND Zlib', 'accepted'],
    ['AGPL-3.0-only AND Zlib OR MIT', 'accepted'],
  ])('reads the expression %s', (text, expected) => {
    expect(verdict([text], { deny: ['AGPL-*', 'SSPL-1.0'] })).toBe(expected);
  });

  it('judges a licence with its exception, and without it where no rule names that', () => {
    const text = ['GPL-2.0-only WITH Classpath-exception-2.0'];
    expect(verdict(text, { deny: ['GPL-2.0-only'] })).toBe(`denied ${text[0]}`);
    expect(verdict(text, { allow: [text[0]!], deny: ['GPL-2.0-only'] })).toBe('accepted');
    expect(verdict(text, { allow: ['MIT'] })).toBe(`not-allowed ${text[0]}`);
  });

  it('takes several texts together, the worst first', () => {
    expect(verdict(['MIT', 'Zlib', 'AGPL-3.0-only'], { allow: ['MIT'], deny: ['AGPL-*'] })).toBe(
      'denied AGPL-3.0-only',
    );
  });

  it('is not led astray by what only looks like an expression', () => {
    expect(isLicenceExpression('MIT OR')).toBe(false);
    expect(verdict(['MIT)('], { allow: ['MIT'] })).toBe('not-allowed MIT)(');
    const deep = `${'('.repeat(5000)}MIT${')'.repeat(5000)}`;
    expect(verdict([deep], { allow: ['MIT'] })).toContain('not-allowed');
  });
});
