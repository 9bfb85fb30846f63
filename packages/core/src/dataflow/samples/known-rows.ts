/**
 * What the analysis gets wrong and is known to: rows as in the other files, but the marks show what is reported today. A `miss` should
 * have one more, an `alarm` one less. Whoever repairs one moves it to the rows that must hold.
 */
export interface KnownRow {
  readonly language: 'python' | 'javascript' | 'typescript';
  readonly kind: 'miss' | 'alarm';
  readonly title: string;
  readonly why: string;
  readonly code: string;
}

export const knownRows: readonly KnownRow[] = [
  {
    language: 'python',
    kind: 'miss',
    title: 'partial of a sink',
    why: "models name a call of the sink, and a partial application of it has another name",
    code: 'from functools import partial\nrun = partial(lib.sink)\nrun(lib.source())',
  },
  {
    language: 'python',
    kind: 'miss',
    title: 'monkey patching',
    why: "writes to a class from outside do not change its methods",
    code: 'class A:\n    def go(self, x):\n        pass\ndef run(self, x):\n    lib.sink(x)\nA.go = run\nA().go(lib.source())',
  },
  {
    language: 'python',
    kind: 'miss',
    title: 'a value sent to a generator',
    why: "the value of `yield` is not connected with `send`",
    code: 'def g():\n    x = yield\n    lib.sink(x)\nit = g()\nit.send(lib.source())',
  },
  {
    language: 'python',
    kind: 'miss',
    title: 'print to a buffer',
    why: "writing to an argument of unknown code needs a model",
    code: 'import io\nb = io.StringIO()\nprint(lib.source(), file=b)\nlib.sink(b.getvalue())',
  },
  {
    language: 'python',
    kind: 'miss',
    title: 'an object that holds itself',
    why: "aliases through containers are not followed",
    code: 'a = {}\na["self"] = a\na["x"] = lib.source()\nlib.sink(a["self"]["x"])',
  },
  {
    language: 'python',
    kind: 'miss',
    title: 'an alias through a container',
    why: "aliases through containers are not followed",
    code: 'a = {}\nb = [a]\nb[0]["x"] = lib.source()\nlib.sink(a["x"])',
  },
  {
    language: 'python',
    kind: 'miss',
    title: 'an alias through a field',
    why: "aliases through fields are not followed",
    code: 'class A:\n    pass\na = A()\na.d = {}\nd = a.d\nd["x"] = lib.source()\nlib.sink(a.d["x"])',
  },
  {
    language: 'python',
    kind: 'alarm',
    title: 'a flag set by a guard',
    why: "conditions on a flag that is written twice are not connected with what set it",
    code: 'x = lib.source()\nok = False\nif x in ("a", "b"):\n    ok = True\nif ok:\n    lib.sink(x)  # <-',
  },
  {
    language: 'python',
    kind: 'alarm',
    title: 'the value was read before the guard',
    why: "a guard holds for the place that it names, not for copies made before",
    code: 'd = lib.source()\nx = d["a"]\nif d["a"] in ("a", "b"):\n    lib.sink(x)  # <-',
  },
  {
    language: 'javascript',
    kind: 'miss',
    title: 'call of a sink',
    why: "models name a call of the sink; `call`, `apply` and `Reflect.apply` are other names",
    code: 'lib.sink.call(lib, source());',
  },
  {
    language: 'javascript',
    kind: 'miss',
    title: 'apply of a sink',
    why: "models name a call of the sink; `call`, `apply` and `Reflect.apply` are other names",
    code: 'lib.sink.apply(lib, [source()]);',
  },
  {
    language: 'javascript',
    kind: 'miss',
    title: 'Reflect.apply',
    why: "models name a call of the sink; `call`, `apply` and `Reflect.apply` are other names",
    code: 'Reflect.apply(sink, null, [source()]);',
  },
  {
    language: 'javascript',
    kind: 'alarm',
    title: 'compose with cleaning',
    why: "what a callback returns is not seen, so its arguments are taken to come back as they are",
    code: 'const compose = (f, g) => (x) => f(g(x));\nconst id = (x) => x;\nsink(compose(id, clean)(source())); // <-',
  },
  {
    language: 'javascript',
    kind: 'miss',
    title: 'arguments',
    why: "`arguments` is not connected with the call",
    code: 'function f() {\n  sink(arguments[0]);\n}\nf(source());',
  },
  {
    language: 'javascript',
    kind: 'miss',
    title: 'Object.defineProperty',
    why: "descriptors are not read",
    code: 'const o = {};\nObject.defineProperty(o, "a", { value: source() });\nsink(o.a);',
  },
  {
    language: 'javascript',
    kind: 'miss',
    title: 'an alias through a container',
    why: "aliases through containers are not followed",
    code: 'const a = {};\nconst o = { a };\no.a.x = source();\nsink(a.x);',
  },
  {
    language: 'javascript',
    kind: 'alarm',
    title: 'guard on the member, the variable is used',
    why: "a guard holds for the place that it names, not for copies made before",
    code: 'lib.on("x", (req) => {\n  const sort = req.query.sort;\n  if (!["a", "b"].includes(req.query.sort)) return;\n  sink(sort); // <-\n});',
  },
  {
    language: 'typescript',
    kind: 'miss',
    title: 'a namespace',
    why: "namespaces of TypeScript are not lowered",
    code: 'namespace N {\n  export function f(x: string) {\n    sink(x);\n  }\n}\nN.f(source());',
  },
  {
    language: 'typescript',
    kind: 'miss',
    title: 'an interface',
    why: "the receiver has a declared type, which has no method with a body",
    code: 'interface Runner { go(x: string): void }\nclass A implements Runner {\n  go(x: string) {\n    sink(x);\n  }\n}\nfunction run(r: Runner) { r.go(source()); }\nrun(new A());',
  },
  {
    language: 'javascript',
    kind: 'miss',
    title: 'a tag at the top level',
    why: "a template is no call to name resolution, so the tag's function is not known to be called",
    code: 'const tag = (s, ...vs) => s[0] + vs[0];\nsink(tag`a${source()}b`);',
  },
];
