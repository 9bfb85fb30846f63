/** How long may a regular expression of the scanned code take? (`metavariable-analysis: redos` and `slow-regex`) */
import { parsePcre } from '../regex/parse-pcre.ts';
import { RegexSyntaxError } from '../regex/parse-shared.ts';
import { isExponential, isPolynomial } from './ambiguity.ts';
import { type PositionAutomaton, positionAutomaton } from './position-automaton.ts';
import type { WrittenExpression } from './written-expression.ts';

/** Without a repetition of a group nothing is exponential. */
const REPEATED_GROUP = /\)(?:[*+]|\{\d*,)/;
/** Without an open repetition nothing is slow. */
const REPETITION = /[*+]|\{\d+,\}/;
/** Longer expressions are tables of words, and cost most. */
const MAX_LENGTH = 1500;
/** Where flags are not known, what is claimed must hold without these and with them. */
const FLAGS_IN_DOUBT: readonly string[] = ['', 'is'];

/** Whether some text makes the expression try a number of ways that doubles with each character. */
export function isCatastrophic(expression: WrittenExpression): boolean {
  return REPEATED_GROUP.test(expression.source) && judge(expression, isExponential);
}

/** Whether the time may grow as the square of the text's length, or faster. */
export function isSlow(expression: WrittenExpression): boolean {
  return (
    REPETITION.test(expression.source) && (judge(expression, isPolynomial) || isCatastrophic(expression))
  );
}

function judge(expression: WrittenExpression, test: (automaton: PositionAutomaton) => boolean): boolean {
  const { source, engine, flags } = expression;
  if (source.length > MAX_LENGTH || isReadInTwoWays(expression)) return false;
  try {
    return (flags === null ? FLAGS_IN_DOUBT : [flags]).every((known) => {
      const pcre = engine === 'javascript' ? javascriptAsPcre(source, known) : source;
      const shared = known.replace(/[^isx]/g, '');
      const { tree } = parsePcre(shared === '' ? pcre : `(?${shared})${pcre}`);
      const automaton = positionAutomaton(tree, doubtful(expression));
      return automaton !== null && test(automaton);
    });
  } catch (error) {
    if (error instanceof RegexSyntaxError) return false;
    throw error;
  }
}

/** What depends on the engine or on a flag, and is not followed here: sets of sets, and `\p{…}` and `[:…:]` where they are mere letters. */
function isReadInTwoWays({ source, engine, flags }: WrittenExpression): boolean {
  if (engine === 'python') return source.includes('[:') || SET_OPERATION.test(source);
  if (flags === null) return false;
  return flags.includes('v')
    ? SET_OPERATION.test(source) || NESTED_SET.test(source)
    : /\\p\{/i.test(source) && !flags.includes('u');
}

const SET_OPERATION = /--|&&|\\q\{/;
const NESTED_SET = /\[(?:\\.|[^\]\\[])*\[/s;

/** Spaces beyond ASCII are in `\s` of JavaScript, and not of all engines. */
const WIDE_SPACE = /[^\S\t-\r ]/;

/** Characters of which shorthands mean more in one engine than in another. */
function doubtful({ source, engine }: WrittenExpression): (code: number) => boolean {
  if (engine === 'python') return (code) => code > 127 && /\\[wds]/i.test(source);
  return (code) => code > 127 && /\\s/i.test(source) && WIDE_SPACE.test(String.fromCodePoint(code));
}

/** What JavaScript writes in another way. */
function javascriptAsPcre(source: string, flags: string): string {
  return source.replace(
    /\[\^?(?:\\[\s\S]|[^\]\\])*\]|\\u\{[\da-f]+\}|\\u[\da-f]{4}|\\[\s\S]|\./gi,
    (found) => {
      if (found === '.') return flags.includes('s') ? found : '[^\\n\\r\\x{2028}\\x{2029}]';
      if (found === '[]') return '(?!)';
      if (found === '[^]') return '[\\s\\S]';
      const escapes = /\\u\{([\da-f]+)\}|\\u([\da-f]{4})|\\[\s\S]|(?!^)\[/gi;
      return found.replace(escapes, (escape, braced, four) => {
        const digits = braced ?? four;
        return digits !== undefined ? `\\x{${digits}}` : escape === '[' ? '\\[' : escape;
      });
    },
  );
}
