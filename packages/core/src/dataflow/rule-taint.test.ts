import { describe, expect, it } from 'vitest';
import { engineOf, expectedLines, findingsIn } from '../analyse/testing/scan-text.ts';

/** Taint parts of a rule, and a Python program with the expected lines marked. */
const rows: readonly (readonly [string, string, string])[] = [
  [
    'plain patterns',
    'pattern-sources: [{pattern: source(...)}]\npattern-sinks: [{pattern: sink(...)}]',
    'x = source(1)\nsink(0, x)  # <-\nsink(1)',
  ],
  [
    'tainted receiver of a sink call',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: $X.send(...)}]',
    'x = source()\nx.send()  # <-',
  ],
  [
    'comparisons carry taint by default',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]',
    'sink(source() == 1)  # <-',
  ],
  [
    'safe comparisons',
    'options: {taint_assume_safe_comparisons: true}\npattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]',
    'sink(source() == 1)',
  ],
  [
    'safe functions',
    'options: {taint_assume_safe_functions: true}\npattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]',
    'sink(other(source()))\nsink(source())  # <-',
  ],
  [
    'opaque functions pass taint on',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]',
    'sink(other(source()))  # <-',
  ],
  [
    'only assignments',
    'options: {taint_only_propagate_through_assignments: true}\npattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]',
    'x = source()\ny = x\nsink(y)  # <-\nsink(y + "a")',
  ],
  [
    'safe indexes',
    'options: {taint_assume_safe_indexes: true}\npattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]',
    'sink(a[source()])',
  ],
  [
    'a focused sink',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{patterns: [{pattern: "sink($A, ...)"}, {focus-metavariable: $A}]}]',
    'sink(1, source())\nsink(source(), 1)  # <-',
  ],
  [
    'a focused sink and a condition',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{patterns: [{pattern: "sink($A)"}, {focus-metavariable: $A}]}]',
    'sink(1 if source() else 2)\nsink(source() if y else 2)  # <-',
  ],
  [
    'a parameter as source',
    'pattern-sources: [{patterns: [{pattern-inside: "def view(..., $P, ...):\\n  ..."}, {focus-metavariable: $P}]}]\npattern-sinks: [{pattern: sink(...)}]',
    'def view(a, b):\n    sink(b)  # <-\n    b = 1\n    sink(b)\ndef other(a):\n    sink(a)',
  ],
  [
    'a source by side effect',
    'pattern-sources: [{patterns: [{pattern: fill($X)}, {focus-metavariable: $X}], by-side-effect: true}]\npattern-sinks: [{pattern: sink(...)}]',
    'x = 1\nsink(x)\nfill(x)\nsink(x)  # <-',
  ],
  [
    'a source by side effect on a field',
    'pattern-sources: [{patterns: [{pattern: fill($X)}, {focus-metavariable: $X}], by-side-effect: only}]\npattern-sinks: [{pattern: sink(...)}]',
    'fill(x.a)\nsink(x.a)  # <-\nsink(x.b)',
  ],
  [
    'a sanitizer',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]\npattern-sanitizers: [{pattern: clean(...)}]',
    'sink(clean(source()))\nx = source()\nx = clean(x)\nsink(x)',
  ],
  [
    'a sanitizer by side effect',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]\npattern-sanitizers: [{patterns: [{pattern: check($X)}, {focus-metavariable: $X}], by-side-effect: true}]',
    'x = source()\ncheck(x)\nsink(x)',
  ],
  [
    'a sink inside of a sanitizer',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]\npattern-sanitizers: [{pattern: clean(...)}]',
    'clean(sink(source()))',
  ],
  [
    'a propagator',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]\npattern-propagators: [{pattern: $TO.load($FROM), from: $FROM, to: $TO}]',
    'b = make()\nb.load(source())\nsink(b)  # <-',
  ],
  [
    'no propagator, no flow',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]',
    'b = make()\nb.load(source())\nsink(b)',
  ],
  [
    'labels',
    'pattern-sources: [{pattern: a(), label: A}, {pattern: b(), label: B}]\npattern-sinks: [{pattern: sink(...), requires: A and B}]',
    'sink(a())\nsink(b())\nsink(a() + b())  # <-',
  ],
  [
    'not in labels',
    'pattern-sources: [{pattern: a(), label: A}, {pattern: b(), label: B}]\npattern-sinks: [{pattern: sink(...), requires: A and not B}]',
    'sink(a())  # <-\nsink(a() + b())',
  ],
  [
    'a label that requires another',
    'pattern-sources: [{pattern: a(), label: A}, {pattern: wrap(...), label: B, requires: A}]\npattern-sinks: [{pattern: sink(...), requires: B}]',
    'sink(wrap(a()))  # <-\nsink(wrap(1))\nsink(a())',
  ],
  [
    'a sink without requires ignores labels',
    'pattern-sources: [{pattern: a(), label: A}]\npattern-sinks: [{pattern: sink(...)}]',
    'sink(a())',
  ],
  [
    'unified metavariables',
    'options: {taint_unify_mvars: true}\npattern-sources: [{pattern: "source($N)"}]\npattern-sinks: [{pattern: "sink($N, ...)"}]',
    'sink("a", source("a"))  # <-\nsink("b", source("a"))',
  ],
  [
    'a return as sink',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: return $X}]',
    'def f():\n    return source()  # <-\ndef g():\n    return 1',
  ],
  [
    'an assignment as sink',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{patterns: [{pattern: $O.html = $V}, {focus-metavariable: $V}]}]',
    'o.html = source()  # <-\no.text = source()',
  ],
  [
    'a source that is a sink',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: source()}]',
    'source()  # <-',
  ],
  [
    'the taint form',
    'taint: {sources: [source()], sinks: [sink(...)], sanitizers: [clean(...)]}',
    'sink(source())  # <-\nsink(clean(source()))',
  ],
  [
    'across functions of the file',
    'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]',
    'def f(x):\n    sink(x)  # <-\nf(source())',
  ],
];

describe('taint rules with patterns', () => {
  it.each(rows)('%s', async (_, taint, code) => {
    const isNew = taint.startsWith('taint:');
    const rule = `rules:\n  - id: r\n    message: m\n    severity: HIGH\n    languages: [python]\n${isNew ? '' : '    mode: taint\n'}${taint
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n')}\n`;
    const engine = await engineOf(rule, 'library: none\nlanguage: python\n');
    const found = (await findingsIn(engine, 'python', code)).map((finding) =>
      String(finding.region.startLine),
    );
    expect([...new Set(found)], code).toEqual(expectedLines(code));
  });
});
