/** Shared by the tests of this folder: compilers that need no grammar. */
import { ConfigError } from '../errors.ts';
import type { RuleCompilerDeps } from './compile-context.ts';
import type { CompiledRule } from './compiled.ts';
import { compileRuleFile } from './load.ts';

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
