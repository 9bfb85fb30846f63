/** The options of a rule (reference rule syntax, section 2) with their defaults. */

import { ownTable } from '../own-table.ts';
import type { RuleOptions } from './compiled.ts';

/** Every option and its default. */
export const RULE_OPTION_DEFAULTS = {
  constant_propagation: true,
  symbolic_propagation: false,
  ac_matching: true,
  commutative_boolop: false,
  symmetric_eq: false,
  vardef_assign: true,
  flddef_assign: false,
  attr_expr: true,
  arrow_is_function: true,
  let_is_var: true,
  unify_ids_strictly: true,
  go_deeper_expr: true,
  go_deeper_stmt: true,
  implicit_deep_exprstmt: true,
  implicit_ellipsis: true,
  implicit_return: true,
  decorators_order_matters: false,
  xml_singleton_loose_matching: true,
  xml_attrs_implicit_ellipsis: true,
  xml_children_ordered: true,
  cpp_parsing_pref: 'as_vardef_with_ctor',
  generic_engine: 'spacegrep',
  generic_ellipsis_max_span: 10,
  generic_comment_style: '',
  generic_multiline: true,
  generic_braces: [] as readonly string[],
  generic_extra_braces: [] as readonly string[],
  generic_extra_word_characters: [] as readonly string[],
  generic_caseless: false,
  interfile: false,
  taint_unify_mvars: false,
  taint_focus_on: 'sink',
  taint_assume_safe_functions: false,
  taint_assume_safe_indexes: false,
  taint_assume_safe_comparisons: false,
  taint_assume_safe_booleans: false,
  taint_assume_safe_numbers: false,
  taint_only_propagate_through_assignments: false,
} as const satisfies RuleOptions;

const RENAMED: Readonly<Record<string, string>> = ownTable({
  commutative_compop: 'symmetric_eq',
  taint_match_on: 'taint_focus_on',
});

const CHOICES: Readonly<Record<string, readonly string[]>> = ownTable({
  cpp_parsing_pref: ['as_vardef_with_ctor', 'as_fundef'],
  generic_engine: ['spacegrep', 'aliengrep'],
  generic_comment_style: ['', 'c', 'cpp', 'shell'],
  taint_focus_on: ['sink', 'source'],
});

export interface OptionIssue {
  readonly option: string;
  readonly severity: 'error' | 'note';
  readonly reason: string;
}

/** Reads a rule's options and fills in the defaults. Unknown options are left out and noted. */
export function readRuleOptions(source: Readonly<Record<string, unknown>>): {
  readonly options: RuleOptions;
  readonly issues: readonly OptionIssue[];
} {
  const given: Record<string, RuleOptions[string]> = {};
  const issues: OptionIssue[] = [];
  for (const [key, value] of Object.entries(source)) {
    const option = RENAMED[key] ?? key;
    const fallback = (RULE_OPTION_DEFAULTS as RuleOptions)[option];
    if (fallback === undefined || !Object.hasOwn(RULE_OPTION_DEFAULTS, option)) {
      issues.push({ option: key, severity: 'note', reason: `unknown option "${key}"` });
      continue;
    }
    const read = readValue(option, fallback, value);
    if (read === null)
      issues.push({
        option: key,
        severity: 'error',
        reason: `the option "${key}" must be ${expectation(option, fallback)}`,
      });
    else given[option] = read;
  }
  return { options: withDefaultOptions(given), issues };
}

function readValue(
  option: string,
  fallback: RuleOptions[string],
  value: unknown,
): RuleOptions[string] | null {
  if (Array.isArray(fallback)) return readList(value);
  if (typeof value !== typeof fallback) return null;
  const choices = CHOICES[option];
  if (choices !== undefined && !choices.includes(String(value))) return null;
  return value as boolean | number | string;
}

/** A list of texts; a brace pair may be written as a list of two. */
function readList(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const texts = value.map((item) => (Array.isArray(item) ? item.join('') : item));
  return texts.every((item) => typeof item === 'string') ? texts : null;
}

function expectation(option: string, fallback: RuleOptions[string]): string {
  const choices = CHOICES[option];
  if (choices !== undefined) return choices.filter((choice) => choice !== '').join(' or ');
  if (Array.isArray(fallback)) return 'a list of texts';
  return typeof fallback === 'boolean' ? 'true or false' : 'a number';
}

/** Completes options by the defaults. Rules without options of their own share one object. */
export function withDefaultOptions(given: RuleOptions): RuleOptions {
  if (Object.keys(given).length === 0) return RULE_OPTION_DEFAULTS;
  return { ...RULE_OPTION_DEFAULTS, ...given };
}

/** The options that differ from the defaults: what is worth storing. */
export function withoutDefaultOptions(options: RuleOptions): RuleOptions {
  const defaults: RuleOptions = RULE_OPTION_DEFAULTS;
  return Object.fromEntries(
    Object.entries(options).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(defaults[key])),
  );
}
