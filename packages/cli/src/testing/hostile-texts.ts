/**
 * Texts made to break a reader of code: too deep, too long, too wide, in the wrong encoding. Each carries a call that rules look
 * for, because a file without one is not parsed at all.
 */

const DEPTH = 100_000;
/** For shapes beside those that are known to bring recursive readers down. */
const LESS_DEEP = 30_000;
const MANY = 20_000;
const LENGTH = 1_000_000;

const PYTHON = 'import os\ndef trigger(name):\n    os.system("ls " + name)\n';
const JAVASCRIPT =
  'const cp = require("child_process");\nexports.trigger = function (name) { cp.exec("ls " + name); };\n';

type Text = string | Buffer;

/** File name and content. Names say what is hostile. */
export const hostileTexts: readonly (readonly [string, () => Text])[] = [
  ...both('parentheses', () => ['x = ', '(', '1', ')'], DEPTH),
  ...both('open-parentheses', () => ['x = ', '(', '', '']),
  ...both('brackets', () => ['x = ', '[', '1', ']'], DEPTH),
  ...both('open-brackets', () => ['x = ', '[', '', '']),
  ...both('calls-in-calls', () => ['x = ', 'f(', '1', ')'], DEPTH),
  ...both('subscripts', () => ['x = ', 'a[', '1', ']']),
  ...both('chained-calls', () => ['x = a', '.f(1)', '', '']),
  ...both('chained-members', () => ['x = a', '.b', '', '']),
  ...both('chained-subscripts', () => ['x = a', '[0]', '', '']),
  ...both('sums', () => ['x = "a"', ' + b', '', ''], DEPTH),
  ...both('products-and-sums', () => ['x = 1', ' + a * b', '', '']),
  ...both('literals-added', () => ['x = "a"', ' + "b"', '', '']),
  ...both('minus-signs', () => ['x = ', '- ', '1', '']),
  ...both('comparisons', () => ['x = 1', ' < a', '', '']),
  ...both('backslashes', () => ['x = ', '\\', '', '']),
  ...both('quotes', () => ['x = ', '"', '', '']),
  ...both('dictionaries', () => ['x = ', '{"a": ', '1', '}']),
  ['assignments.py', () => `${PYTHON}${'a = '.repeat(MANY)}1\n`],
  ['assignments.js', () => `${JAVASCRIPT}${'a = '.repeat(MANY)}1;\n`],
  ['not.py', () => `${PYTHON}x = ${'not '.repeat(MANY)}1\n`],
  ['and.py', () => `${PYTHON}x = 1${' and a'.repeat(MANY)}\n`],
  ['conditionals.py', () => `${PYTHON}x = ${'1 if a else '.repeat(MANY)}1\n`],
  ['lambdas.py', () => `${PYTHON}x = ${'lambda: '.repeat(MANY)}1\n`],
  ['elif.py', () => `${PYTHON}if a: b()\n${'elif b: c()\n'.repeat(DEPTH / 2)}`],
  ['nested-if.py', () => PYTHON + Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}if a:\n`).join('')],
  ['statements.py', () => PYTHON + 'os.system(a)\n'.repeat(DEPTH)],
  ['decorators.py', () => `${PYTHON}${'@a\n'.repeat(MANY)}def f(): pass\n`],
  ['f-strings.py', () => `${PYTHON}x = ${'f"{'.repeat(MANY)}`],
  ['implicit-concatenation.py', () => `${PYTHON}x = (${'"a" '.repeat(MANY)})\n`],
  ['semicolons.py', () => `${PYTHON}${'a=1;'.repeat(MANY)}\n`],
  ['parameters.py', () => `${PYTHON}def f(${names(MANY)}): pass\n`],
  ['arguments.py', () => `${PYTHON}os.system(${names(MANY)})\n`],
  [
    'classes.py',
    () => PYTHON + Array.from({ length: MANY }, (_, i) => `class A${i}(A${i - 1}): pass\n`).join(''),
  ],
  [
    'functions.py',
    () => PYTHON + Array.from({ length: MANY }, (_, i) => `def f${i}(x): return f${i + 1}(x)\n`).join(''),
  ],
  ['else-if.js', () => `${JAVASCRIPT}if (a) b(); ${'else if(c)d();'.repeat(DEPTH)}\n`],
  ['blocks.js', () => `${JAVASCRIPT}${'{'.repeat(DEPTH)}${'}'.repeat(DEPTH)}\n`],
  ['functions.js', () => `${JAVASCRIPT}${'function f(){'.repeat(MANY)}${'}'.repeat(MANY)}\n`],
  ['arrows.js', () => `${JAVASCRIPT}x = ${'a => '.repeat(MANY)}1\n`],
  ['conditionals.js', () => `${JAVASCRIPT}x = ${'a ? b : '.repeat(MANY)}1\n`],
  ['templates.js', () => `${JAVASCRIPT}x = ${'`${'.repeat(MANY)}1${'}`'.repeat(MANY)}\n`],
  ['awaits.js', () => `${JAVASCRIPT}async function f() { x = ${'await '.repeat(MANY)}1 }\n`],
  ['optional-chains.js', () => `${JAVASCRIPT}x = a${'?.b'.repeat(MANY)}\n`],
  ['promises.js', () => `${JAVASCRIPT}x = a${'.then(b => cp.exec(b))'.repeat(MANY)}\n`],
  ['callbacks.js', () => `${JAVASCRIPT}${'f(function () { '.repeat(MANY)}${'})'.repeat(MANY)}\n`],
  ['jsx.jsx', () => `${JAVASCRIPT}x = ${'<a>'.repeat(MANY)}${'</a>'.repeat(MANY)}\n`],
  ['generics.ts', () => `${JAVASCRIPT}let x: ${'A<'.repeat(MANY)}B${'>'.repeat(MANY)};\n`],
  ['unions.ts', () => `${JAVASCRIPT}let x: A${' | B'.repeat(MANY)};\n`],
  ['regex.js', () => `${JAVASCRIPT}x = /${'('.repeat(MANY)}\n`],
  ...each('spaces', (code) => `${code}${' '.repeat(LENGTH)}x\n`),
  ...each('tabs-and-lines', (code) => code + '\t\n'.repeat(LENGTH / 2)),
  ...each('letters', (code) => `${code}${'a'.repeat(LENGTH)}\n`),
  ...each('unclosed-string', (code) => `${code}x = "${'a'.repeat(LENGTH)}`),
  ...each('long-string', (code) => `${code}password = "${'aB3$'.repeat(LENGTH / 4)}"\n`),
  ...each('string-of-spaces', (code) => `${code}password = "${' '.repeat(LENGTH)}"\n`),
  ...each('unclosed-comment', (code) => `${code}/* """ ${'* '.repeat(LENGTH / 2)}`),
  // The grammar of Python looks ahead over all comments at each of them.
  ...each('suppressions', (code, mark) => `${code}${`${mark} skeptic-ignore\n`.repeat(5000)}`),
  ...each('long-comment', (code, mark) => `${code}${mark} skeptic-ignore${' '.repeat(LENGTH)}x\n`),
  ...each('nul-bytes', (code) => Buffer.concat([Buffer.from(code), Buffer.alloc(1000), Buffer.from(code)])),
  ...each('utf-16-le-bom', (code) => Buffer.from(`\uFEFF${code}`, 'utf16le')),
  ...each('utf-16-be-bom', (code) => Buffer.from(`\uFEFF${code}`, 'utf16le').swap16()),
  ...each('utf-16-le', (code) => Buffer.from(code, 'utf16le')),
  ...each('utf-8-bom', (code) => `\uFEFF${code}`),
  ...each('invalid-utf-8', (code) =>
    Buffer.concat([Buffer.from(code), Buffer.from([0xff, 0xc3, 0x28, 0xf0, 0x80]), Buffer.from(code)]),
  ),
  ...each('lone-surrogates', (code) =>
    Buffer.concat([Buffer.from(code), Buffer.from([0xed, 0xa0, 0x80, 0x0a]), Buffer.from(code)]),
  ),
  ...each('carriage-returns', (code) => code.replaceAll('\n', '\r')),
  ...each(
    'mixed-line-ends',
    (code) => `${code.replaceAll('\n', '\r\n')}\r\r\n\n\r${code}\u2028\u2029\u0085${code}`,
  ),
  ...each('bidi-controls', (code, mark) => `${mark} \u202e\u2066 } \u2069\u200b\u{e0041}\n${code}`),
  ...each(
    'escapes',
    (code, mark) =>
      `${mark} \u001b]0;title\u0007\u001b[2J\u009b31m\n${code.replace('ls ', 'ls \u001b[2J\u0007 ')}`,
  ),
  ...each('empty', () => ''),
];

/** A repeated beginning and end around a middle, in Python and in JavaScript. */
function both(
  name: string,
  parts: () => readonly [string, string, string, string],
  depth = LESS_DEEP,
): (readonly [string, () => string])[] {
  const [start, open, middle, close] = parts();
  const text = (): string => `${start}${open.repeat(depth)}${middle}${close.repeat(depth)}\n`;
  return [
    [`${name}.py`, () => PYTHON + text()],
    [`${name}.js`, () => JAVASCRIPT + text()],
  ];
}

/** One text per language. */
function each(
  name: string,
  text: (code: string, commentMark: string) => Text,
): (readonly [string, () => Text])[] {
  return [
    [`${name}.py`, () => text(PYTHON, '#')],
    [`${name}.js`, () => text(JAVASCRIPT, '//')],
  ];
}

function names(count: number): string {
  return Array.from({ length: count }, (_, i) => `a${i}`).join(',');
}
