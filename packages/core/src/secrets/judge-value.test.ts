import { describe, expect, it } from 'vitest';
import { judgeKey, judgePassword, type ValueKind } from './judge-value.ts';

describe('values of names for passwords', () => {
  it.each<[ValueKind, readonly string[]]>([
    ['secret', ['Tr0ub4dor&3x', 'kN7#vq2Lp', 'Zq8WmT4vKc2LxR7nYb5Hs', 'Gr\u00fcn7\u00b7Kz91qW', '48151623']],
    [
      'placeholder',
      ['changeme', 'your-password-here', 'admin', '<password>', 'xxxxxxxx', 'p@ssw0rd', 'insert-it-here'],
    ],
    [
      'reference',
      ['${DB_PASSWORD}', '{{ vault.db }}', '$DB_PASSWORD', 'env:DB_PASSWORD', 'process.env.PASS', 'ENC[abc]'],
    ],
    [
      'other',
      [
        'user_password',
        'getPassword()',
        '/run/secrets/db',
        'Passphrase',
        'abc',
        'two words',
        '1.25',
        'anonymous@',
      ],
    ],
    // Translations of the word itself.
    [
      'other',
      [
        'Jelsz\u00f3',
        'Mot-de-pass\u00e9',
        'Parol\u0103:',
        '"%1"\u306e\u30d1\u30b9\u30ef\u30fc\u30c9\u5909\u66f4',
        'Has\u0142o',
      ],
    ],
  ])('%s', (kind, values) => {
    expect(values.filter((value) => judgePassword(value) !== kind)).toEqual([]);
  });
});

describe('values of names for keys', () => {
  it.each<[ValueKind, readonly string[]]>([
    ['secret', ['q7Zt2mX9vLk4Rw8sYb3N', '9f8a3c1e7b5d2046f1e8a7c3b9d05e42']],
    ['placeholder', ['your-api-key-goes-here', 'replace-me-with-a-key']],
    ['reference', ['${API_KEY}', 'secrets.API_KEY', 'os.environ["API_KEY"]']],
    [
      'other',
      [
        'short1',
        'access-token-provider-name',
        'AccessTokenProviderFactory',
        '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      ],
    ],
  ])('%s', (kind, values) => {
    expect(values.filter((value) => judgeKey(value) !== kind)).toEqual([]);
  });
});
