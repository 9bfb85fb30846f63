import { describe, expect, it } from 'vitest';
import { cweNumber, cweTag, owaspCategories } from './taxonomy.ts';

describe('owaspCategories', () => {
  it.each([
    [89, 'A03:2021', 'A05:2025'],
    [22, 'A01:2021', 'A01:2025'],
    [434, 'A04:2021', 'A06:2025'],
    [73, 'A04:2021', 'A06:2025'],
    [611, 'A05:2021', 'A02:2025'],
    [20, 'A03:2021', 'A05:2025'],
    [918, 'A10:2021', 'A01:2025'],
    [798, 'A07:2021', 'A07:2025'],
    [209, 'A04:2021', 'A10:2025'],
  ])('puts CWE-%i where the lists put it', (cwe, in2021, in2025) => {
    expect(owaspCategories([cwe], 2021).map(({ id }) => id)).toEqual([in2021]);
    expect(owaspCategories([cwe], 2025).map(({ id }) => id)).toEqual([in2025]);
  });

  it.each([770, 400, 1333, 1321])('gives CWE-%i no category rather than a guess', (cwe) => {
    expect(owaspCategories([cwe], 2021)).toEqual([]);
    expect(owaspCategories([cwe], 2025)).toEqual([]);
  });
});

describe('cweNumber', () => {
  it('reads the forms in use', () => {
    expect(['CWE-89', 'cwe-089', 'CWE-89: SQL Injection', 'CWE-', '89'].map(cweNumber)).toEqual([
      89,
      89,
      89,
      null,
      null,
    ]);
    expect(cweTag(89)).toBe('external/cwe/cwe-089');
  });
});
