import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { copyForTools, type ToolCopies } from './tool-copies.ts';

let root = '';
let copies: ToolCopies;
beforeAll(() => {
  root = createFolder({ 'a b.py': 'one()\n', 'large.py': 'x = 1\n'.repeat(2_000_000) });
  const files = ['a b.py', 'large.py', 'gone.py'].map((path) => ({ path }));
  copies = copyForTools({ root, files }, nodePlatform());
});
afterAll(() => {
  copies.close();
  removeFolder(root);
});

it('names what no tool sees', () => {
  expect(copies.missing).toEqual(['large.py', 'gone.py']);
});

it('gives copies names of their own, and reports the files’ names', () => {
  expect(copies.selection).toMatchObject({ files: [{ path: '0.py' }], project: root });
  const report = {
    tool: 'bandit',
    columns: 'utf16',
    roots: [],
    leftOut: 0,
    findings: [],
    problems: [{ message: 'no syntax', path: `${copies.selection.root}/0.py` }],
  } as const;
  expect(copies.rename(report).problems).toEqual([{ message: 'no syntax', path: 'a b.py' }]);
});
