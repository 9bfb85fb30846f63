/**
 * Conditions that can be asked while matching, as soon as their metavariable is bound, instead of after every combination has been
 * enumerated. A condition may move forward only when exactly one positive part of the conjunction can bind its metavariable: with
 * two, the bindings may agree and still read differently (a constant's name and its value).
 */
import { walk } from '../ast/shapes.ts';
import type { Formula } from './formula.ts';
import type { Binding } from './match.ts';

/** By metavariable; false ends the attempt. */
export type EarlyTests = ReadonlyMap<string, (binding: Binding) => boolean>;

export const NO_EARLY_TESTS: EarlyTests = new Map();

/** The tests that may run while the given positive part is matched. */
export function testsFor(positive: Formula, positives: readonly Formula[], tests: EarlyTests): EarlyTests {
  if (tests.size === 0) return NO_EARLY_TESTS;
  const own = new Map<string, (binding: Binding) => boolean>();
  for (const [name, test] of tests) {
    const binders = positives.filter((other) => metavariablesOf(other).has(name));
    if (binders.length === 1 && binders[0] === positive) own.set(name, test);
  }
  return own.size === 0 ? NO_EARLY_TESTS : own;
}

/** Both tests must hold where two conditions speak of one metavariable. */
export function joinTests(tests: Iterable<readonly [string, (binding: Binding) => boolean]>): EarlyTests {
  const joined = new Map<string, (binding: Binding) => boolean>();
  for (const [name, test] of tests) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? test : (binding) => before(binding) && test(binding));
  }
  return joined;
}

const known = new WeakMap<Formula, ReadonlySet<string>>();

/** Every metavariable that a formula may bind. */
function metavariablesOf(formula: Formula): ReadonlySet<string> {
  let names = known.get(formula);
  if (names === undefined) {
    const found = new Set<string>();
    collect(formula, found);
    names = found;
    known.set(formula, names);
  }
  return names;
}

function collect(formula: Formula, found: Set<string>): void {
  switch (formula.op) {
    case 'pattern':
      for (const root of formula.pattern.roots) {
        walk(root, (node) => {
          for (const value of Object.values(node))
            if (typeof value === 'string' && value.startsWith('$')) found.add(value);
          return undefined;
        });
      }
      // Text patterns keep their names in tokens.
      if (formula.pattern.form === 'generic')
        for (const name of formula.pattern.text.match(/\$(?:\.\.\.)?[A-Z_][A-Z0-9_]*/g) ?? [])
          found.add(name);
      return;
    case 'regex':
      for (const name of formula.regex.groups)
        if (name !== null) found.add(name.startsWith('$') ? name : `$${name}`);
      return;
    case 'either':
      for (const operand of formula.operands) collect(operand, found);
      return;
    case 'inside':
    case 'anywhere':
      collect(formula.operand, found);
      return;
    case 'all':
      for (const positive of formula.positives) collect(positive, found);
      if (formula.as !== null) found.add(formula.as);
      for (const condition of formula.conditions) {
        // Inner matches and groups add bindings of their own.
        if (condition.op === 'pattern') collect(condition.formula, found);
        if (condition.op === 'regex')
          for (const name of condition.regex.groups)
            if (name !== null) found.add(name.startsWith('$') ? name : `$${name}`);
      }
  }
}
