/** Checks that protect, and near misses that do not. Lines with a flow are marked; everything else must be silent. */
export const javascriptCheckRows: readonly (readonly [string, string])[] = [
  ['a resolved path below a base with its separator', "const path = require('path');\nconst BASE = '/srv/files';\nconst p = path.resolve(BASE, source());\nif (!p.startsWith(BASE + path.sep)) throw new Error();\nlib.open(p);"],
  ['a resolved path, the base without its separator', "const path = require('path');\nconst BASE = '/srv/files';\nconst p = path.resolve(BASE, source());\nif (!p.startsWith(BASE)) throw new Error();\nlib.open(p); // <-"],
  ['a resolved path, a resolved base', "const path = require('path');\nconst base = path.resolve('files');\nconst p = path.resolve(base, source());\nif (!p.startsWith(base)) throw new Error();\nlib.open(p); // <-"],
  ['a relative path that leads up is refused', "const path = require('path');\nconst p = path.resolve('/srv', source());\nconst rel = path.relative('/srv', p);\nif (rel.startsWith('..') || path.isAbsolute(rel)) throw new Error();\nlib.open(p);"],
  ['a host of a list', "const u = new URL(source());\nif (!['a.example', 'b.example'].includes(u.hostname)) throw new Error();\nlib.fetch(u);"],
  ['a host whose end fits', "const u = new URL(source());\nif (!u.hostname.endsWith('example.org')) throw new Error();\nlib.fetch(u); // <-"],
  ['a helper that throws', 'function check(x) {\n  if (!/^[a-z]+$/.test(x)) throw new Error();\n}\nconst x = source();\ncheck(x);\nsink(x);'],
  ['a helper that only says so', "function check(x) {\n  if (!/^[a-z]+$/.test(x)) console.log('bad');\n}\nconst x = source();\ncheck(x);\nsink(x); // <-"],
  ['a pattern without an end', 'const x = source();\nif (!/^[a-z]+/.test(x)) throw new Error();\nsink(x); // <-'],
  ['Number.isInteger', 'const x = source();\nif (!Number.isInteger(x)) throw new Error();\nsink(x);'],
  ['the check comes too late', "const x = source();\nsink(x); // <-\nif (!['a', 'b'].includes(x)) throw new Error();"],
];
