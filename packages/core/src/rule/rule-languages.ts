/** The keys of a rule's `languages:` list. */
import type { LanguageId } from '../languages/language.ts';
import { ownTable } from '../own-table.ts';
import type { VariantLanguage } from './compile-context.ts';
import type { RuleOptions } from './compiled.ts';

const SUPPORTED: Readonly<Record<string, VariantLanguage>> = ownTable({
  python: 'python',
  py: 'python',
  python2: 'python',
  python3: 'python',
  javascript: 'javascript',
  js: 'javascript',
  typescript: 'typescript',
  ts: 'typescript',
  generic: 'generic',
  spacegrep: 'generic',
  aliengrep: 'generic',
  regex: 'regex',
  none: 'regex',
  manifest: 'manifest',
});

/** Keys that the rule language knows and we cannot analyse yet. */
const NOT_YET: ReadonlySet<string> = new Set(
  (
    'java go golang c cpp c++ csharp c# php ruby rust scala kotlin kt swift solidity sol terraform tf hcl yaml json html xml bash sh ' +
    'dockerfile docker lua ocaml r julia dart elixir ex apex cairo circom clojure gosu hack jsonnet lisp scheme move_on_sui ' +
    'move_on_aptos promql proto protobuf proto3 ql vue'
  ).split(' '),
);

/** The language a key stands for, or null when it is unknown or not supported yet. */
export function variantLanguageOf(key: string): VariantLanguage | null {
  return SUPPORTED[key.toLowerCase()] ?? null;
}

/** Whether a language's code is parsed. */
export function isCodeLanguage(language: VariantLanguage): language is LanguageId {
  return language !== 'generic' && language !== 'regex' && language !== 'manifest';
}

/** The key `aliengrep` selects a text engine as the option does. */
export function textEngineOptions(key: string, options: RuleOptions): RuleOptions {
  return key.toLowerCase() === 'aliengrep' ? { ...options, generic_engine: 'aliengrep' } : options;
}

/** Whether a key is a language of the rule syntax that we do not analyse yet (rather than a misspelling). */
export function isKnownLanguageKey(key: string): boolean {
  return NOT_YET.has(key.toLowerCase());
}

/** All keys that select something we analyse. */
export const SUPPORTED_LANGUAGE_KEYS: readonly string[] = Object.keys(SUPPORTED);

/** The languages that a rule or model for `language` applies to: what is written for JavaScript holds in TypeScript too. */
export function expandLanguage(language: LanguageId): readonly LanguageId[] {
  return language === 'javascript' ? ['javascript', 'typescript'] : [language];
}
