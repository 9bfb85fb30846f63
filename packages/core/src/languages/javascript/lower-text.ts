/**
 * The way of one file: choose a grammar, parse, lower; and when the parse has issues, try what may explain them
 * (a known gap of the grammar, another dialect, a fragment of a class or object) and keep what was understood best.
 */
import type { FileAst } from '../../ast/nodes.ts';
import type { GrammarId, SyntaxParser } from '../../syntax/parser.ts';
import type { LanguageId, LowerOptions, ParserOf } from '../language.ts';
import { type Attempt, attempt, CUT_OFF_COST, type Outcome, type Source } from './attempt.ts';
import { wrappingsFor } from './fragments.ts';
import { extractScripts, isHostFormat, nameHandlers } from './host-formats.ts';
import { repair, repairTypes, withoutTemplateTags } from './repairs.ts';

export interface TextOrigin {
  readonly language: LanguageId;
  readonly path: string;
}

/** Longer texts are files, not fragments; they are not parsed again in wrappings. */
const FRAGMENT_LIMIT = 100_000;

/** Parses and lowers one file; null when the time budget ended the first parse. A later one only costs its gain. */
export function lowerText(
  parsers: ParserOf,
  text: string,
  origin: TextOrigin,
  options?: LowerOptions,
): FileAst | null {
  if (!isHostFormat(origin.path))
    return understand(parsers, text, origin.language, grammarsFor(origin), options);
  const host = extractScripts(text);
  const grammars: readonly GrammarId[] = host.isTypeScript
    ? ['typescript', 'javascript', 'tsx']
    : ['javascript', 'tsx'];
  const ast = understand(parsers, host.code, origin.language, grammars, options);
  return ast === null ? null : nameHandlers(ast, host, text);
}

/** The grammar of the file's extension, then those that may understand more (Flow in JavaScript, JSX in `.ts`). */
function grammarsFor({ language, path }: TextOrigin): readonly GrammarId[] {
  if (language === 'javascript') return ['javascript', 'tsx', 'typescript'];
  return /\.tsx$/i.test(path) ? ['tsx', 'typescript'] : ['typescript', 'tsx'];
}

interface Best {
  readonly attempt: Attempt;
  readonly parser: SyntaxParser;
  readonly parsed: string;
}

function understand(
  parsers: ParserOf,
  text: string,
  language: LanguageId,
  grammars: readonly GrammarId[],
  options: LowerOptions | undefined,
): FileAst | null {
  const parserOf = (grammar: GrammarId): readonly SyntaxParser[] => [parsers(grammar) ?? []].flat();
  const loaded = grammars.flatMap(parserOf);
  if (loaded.length === 0) throw new Error(`none of the grammars ${grammars.join(', ')} is loaded`);
  const run = (parser: SyntaxParser, source: Source, limit?: number): Outcome =>
    attempt(parser, source, language, options, limit);

  const typed = grammars[0] === 'typescript' ? repairTypes(text) : text;
  const first = run(loaded[0]!, { text, parsed: typed });
  if (first === 'stopped' || first === 'worse') return null;
  if (first.cost === 0) return first.ast;
  let best: Best = { attempt: first, parser: loaded[0]!, parsed: typed };
  const helpful = grammars.filter((grammar) => mayExplain(grammar, grammars[0]!, text)).flatMap(parserOf);
  for (const [parser, parsed] of secondReadings(helpful, text, typed)) {
    const outcome = run(parser, { text, parsed }, best.attempt.cost);
    if (outcome === 'stopped') break;
    if (outcome !== 'worse') best = { attempt: outcome, parser, parsed };
    if (best.attempt.cost === 0) return best.attempt.ast;
  }
  return text.length > FRAGMENT_LIMIT ? best.attempt.ast : asFragment(best, helpful, text, run);
}

/** An element, or what ends one. */
const ELEMENT = /<\/|\/>/;
/** Angle brackets that follow no name, as in `<T>value`, which elements look like as well. */
const ASSERTION =
  /(?:^|[^\w$)\]\s])\s{0,10}<\s{0,5}[A-Za-z_$]|\b(?:return|await|yield|case|default)\s{1,5}</m;

/**
 * False where another grammar than the file's own cannot read more: of two that know types, one differs by its elements only and the other
 * by angle brackets in front of values. While somebody types, most texts have an error, and each reading takes as long as the first.
 */
function mayExplain(grammar: GrammarId, own: GrammarId, text: string): boolean {
  if (grammar === own) return true;
  if (grammar === 'typescript') return ASSERTION.test(text);
  return grammar !== 'tsx' || own !== 'typescript' || ELEMENT.test(text);
}

/** The first grammar on the repaired text, without tags of templates, and on the text as it is, then the other grammars on them. */
function secondReadings(
  loaded: readonly SyntaxParser[],
  text: string,
  done: string,
): (readonly [SyntaxParser, string])[] {
  const readings = [...new Set([repair(text), repair(withoutTemplateTags(text)), text])];
  return loaded.flatMap((parser, i) =>
    readings.filter((parsed) => i > 0 || parsed !== done).map((parsed) => [parser, parsed] as const),
  );
}

/** Tries the wrappings that fit the brackets left open, with the best grammar first. */
function asFragment(
  found: Best,
  loaded: readonly SyntaxParser[],
  text: string,
  run: (parser: SyntaxParser, source: Source, limit?: number) => Outcome,
): FileAst {
  let best = found.attempt;
  const { parsed } = found;
  const wrappings = wrappingsFor(parsed, found.attempt.balance);
  for (const parser of [found.parser, ...loaded.filter((other) => other !== found.parser)]) {
    for (const { prefix, suffix, unwrap } of wrappings) {
      const outcome = run(
        parser,
        { text, parsed, prefix, suffix, unclosed: found.attempt.balance.closers },
        best.cost,
      );
      if (outcome === 'stopped') return best.ast;
      if (outcome === 'worse') continue;
      const body = unwrap(outcome.ast);
      if (body !== null)
        best = { ...outcome, ast: { ...outcome.ast, module: { ...outcome.ast.module, body } } };
    }
    if (best.cost <= CUT_OFF_COST) break;
  }
  return best.ast;
}
