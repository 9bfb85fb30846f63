/** Python as one of the languages that are lowered to the generic AST. */
import type { SyntaxParser } from '../../syntax/parser.ts';
import type { Language, ParserOf } from '../language.ts';
import { lowerText } from './fragments.ts';
import { pythonInfo } from './info.ts';
import { parsePattern } from './parse-pattern.ts';

/** Python 3.8 to 3.14, and the statements of Python 2 that the grammar knows. */
export const python: Language = {
  ...pythonInfo,
  grammars: () => ['python'],
  lower: (parsers, text, _path, options) => lowerText(parserOf(parsers), text, options),
  parsePattern: (parsers, text) => parsePattern(parserOf(parsers), text),
};

function parserOf(parsers: ParserOf): SyntaxParser {
  const parser = parsers('python');
  if (parser === null) throw new Error('the Python grammar was not loaded');
  return parser;
}
