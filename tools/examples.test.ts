import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot, readJson } from './lib/workspace.mjs';

interface Expected {
  readonly file: string;
  readonly line: number;
  readonly mistake: number;
  readonly weakness: string;
  readonly cwe: string;
}

describe.each(['flask-shop', 'express-shop'])('examples/%s', (shop) => {
  const expected: Expected[] = readJson(inRoot('examples', shop, 'expected.json'));

  it('holds all seven mistakes', () => {
    expect([...new Set(expected.map((entry) => entry.mistake))].sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('names lines that exist and hold code', () => {
    for (const { file, line } of expected) {
      const text = readFileSync(inRoot('examples', shop, file), 'utf8').split('\n')[line - 1];
      expect(text?.trim(), `${file}:${line}`).toMatch(/[(=:<]/);
    }
  });

  it('lists every one of them in its README', () => {
    const readme = readFileSync(inRoot('examples', shop, 'README.md'), 'utf8');
    for (const { file, line } of expected) expect(readme).toContain(`${file}:${line}`);
  });
});
