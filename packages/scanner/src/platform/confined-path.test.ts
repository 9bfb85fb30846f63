import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createFolder, removeFolder } from '../testing.ts';
import { confinePath } from './confined-path.ts';
import { nodePlatform } from './node-platform.ts';

const parent = nodePlatform().fs.realPath(
  createFolder({ 'in/a.py': '', 'in/sub/b.py': '', 'out/secret.py': '', 'in-too/c.py': '' }),
);
const root = path.join(parent, 'in');
symlinkSync(path.join(parent, 'out'), path.join(root, 'link'));
symlinkSync(path.join(root, 'sub'), path.join(root, 'inner'));
symlinkSync(root, path.join(parent, 'alias'));
mkdirSync(path.join(root, 'empty'));
afterAll(() => removeFolder(parent));

const confined = (given: string, from = root): string => {
  const found = confinePath(nodePlatform(), from, given);
  return found.ok ? path.relative(root, found.file) : found.reason;
};

describe('a confined path', () => {
  it.each([
    ['.', ''],
    ['a.py', 'a.py'],
    ['sub/../a.py', 'a.py'],
    ['inner/b.py', path.join('sub', 'b.py')],
    [path.join(root, 'a.py'), 'a.py'],
    ['..', 'outside'],
    ['../out/secret.py', 'outside'],
    ['../in-too/c.py', 'outside'],
    ['link/secret.py', 'outside'],
    ['link', 'outside'],
    ['/etc/passwd', 'outside'],
    ['/nowhere', 'outside'],
    ['none.py', 'missing'],
    ['a.py\0.txt', 'malformed'],
    ['x/'.repeat(3000), 'malformed'],
  ])('%s is %s', (given, expected) => {
    expect(confined(given)).toBe(expected);
  });

  it('may be named by the real name of a root that is a link', () => {
    expect(confined(path.join(root, 'a.py'), path.join(parent, 'alias'))).toBe('a.py');
    expect(confined('a.py', path.join(parent, 'alias'))).toBe('a.py');
  });
});
