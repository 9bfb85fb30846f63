/** The prefilter never keeps a pattern from a text that it matches. Uses the real parsers and the real matcher. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { LanguageId } from '../languages/language.ts';
import { evaluateFormula } from '../pattern/evaluate-formula.ts';
import type { Condition, Formula } from '../pattern/formula.ts';
import { compileRegex } from '../pattern/regex/compile-regex.ts';
import { compiled, loadGrammars, matchedLines, matcherFor } from '../pattern/testing.ts';
import { formulaLiterals } from './formula-literals.ts';
import { NO_HINTS } from './model-hints.ts';
import { createNameLiterals } from './name-literals.ts';
import { createPrefilter } from './prefilter.ts';
import { RULE_OPTION_DEFAULTS } from './rule-options.ts';

beforeAll(loadGrammars);

const CONTEXT = { options: RULE_OPTION_DEFAULTS, names: createNameLiterals(NO_HINTS) };

function passes(language: LanguageId, pattern: string, code: string): boolean {
  const prefilter = formulaLiterals({ op: 'pattern', pattern: compiled(language, pattern) }, CONTEXT);
  return createPrefilter([{ value: true, prefilter }]).select(code).length > 0;
}

const SAMPLES: {
  readonly [L in LanguageId]: { readonly patterns: readonly string[]; readonly lines: readonly string[] };
} = {
  python: {
    patterns: [
      'os.path.join(...)',
      'os.system($X)',
      'eval(...)',
      '$X.execute($Y)',
      'subprocess.run(..., shell=True, ...)',
      'import os',
      'import os.path',
      'from os import path',
      'def $F(..., debug=True, ...): ...',
      '@app.route(...)\ndef $F(...): ...',
      '$X = "..."',
      '$X == None',
      'try: ...\nexcept ValueError: ...',
      'with open(...) as $F: ...',
      'f"...{$X}..."',
      '{"a": $X}',
      'print(...)',
      'class $C(Base): ...',
      '<... eval(...) ...>',
      'a.b. ... .c()',
      'raise $X',
      'return $X',
      'x = 1',
      '"=~/sec/"',
      '"=~/(?i)^SEC[A-Z]+$/"',
      '$X["secret"]',
      'f("secret key")',
      '$X == "SECRET"',
      'lambda $X: ...',
      '$X[$Y]',
      '$X[$Y] = $Z',
    ],
    lines: [
      'a[b] = c',
      'def f(q: list[str]): pass',
      'import os',
      'import os.path',
      'import os as o',
      'from os import system as s',
      'from os.path import join as j',
      'from os import path',
      'from os import *',
      'import subprocess as sp',
      'o.system(x)',
      's(x)',
      'j(a, b)',
      'os.path.join(a)',
      'o.path.join(b)',
      'path.join(a)',
      'system(x)',
      'eval(x)',
      'y = eval(x)',
      'db.execute(q)',
      'sp.run(c, shell=True)',
      'sp.run(c, **{"shell": True})',
      'def f(debug=True): pass',
      '@app.route("/")\ndef g(): return 1',
      'z = "secret"',
      'z["secret"] == "secret".upper()',
      'f("secret " + "key")',
      'n = "secret"\nn.upper() == "SECRET"',
      'z == None',
      'try:\n  pass\nexcept ValueError:\n  pass',
      'with open(p) as h:\n  pass',
      'w = f"{x}a"',
      'd = {"a": 1, }',
      'd = dict(a=1)',
      'print(x)',
      'class K(Base): pass',
      'a.b.x().c()',
      'a.b.c()',
      'raise x',
      'x = 1',
      'k = 1\nx = k',
      'getattr(os, "system")(x)',
      'v = lambda q: q',
    ],
  },
  javascript: {
    patterns: [
      'eval(...)',
      'child_process.exec(...)',
      'exec(...)',
      '$X.innerHTML = $Y',
      'require($X)',
      'document.write(...)',
      'new Function(...)',
      '$APP.get("...", ...)',
      'fs.readFile(...)',
      'import $X from "child_process"',
      'function $F(...) { ... }',
      'function load(...) { ... }',
      '{ rejectUnauthorized: false }',
      '<$T dangerouslySetInnerHTML={$X} />',
      '$X === null',
      'try { ... } catch ($E) { ... }',
      '`...${$X}...`',
      '$X?.foo',
      'await $X',
      'mod.default(...)',
      'x = 1',
      '$X.then(...)',
      'if ($X) { ... }',
      '$X[$Y]',
      '$X[$Y] = $Z',
    ],
    lines: [
      'a[b] = c;',
      'const { [b]: d } = a;',
      'f(a?.[b]);',
      'import cp from "child_process";',
      'import { exec as run } from "node:child_process";',
      'const c = require("child_process");',
      'const { exec } = require("child_process");',
      'import mod from "mod";',
      'cp.exec(x);',
      'run(x);',
      'c.exec(x);',
      'exec(x);',
      'require("child_process").exec(x);',
      'eval(x);',
      'el.innerHTML = y;',
      'el["innerHTML"] = y;',
      'document.write(x);',
      'window.document.write(x);',
      'new Function(x);',
      'app.get("/", h);',
      'const f = () => { return 1; };',
      'const load = (x) => x;',
      'function load(a) { return a; }',
      'const o = { rejectUnauthorized: false, a: 1 };',
      'const p = { "rejectUnauthorized": false };',
      'const e = <div dangerouslySetInnerHTML={x} />;',
      'a === null;',
      'try { f(); } catch (err) { g(); }',
      'const t = `a${x}b`;',
      'a?.foo;',
      'a.foo;',
      'mod(x);',
      'let x = 1;',
      'p.then(q);',
      'if (a) { b(); }',
      'import * as fs from "fs"; fs.readFile(p);',
      'import { readFile } from "fs"; readFile(p);',
    ],
  },
  typescript: {
    patterns: [
      'eval($X)',
      '$X as any',
      'import { $X } from "fs"',
      'class $C { ... }',
      '$X!.foo()',
      'fs.$M(...)',
      'private $X = $Y',
    ],
    lines: [
      'eval(x as string);',
      'y as any;',
      'import { a as b } from "fs";',
      'class K { private p = 1; m() {} }',
      'x!.foo();',
      'import * as f from "fs"; f.readFile(p);',
      'import f = require("fs"); f.open(p);',
    ],
  },
};

test.each(['python', 'javascript', 'typescript'] as const)(
  'every %s pattern that matches passes its prefilter',
  (language) => {
    const { patterns, lines } = SAMPLES[language];
    fc.assert(
      fc.property(
        fc.constantFrom(...patterns),
        fc.uniqueArray(fc.constantFrom(...lines), { minLength: 1, maxLength: 6 }),
        (pattern, chosen) => {
          const code = `${chosen.join('\n')}\n`;
          if (matchedLines(language, pattern, code).length === 0) return;
          expect(passes(language, pattern, code), `${pattern} on ${code}`).toBe(true);
        },
      ),
      { numRuns: 1500 },
    );
  },
);

test.each([
  ['python', 'os.path.join(...)', 'x = 1', false],
  ['python', '$X.execute($Y)', 'db.query(y)', false],
  ['python', 'os.path.join(...)', 'j()', false],
  ['javascript', 'child_process.exec(...)', 'spawn(x)', false],
  ['javascript', '$X.innerHTML = $Y', 'x.textContent = y', false],
  ['javascript', '$X[$Y] = $Z', 'x.textContent = y', false],
  ['javascript', '$X[$Y] = $Z', 'x[text] = y', true],
] as const)('%s pattern %s is kept from %s', (language, pattern, code, expected) => {
  expect(passes(language, pattern, code)).toBe(expected);
});

const CONDITIONED: {
  readonly [L in LanguageId]: { readonly patterns: readonly string[]; readonly lines: readonly string[] };
} = {
  python: {
    patterns: [
      '$X = $Y',
      '$X == $Y',
      '$F($X, ...)',
      'os.$X(...)',
      'def $X(...): ...',
      '$A.$X',
      'f($X="...")',
      '$Y = "$X"',
      '"$X"',
      'import $X',
      '{"$X": $Y}',
    ],
    lines: [
      'import os',
      'import secrets as s',
      'from os import popen as run',
      'from os import system',
      'run(cmd)',
      'system(cmd)',
      'user_PASSWORD = 1',
      'db.token == SECRET',
      'def make_token(): pass',
      'f(password="x")',
      'x = "my Secret-key"',
      'd = {"api_token": 1}',
      'x = f"https://{host}/token"',
      'os.system(token)',
      'x = "AB" + "CD"',
    ],
  },
  javascript: {
    patterns: [
      '$X = $Y',
      '$X === $Y',
      '$F($X, ...)',
      'fs.$X(...)',
      'function $X(...) { ... }',
      '$A.$X',
      '$Y = "$X"',
      '"$X"',
      '({$X: $Y})',
      'import $A from "$X"',
    ],
    lines: [
      'import fs from "fs";',
      'import { rm as remove, readFileSync } from "node:fs";',
      'const { writeFile: put } = require("fs");',
      'remove(x);',
      'put(x);',
      'readFileSync(token);',
      'const userPassword = 1;',
      'a.Token === secret;',
      'const makeToken = () => 1;',
      'function checkPassword() { return 1; }',
      'x = `my ${host} Secret`;',
      'o = { api_token: 1, "password": 2 };',
      'fs.rm(secret);',
      'x.default;',
    ],
  },
  typescript: {
    patterns: ['$X = $Y', '$F($X)', 'class $X { ... }', 'private $X = $Y', '$A.$X'],
    lines: [
      'class TokenStore { private password = 1; secret() { return 1; } }',
      'const apiToken: string = "x";',
      'f(user!.password as string);',
      'x = y.Secret;',
    ],
  },
};

const REGEXES = [
  '(?i).*(passw|secret|token)',
  '(?:.*\\.)?(?:system|popen|rm|writeFile)$',
  '(?i)(?:\\w*_)?(?:password|token)\\d?$',
  '[Ss]ecret',
  'token|default',
  '(?=.*key)my',
  'https?://.*token',
  '(?:os|fs)$',
  '.*ecret["\'`]$',
  '["\'](?:x|.*key)["\']',
  '(?:require|default|self)\\.|.*[Tt]oken$|(?:req|self)\\w*\\.(?:secret|token)',
];

test.each(['python', 'javascript', 'typescript'] as const)(
  'every %s formula with a condition that matches passes its prefilter',
  (language) => {
    const { patterns, lines } = CONDITIONED[language];
    fc.assert(
      fc.property(
        fc.constantFrom(...patterns),
        fc.constantFrom(...REGEXES),
        fc.boolean(),
        fc.uniqueArray(fc.constantFrom(...lines), { minLength: 1, maxLength: 6 }),
        (pattern, source, anchored, chosen) => {
          const code = `${chosen.join('\n')}\n`;
          const formula = conditioned(compiled(language, pattern), source, anchored);
          const environment = { nowSeconds: 0, parseOther: () => null };
          if (evaluateFormula(formula, matcherFor(language, code), environment).length === 0) return;
          const prefilter = formulaLiterals(formula, CONTEXT);
          const passed = createPrefilter([{ value: true, prefilter }]).select(code);
          expect(passed, `${pattern} with ${source} on ${code}`).toEqual([true]);
        },
      ),
      { numRuns: 1500 },
    );
  },
);

function conditioned(
  pattern: Extract<Formula, { readonly op: 'pattern' }>['pattern'],
  source: string,
  anchored: boolean,
): Formula {
  const result = compileRegex(source);
  if (!result.ok) throw new Error(result.reason);
  const { regex } = result;
  const condition: Condition = {
    op: 'regex',
    metavariable: '$X',
    regex,
    constantPropagation: false,
    anchored,
  };
  return {
    op: 'all',
    positives: [{ op: 'pattern', pattern }],
    negatives: [],
    conditions: [condition],
    focus: [],
    as: null,
  };
}
