/** Which rules can run at all: supported features, version bounds, one form of pattern. */
import type { ProblemCollector } from './compile-context.ts';
import { OLD_OPERATORS } from './compile-formula.ts';
import type { CompiledRule } from './compiled.ts';
import type { Rule } from './schema.ts';
import type { YamlPath } from './yaml-document.ts';

/** The version of the rule language's tool that we claim to be, for `min-version` and `max-version`. */
export const EMULATED_VERSION = '1.100.0';

/** Parts of the rule language that are recognised and refused (reference rule syntax, section 13). */
const UNSUPPORTED_KEYS = [
  'join',
  'steps',
  'validators',
  'extract',
  'pattern-where-python',
  'equivalences',
  'r2c-internal-project-depends-on',
];
/** Modes of rules about what the program is made of rather than about code; each has a block of its name. */
const INVENTORY_MODES: ReadonlySet<unknown> = new Set(['routes', 'dependencies']);
const TAINT_KEYS = ['pattern-sources', 'pattern-sinks', 'pattern-sanitizers', 'pattern-propagators'] as const;

/** Reports a rule that uses what we do not support. */
export function refuseUnsupported(
  rule: unknown,
  path: YamlPath,
  ruleId: string | null,
  problems: ProblemCollector,
): boolean {
  if (typeof rule !== 'object' || rule === null) return false;
  const key = UNSUPPORTED_KEYS.find((candidate) => Object.hasOwn(rule, candidate));
  const mode = (rule as { readonly mode?: unknown }).mode;
  const isKnownMode =
    mode === undefined || mode === 'search' || mode === 'taint' || INVENTORY_MODES.has(mode);
  if (key === undefined && isKnownMode) return false;
  const feature = isKnownMode ? key! : `mode: ${String(mode)}`;
  problems.report(ruleId, [...path, isKnownMode ? key! : 'mode'], {
    code: 'unsupported',
    severity: 'warning',
    atKey: true,
    reason: `the rule uses the unsupported feature "${feature}" and is skipped`,
  });
  return true;
}

/** Reports a rule that is meant for another version. */
export function isOutOfVersion(
  rule: Rule,
  ruleId: string,
  path: YamlPath,
  problems: ProblemCollector,
): boolean {
  const bounds = [
    { key: 'min-version', isOut: (order: number) => order > 0 },
    { key: 'max-version', isOut: (order: number) => order < 0 },
  ] as const;
  for (const { key, isOut } of bounds) {
    const version = rule[key];
    if (version === undefined || !isOut(compareVersions(version, EMULATED_VERSION))) continue;
    problems.report(ruleId, [...path, key], {
      code: 'version',
      severity: 'note',
      reason: `the rule is for another version (${key} ${version}; the rule language of ${EMULATED_VERSION} is read)`,
    });
    return true;
  }
  return false;
}

function compareVersions(a: string, b: string): number {
  const parts = (version: string): number[] =>
    version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What kind of rule it is; null when a problem was reported. */
export function modeOf(
  rule: Rule,
  ruleId: string,
  path: YamlPath,
  problems: ProblemCollector,
): CompiledRule['mode'] | null {
  const hasOldTaint = TAINT_KEYS.some((key) => rule[key] !== undefined);
  const forms = [
    ...OLD_OPERATORS.filter((key) => rule[key] !== undefined),
    ...(rule.match === undefined ? [] : ['match']),
    ...(hasOldTaint ? ['pattern-sources'] : []),
    ...(rule.taint === undefined ? [] : ['taint']),
    ...(rule.routes === undefined ? [] : ['routes' as const]),
    ...(rule.dependencies === undefined ? [] : ['dependencies' as const]),
  ];
  const [first, second] = forms;
  const fail = (reason: string, hint: string | null = null): null => {
    problems.report(ruleId, second === undefined ? path : [...path, second], {
      code: 'formula',
      reason,
      hint,
      atKey: second !== undefined,
    });
    return null;
  };
  if (first === undefined)
    return fail(
      'the rule has no pattern',
      'write one of pattern, patterns, pattern-either, pattern-regex, match, taint, routes, dependencies',
    );
  if (second !== undefined) return fail(`"${first}" and "${second}" cannot stand in one rule`);
  for (const mode of ['routes', 'dependencies'] as const) {
    if ((rule.mode === mode) !== (first === mode))
      return fail(`a rule about ${mode} needs "mode: ${mode}" and "${mode}"`);
    if (first === mode) return mode;
  }
  const isTaint = hasOldTaint || rule.taint !== undefined;
  if (rule.mode === 'taint' && !isTaint) return fail('a taint rule needs pattern-sources and pattern-sinks');
  if (hasOldTaint && rule.mode !== 'taint') return fail('pattern-sources needs "mode: taint"');
  return isTaint ? 'taint' : 'search';
}
