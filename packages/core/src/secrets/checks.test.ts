import { describe, expect, it } from 'vitest';
import { bech32ChecksumOf, CHECKS, checksumOf } from './checks.ts';

const check = (name: string, secret: string): boolean => CHECKS[name]!(secret);

describe('checks', () => {
  it('knows the checksum of the token that GitHub shows in its announcement', () => {
    const body = ['zQWBuTSOoRi4A9sp', 'HcVY5ncnsDkxkJ'].join('');
    expect(checksumOf(body)).toBe(['0mL', 'q17'].join(''));
    expect(check('crc32-base62', `ghp_${body}${checksumOf(body)}`)).toBe(true);
    expect(check('crc32-base62', `ghp_${body}0mLq18`)).toBe(false);
  });

  it('knows the checksums of BIP 173', () => {
    expect(check('bech32', 'A12UEL5L')).toBe(true);
    expect(check('bech32', 'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw')).toBe(true);
    expect(check('bech32', 'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxq')).toBe(false);
    expect(bech32ChecksumOf('abcdef', 'qpzry9x8gf2tvdw0s3jn54khce6mua7l')).toBe('mqqqxw');
  });

  it('reads the header and the payload of a token', () => {
    const part = (value: unknown) => btoa(JSON.stringify(value)).replace(/=+$/, '');
    const jwt = (header: unknown, payload: unknown) => `${part(header)}.${part(payload)}.c2lnbmF0dXJl`;
    expect(check('jwt', jwt({ alg: 'HS256' }, { sub: 'u1' }))).toBe(true);
    expect(check('jwt', jwt({ typ: 'JWT' }, { sub: 'u1' }))).toBe(false);
    expect(check('jwt', jwt({ alg: 'HS256' }, { sub: '1234567890', name: 'John Doe' }))).toBe(false);
    expect(check('jwt', 'eyJhbGciOiJ.eyJub3BlIjo.c2ln')).toBe(false);
  });

  it('reads the id in a token of Discord', () => {
    expect(check('discord-token', `${btoa('123456789012345678').replace(/=+$/, '')}.Gabcde.x`)).toBe(true);
    expect(check('discord-token', `${btoa('not-a-number-at-all')}.Gabcde.x`)).toBe(false);
  });
});
