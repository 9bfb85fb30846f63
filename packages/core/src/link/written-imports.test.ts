import { describe, expect, it } from 'vitest';
import { createModuleFinder } from './module-finder.ts';
import { type ModuleSystem, writtenImports } from './written-imports.ts';

const shown = (text: string, system: ModuleSystem) =>
  writtenImports(text, system).map(
    ({ module, level, names }) =>
      `${'.'.repeat(level)}${module}${names.length === 0 ? '' : `: ${names.join(' ')}`}`,
  );

describe('writtenImports', () => {
  it.each([
    ["import a from './a';\nimport './b'\nexport * from \"../c\"", ['./a', './b', '../c']],
    ['const d = require( `d` ), e = await import("e/f");', ['d', 'e/f']],
    ["import {\n  one,\n  two,\n} from\n  '@shop/db';", ['@shop/db']],
    ['require(name); import(`./${name}`); imported("x"); from = "y"', []],
  ])('finds those of JavaScript: %j', (text, found) => {
    expect(shown(text, 'script')).toEqual(found);
  });

  it.each([
    ['import os, app.db as db\n', ['os', 'app.db']],
    [
      'from . import views\nfrom ..models import (\n  User,  # who\n  Order as O,\n)\n',
      ['.: views', '..models: User Order'],
    ],
    ['def f():\n    from größe import maß\n', ['größe: maß']],
    ['from x import *\n', ['x']],
    ['important = 1\nfromage from x import y\n', []],
  ])('finds those of Python: %j', (text, found) => {
    expect(shown(text, 'python')).toEqual(found);
  });

  it('takes no longer for texts that only begin like imports', () => {
    const hostile = ['from a import (\n', `from ${' '.repeat(200)}`, 'from\n', `import ${'.'.repeat(50)}\n`];
    for (const part of hostile) {
      const text = part.repeat(200_000 / part.length);
      for (const system of ['python', 'script'] as const) writtenImports(text, system);
    }
  });
});

describe('createModuleFinder', () => {
  const finder = createModuleFinder(
    [
      'app/__init__.py',
      'app/views.py',
      'app/db/__init__.py',
      'shared/tools.py',
      'src/a.ts',
      'src/db/index.ts',
    ],
    { packages: [], compilers: [], workspaces: [], pythonProjects: [] },
  );
  const files = (from: string, text: string, system: ModuleSystem) =>
    writtenImports(text, system).flatMap((written) => finder.filesOf(from, written, system));

  it('finds modules of packages, also those that are taken from one', () => {
    expect(files('app/views.py', 'from . import db, nothing\n', 'python')).toEqual([
      'app/__init__.py',
      'app/db/__init__.py',
    ]);
    expect(files('app/views.py', 'from shared import tools\nimport flask\n', 'python')).toEqual([
      'shared/tools.py',
    ]);
  });

  it('finds files of JavaScript without their endings', () => {
    expect(files('src/a.ts', "import './db'; import 'express'; import './gone'", 'script')).toEqual([
      'src/db/index.ts',
    ]);
  });
});
