import { describe, expect, it } from 'vitest';
import { growsWithTextOnly } from '../../analyse/testing/growth.ts';
import { goImports } from './imports.ts';

describe('goImports', () => {
  it('reads single imports and groups, with names, comments and both kinds of strings', () => {
    const text = `// Copyright "nobody"
/* package wrong
   import "wrong" */
//go:build linux
package main // import "example.com/own"

import "fmt"; import str "strings"
import (
	_ "example.com/driver" // import "no"
	. \`example.com/raw\`
	x /* why */ "example.com/x/v2"; "example.com/y"
)
import ()

var text = "import \\"no\\""
import "no"
`;
    expect(goImports(text)?.map(({ path }) => path)).toEqual([
      ...['fmt', 'strings', 'example.com/driver', 'example.com/raw', 'example.com/x/v2', 'example.com/y'],
    ]);
  });

  it('reads files without imports', () => {
    expect(goImports('package a')?.map(({ path }) => path)).toEqual([]);
    expect(goImports('package a\nfunc f() { import "x" }')?.map(({ path }) => path)).toEqual([]);
  });

  it.each([
    '',
    'not go',
    'package',
    'package a; import (\n"x"\n',
    'package a; import',
    'package a; import ("x" = )',
    'package a; import ) "x"',
  ])('knows nothing of %j', (text) => {
    expect(goImports(text)).toBeNull();
  });

  it('takes time linear in the text', () => {
    for (const part of ['/* ', '"\\'])
      expect(
        growsWithTextOnly((times) => goImports(`package a\nimport (\n${part.repeat(times)}`), 20_000),
      ).toBe(true);
  });
});
