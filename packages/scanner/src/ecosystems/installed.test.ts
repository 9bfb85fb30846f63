import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '../platform/node-platform.ts';
import { licencesOfMetadata } from '../python-licence.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { collectPackages } from './collect-packages.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = createFolder(files);
  folders.push(folder);
  return folder;
}

/** The licences of all packages by name. */
function licencesIn(root: string, paths: readonly string[]): Record<string, string> {
  const { dependencies } = collectPackages({ platform: nodePlatform(), root, paths });
  return Object.fromEntries(
    dependencies.map(({ name, installed, licences }) => [name, `${installed} ${licences.join(', ')}`]),
  );
}

describe('licences of installed packages', () => {
  it('are those of the installed version, unless the lockfile tells', () => {
    const entry = (version: string, license?: string) => ({ version, ...(license ? { license } : {}) });
    const lock = {
      lockfileVersion: 3,
      packages: {
        '': {
          dependencies: { told: '1.0.0', old: '1.0.0', '@a/listed': '1.0.0', other: '1.0.0', gone: '1.0.0' },
        },
        'node_modules/told': entry('1.0.0', 'ISC'),
        'node_modules/old': entry('1.0.0'),
        'node_modules/@a/listed': entry('1.0.0'),
        'node_modules/other': entry('1.0.0'),
        'node_modules/gone': entry('1.0.0'),
      },
    };
    const manifest = (version: string, rest: object) => JSON.stringify({ version, ...rest });
    const root = folderWith({
      'package.json': JSON.stringify(lock.packages['']),
      'package-lock.json': JSON.stringify(lock),
      'node_modules/.package-lock.json': JSON.stringify({ packages: { 'node_modules/old': entry('1.0.0') } }),
      'node_modules/told/package.json': manifest('1.0.0', { license: 'MIT' }),
      'node_modules/old/package.json': manifest('1.0.0', { license: { type: 'BSD-2-Clause' } }),
      'node_modules/@a/listed/package.json': manifest('1.0.0', {
        licenses: [{ type: 'MIT' }, { type: 'Zlib' }],
      }),
      'node_modules/other/package.json': manifest('2.0.0', { license: 'MIT' }),
    });
    expect(licencesIn(root, ['package.json', 'package-lock.json'])).toEqual({
      '@a/listed': 'false MIT, Zlib',
      gone: 'false ',
      old: 'true BSD-2-Clause',
      other: 'false ',
      told: 'false ISC',
    });
  });

  it.skipIf(process.platform === 'win32')('are not read through links', () => {
    const outside = folderWith({ 'left/package.json': '{"version": "1.0.0", "license": "MIT"}' });
    const root = folderWith({ 'package.json': '{"dependencies": {"left": "1.0.0"}}' });
    symlinkSync(outside, path.join(root, 'node_modules'));
    expect(licencesIn(root, ['package.json'])).toEqual({ left: 'false ' });
  });

  it('stand in the metadata of Python environments', () => {
    const root = folderWith({
      'requirements.txt': 'My.Tool==1.0\nbroken==1.0\n',
      '.venv/lib/python3.12/site-packages/my_tool-1.0.dist-info/METADATA':
        'Metadata-Version: 2.4\nName: my-tool\nLicense-Expression: MIT OR Apache-2.0\n\nLicense-Expression: GPL\n',
      '.venv/lib/python3.12/site-packages/broken-1.0.dist-info/RECORD': '',
    });
    expect(licencesIn(root, ['requirements.txt'])).toEqual({
      'my-tool': 'true MIT OR Apache-2.0',
      broken: 'true ',
    });
  });

  it.each([
    ['Classifier: License :: OSI Approved :: MIT License\nLicense: see file', ['MIT']],
    ['Classifier: License :: OSI Approved :: BSD License', ['BSD License']],
    ['Classifier: License :: OSI Approved', []],
    [
      'Classifier: License :: OSI Approved :: MIT License\nClassifier: License :: OSI Approved :: Apache Software License',
      ['MIT', 'Apache-2.0'],
    ],
    ['License: BSD-3-Clause', ['BSD-3-Clause']],
    ['License: UNKNOWN', []],
    ['License: Copyright somebody\n        All rights reserved', []],
  ])('reads %j', (text, expected) => {
    expect(licencesOfMetadata(`Metadata-Version: 2.1\n${text}\n`)).toEqual(expected);
  });
});

describe('modules of installed distributions', () => {
  it('are what the records tell', () => {
    const place = '.venv/lib/python3.12/site-packages';
    const root = folderWith({
      'requirements.txt': 'a==1\n',
      [`${place}/My_Dist-1.0.dist-info/top_level.txt`]: 'one\ntwo\n',
      [`${place}/other-2.0.dist-info/RECORD`]:
        'single.py,sha256=x,1\npack/__init__.py,,\npack/a.py,,\nfast.cpython-312-x86_64-linux-gnu.so,,\nother-2.0.dist-info/RECORD,,\n../../../bin/tool,,\n',
      [`${place}/silent-3.0.dist-info/METADATA`]: '',
    });
    const { pythonModules } = collectPackages({
      platform: nodePlatform(),
      root,
      paths: ['requirements.txt'],
    });
    expect(Object.fromEntries(pythonModules())).toEqual({
      'my-dist': ['one', 'two'],
      other: ['single', 'pack', 'fast'],
      silent: [],
    });
  });
});
