import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { readNetrc, withNetrc } from './netrc.ts';
import { basic } from './registry-address.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

describe('readNetrc', () => {
  it.each([
    ['machine a.example login me password x y', { 'a.example': basic('me', 'x') }],
    ['machine a.example\n  login "m e"\n  password "x \\" y"\n', { 'a.example': basic('m e', 'x " y') }],
    ['machine a.example login me account z password x', { 'a.example': basic('me', 'x') }],
    ['default login me password x', {}],
    ['machine a.example login me password x\ndefault password y', { 'a.example': basic('me', 'x') }],
    [
      'macdef init\nmachine b.example password no\n\nmachine a.example password x',
      { 'a.example': basic('', 'x') },
    ],
    ['# machine b.example password no\nmachine a.example login me', {}],
  ])('reads %j', (text, known) => {
    expect(Object.fromEntries(readNetrc(text))).toEqual(known);
  });
});

describe('withNetrc', () => {
  const registry = { base: 'https://registry.example.com/simple', authorization: null };
  const platformWith = (files: Readonly<Record<string, string>>, environment = {}) => {
    const home = createFolder(files);
    folders.push(home);
    return { ...nodePlatform(), environment: { HOME: home, ...environment } };
  };

  it('gives the credentials of the host to an address that has none', () => {
    const platform = platformWith({ '.netrc': 'machine registry.example.com login me password x' });
    expect(withNetrc(registry, platform).authorization).toBe(basic('me', 'x'));
    const own = { ...registry, authorization: 'Basic own' };
    expect(withNetrc(own, platform)).toBe(own);
    expect(withNetrc({ ...registry, base: 'https://other.example' }, platform).authorization).toBeNull();
  });

  it('reads the file that the environment names, and does without one', () => {
    const named = platformWith({ 'my-netrc': 'machine registry.example.com password x' });
    const environment = { NETRC: path.join(named.environment.HOME, 'my-netrc') };
    expect(withNetrc(registry, { ...named, environment }).authorization).toBe(basic('', 'x'));
    expect(withNetrc(registry, { ...named, environment: {} })).toBe(registry);
    expect(withNetrc(registry, platformWith({}))).toBe(registry);
  });
});
