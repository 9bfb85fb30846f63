/** The real compilers of patterns, regular expressions and comparisons, with their grammars loaded. */
import type { Language, LanguageId, ParserOf } from '../languages/language.ts';
import { languages } from '../languages/registry.generated.ts';
import { compilePattern } from '../pattern/compile-pattern.ts';
import { compileGenericPattern } from '../pattern/generic/compile-generic.ts';
import { readGenericOptions } from '../pattern/generic/generic-options.ts';
import { parseComparison } from '../pattern/parse-comparison.ts';
import { compileRegex } from '../pattern/regex/compile-regex.ts';
import { type GrammarId, type GrammarSource, loadParser, type SyntaxParser } from '../syntax/parser.ts';
import type { RuleCompilerDeps } from './compile-context.ts';

/** Loads the grammars that patterns need and returns the compilers. */
export async function createRuleCompiler(grammars: GrammarSource): Promise<RuleCompilerDeps> {
  const needed = [...new Set(languages.flatMap((language) => language.grammars(null)))];
  const parsers = new Map<GrammarId, SyntaxParser>();
  for (const grammar of needed) parsers.set(grammar, await loadParser(grammars, grammar));
  const parserOf: ParserOf = (grammar) => parsers.get(grammar)!;
  const byId = new Map<LanguageId, Language>(languages.map((language) => [language.id, language]));
  return {
    compilePattern(text, language, options) {
      if (language === 'generic') return compileGenericPattern(text, readGenericOptions(options));
      const compiler = byId.get(language);
      if (compiler === undefined) return { ok: false, reason: `${language} is not available`, offset: 0 };
      return compilePattern(text, compiler, parserOf);
    },
    translateRegex: compileRegex,
    parseComparison,
  };
}
