/** How long may a regular expression of the scanned code take? (`metavariable-analysis: redos` and `slow-regex`) */
import { parsePcre } from '../regex/parse-pcre.ts';
import { RegexSyntaxError } from '../regex/parse-shared.ts';
import { isExponential, isPolynomial } from './ambiguity.ts';
import { type PositionAutomaton, positionAutomaton } from './position-automaton.ts';

/** Without a repetition of a group nothing is exponential. */
const REPEATED_GROUP = /\)(?:[*+]|\{\d*,)/;
/** Without an open repetition nothing is slow. */
const REPETITION = /[*+]|\{\d+,\}/;
/** Longer expressions are tables of words, and cost most. */
const MAX_LENGTH = 1500;

/** Whether some text makes the expression try a number of ways that doubles with each character. */
export function isCatastrophic(source: string): boolean {
  return REPEATED_GROUP.test(source) && judge(source, isExponential);
}

/** Whether the time may grow as the square of the text's length, or faster. */
export function isSlow(source: string): boolean {
  return REPETITION.test(source) && (judge(source, isPolynomial) || isCatastrophic(source));
}

function judge(source: string, test: (automaton: PositionAutomaton) => boolean): boolean {
  if (source.length > MAX_LENGTH) return false;
  try {
    const automaton = positionAutomaton(parsePcre(asPcre(source)).tree);
    return automaton !== null && test(automaton);
  } catch (error) {
    if (error instanceof RegexSyntaxError) return false;
    throw error;
  }
}

/** What JavaScript writes in another way. */
function asPcre(source: string): string {
  return source.replace(
    /\\u\{([\da-f]+)\}|\\u([\da-f]{4})|\[\^\]|\[\]|\\[\s\S]|\[(?!:)/gi,
    (found, braced, four) => {
      const digits = braced ?? four;
      if (digits !== undefined) return `\\x{${digits}}`;
      return found === '[^]' ? '[\\s\\S]' : found === '[]' ? '(?!)' : found;
    },
  );
}
