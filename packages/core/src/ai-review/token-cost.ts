/** What questions cost: tokens are estimated before, counted after, and priced by what the policy says. */
import type { TokenUsage } from './ai-review.ts';

/** Of a model, for a million tokens, in whatever currency the user counts. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
}

/** Code has fewer characters to a token than prose; this is on the dear side of what tokenizers make of both. */
const CHARACTERS_PER_TOKEN = 3;

/** An upper estimate of the tokens of a text. */
export function estimateTokens(text: string): number {
  let wide = 0;
  for (const sign of text) if (sign.codePointAt(0)! > 0x2ff) wide += 1;
  return Math.ceil((text.length - wide) / CHARACTERS_PER_TOKEN) + wide * 2;
}

/** The price of what was used. */
export function costOf({ input, output }: TokenUsage, price: ModelPrice): number {
  return (input * price.input + output * price.output) / 1_000_000;
}

/** Both together. */
export function addUsage(a: TokenUsage, b: TokenUsage): TokenUsage {
  return { input: a.input + b.input, output: a.output + b.output };
}

export const NO_TOKENS: TokenUsage = { input: 0, output: 0 };
