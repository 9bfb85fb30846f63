import { describe, expect, it } from 'vitest';
import { checkNested } from './check-nested.ts';
import { loadPolicy } from './load-policy.ts';
import { packageSettings } from './package-settings.ts';
import { createPolicy } from './policy.ts';

const load = (text: string, folder = '') =>
  loadPolicy({ path: 'skeptic.yaml', folder, text: `version: 1\n${text}` });
const settings = (text: string) => packageSettings(createPolicy([load(text)]));

describe('packageSettings', () => {
  it('has defaults', () => {
    const { isPrivate, ...rest } = packageSettings(null);
    expect(rest).toEqual({ youngDays: 30, licences: null, unknownSeverity: null, vexFiles: [] });
    expect(isPrivate('left')).toBe(false);
    expect(settings('').licences).toBeNull();
  });

  it('knows private names by their beginning, their end or a part', () => {
    const { isPrivate } = settings('packages: {private: ["@Acme/*", "*-acme", "*acmex*", left]}');
    expect(['@acme/a', 'tools-acme', 'an-acmex-thing', 'LEFT'].map(isPrivate)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['@acme', 'acme-tools', 'lefty'].map(isPrivate)).toEqual([false, false, false]);
  });

  it('reads the other settings', () => {
    expect(settings('packages: {young-days: 0}').youngDays).toBe(0);
    expect(settings('packages: {unknown-severity: high, vex: [security/vex.json]}')).toMatchObject({
      unknownSeverity: 'high',
      vexFiles: ['security/vex.json'],
    });
    expect(() => settings('packages: {vex: [../vex.json]}')).toThrow('must stay below');
    expect(settings('licences: {deny: [AGPL-3.0-only]}').licences).toEqual({
      allow: null,
      deny: ['AGPL-3.0-only'],
    });
  });

  it('counts only in the root of the project', () => {
    const below = load('licences: {allow: [MIT]}', 'sub');
    expect(() => checkNested([load(''), below], [])).toThrow(
      /counts only in the policy of the project's root/,
    );
    expect(packageSettings(createPolicy([load(''), below])).licences).toBeNull();
  });
});
