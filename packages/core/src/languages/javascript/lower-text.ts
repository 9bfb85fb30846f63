/**
 * The way of one file: choose a grammar, parse, lower; and when the parse has issues, try what may explain them
 * (another dialect, a known gap of the grammar, a fragment of a class or object) and keep what was understood best.
 */
import type { FileAst } from '../../ast/nodes.ts';
import type { GrammarId } from '../../syntax/parser.ts';
import type { LanguageId, LowerOptions, ParserOf } from '../language.ts';
import { type Attempt, attempt, type Source } from './attempt.ts';

export interface TextOrigin {
  readonly language: LanguageId;
  readonly path: string;
}

/** Parses and lowers one file; null when the time budget ended it. */
export function lowerText(
  parsers: ParserOf,
  text: string,
  origin: TextOrigin,
  options?: LowerOptions,
): FileAst | null {
  const source: Source = { text };
  const [first, ...fallbacks] = grammarsToTry(origin);
  const parser = parsers(first!);
  if (parser === null) throw new Error(`the grammar ${first} is not loaded`);
  const outcome = attempt(parser, source, origin.language, options);
  if (outcome === 'stopped' || outcome === 'worse') return null;
  let best: Attempt = outcome;
  for (const grammar of fallbacks) {
    if (best.cost === 0) break;
    const other = parsers(grammar);
    if (other === null) continue;
    const next = attempt(other, source, origin.language, options, best.cost);
    if (next === 'stopped') return null;
    if (next !== 'worse') best = next;
  }
  return best.ast;
}

/** The grammar of the file's extension, then those that understand more. */
function grammarsToTry({ language, path }: TextOrigin): readonly GrammarId[] {
  if (language === 'javascript') return ['javascript', 'tsx'];
  return /\.tsx$/i.test(path) ? ['tsx', 'typescript'] : ['typescript', 'tsx'];
}
