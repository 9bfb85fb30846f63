/** JavaScript and TypeScript, with JSX: two languages over one lowering. */
import type { GrammarId, SyntaxParser } from '../../syntax/parser.ts';
import type { Language, ParserOf } from '../language.ts';
import { javascriptInfo, typescriptInfo } from './info.ts';
import { lowerText } from './lower-text.ts';
import { parsePatternText } from './parse-pattern.ts';

/** JavaScript, also in the scripts of HTML, Vue and Svelte files. */
export const javascript: Language = {
  ...javascriptInfo,
  grammars: (path) => javascriptGrammars(path),
  lower: (parsers, text, path, options) =>
    lowerText(parsers, text, { language: 'javascript', path }, options),
  parsePattern: (parsers, text) => parsePatternText(loaded(parsers, ['javascript']), text, 'javascript'),
};

/** TypeScript; `.tsx` takes the grammar with JSX. */
export const typescript: Language = {
  ...typescriptInfo,
  grammars: (path) => typescriptGrammars(path),
  lower: (parsers, text, path, options) =>
    lowerText(parsers, text, { language: 'typescript', path }, options),
  parsePattern: (parsers, text) =>
    parsePatternText(loaded(parsers, ['typescript', 'tsx']), text, 'typescript'),
};

function javascriptGrammars(path: string | null): readonly GrammarId[] {
  return path !== null && /\.(?:vue|svelte)$/i.test(path) ? ['javascript', 'typescript'] : ['javascript'];
}

function typescriptGrammars(path: string | null): readonly GrammarId[] {
  if (path === null) return ['typescript', 'tsx'];
  return /\.tsx$/i.test(path) ? ['tsx'] : ['typescript'];
}

function loaded(parsers: ParserOf, grammars: readonly GrammarId[]): readonly SyntaxParser[] {
  return grammars.map((grammar) => parsers(grammar)).filter((parser) => parser !== null);
}
