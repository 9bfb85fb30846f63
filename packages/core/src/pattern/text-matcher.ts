/** A matcher over plain text, for generic and regex formulas: there is no tree, only text patterns match. */
import type { FileAst } from '../ast/nodes.ts';
import { matchGenericPattern } from './generic/match-generic.ts';
import type { Matcher } from './matcher.ts';

const EMPTY: FileAst = {
  language: 'generic',
  module: { kind: 'Module', start: 0, end: 0, id: 0, body: [] },
  comments: [],
  issues: [],
  nodeCount: 1,
};

/** Makes a matcher of a text; names and options are those of the surrounding file's matcher, which bindings refer to. */
export function textMatcher(text: string, around: Matcher): Matcher {
  const matcher: Matcher = {
    text,
    language: 'generic',
    ast: EMPTY,
    names: around.names,
    options: around.options,
    index: around.index,
    matchAll: (pattern) =>
      pattern.form === 'generic' ? matchGenericPattern(pattern, text) : { matches: [], truncated: false },
    mayMatch: () => true,
    withOptions: () => matcher,
  };
  return matcher;
}
