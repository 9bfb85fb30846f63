/** Shared by the tests of this folder: compilers that need no grammar, and what storing changes. */
import { ConfigError } from '../errors.ts';
import type { RuleCompilerDeps } from './compile-context.ts';
import type { CompiledModels, CompiledRule, CompiledRuleSet } from './compiled.ts';
import { groupEntries } from './entry-groups.ts';
import { compileRuleFile } from './load.ts';
import { parseRuleSet, serialiseRuleSet } from './stored-rule-set.ts';

/** Patterns of dotted calls and names become calls of members; the word BROKEN is a syntax error at its place. */
export const FAKE_DEPS: RuleCompilerDeps = {
  compilePattern(text, language) {
    const broken = text.indexOf('BROKEN');
    if (broken !== -1) return { ok: false, reason: 'unexpected BROKEN', offset: broken };
    if (language === 'generic') {
      return { ok: true, pattern: { text, form: 'generic', roots: [], tokens: [], anyBody: false } };
    }
    const words = text.match(/[A-Za-z_$][\w$]*/g) ?? [];
    const roots = words.map((name, id) => ({ kind: 'Name' as const, start: 0, end: 0, id, name }));
    return { ok: true, pattern: { text, form: 'expression', roots, tokens: null, anyBody: false } };
  },
  translateRegex(original) {
    const broken = original.indexOf('(((');
    if (broken !== -1) return { ok: false, reason: 'unclosed group', offset: broken };
    return {
      ok: true,
      regex: {
        original,
        source: original,
        flags: '',
        engine: 'linear',
        runner: 'v8',
        groups: [],
        captures: [],
      },
    };
  },
  parseComparison(text) {
    const broken = text.indexOf('??');
    if (broken !== -1) return { ok: false, reason: 'unexpected "?"', offset: broken };
    return { ok: true, expression: { op: 'literal', value: text } };
  },
};

/** Compiles a rule file that has no problems and one rule. */
export function compiledRule(text: string): CompiledRule {
  const { rules, problems } = compileRuleFile(
    { path: 'r.yaml', text, origin: 'user', idPrefix: '' },
    FAKE_DEPS,
  );
  const [rule] = rules;
  if (rule === undefined || problems.length > 0)
    throw new ConfigError(JSON.stringify(problems), { code: 'test-rule' });
  return rule;
}

/** A set as it is read back: prefilters for shown findings are a file of their own, and entries are in groups as well. */
export function asStored(set: CompiledRuleSet): CompiledRuleSet {
  const rules = set.rules.map((rule) => ({
    ...rule,
    variants: rule.variants.map(({ shownPrefilter: _, ...variant }) => variant),
  }));
  const models = Object.entries(set.models).map(([language, each]): [string, CompiledModels] => [
    language,
    { ...each, tables: groupEntries(each.entries) },
  ]);
  return { ...set, rules, models: Object.fromEntries(models) };
}

/** A set, stored and read back. */
export function storedAndRead(set: CompiledRuleSet): CompiledRuleSet | null {
  return parseRuleSet(bytesOf(serialiseRuleSet(set)));
}

/** A text as UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}
