/** What a review may take of tokens and money. What a question may take at most is held back until its answer is there. */
import {
  type AskFailure,
  addUsage,
  costOf,
  type ModelPrice,
  NO_TOKENS,
  type TokenUsage,
} from '@skeptic/core';

export interface BudgetLimits {
  readonly maxTokens: number;
  readonly maxCost: number | null;
  /** By `provider:model`. */
  readonly prices: Readonly<Record<string, ModelPrice>>;
}

export interface TokenBudget {
  /** Holds back what a question may take; says why when it is too much. */
  reserve(model: string, most: TokenUsage): AskFailure | null;
  /** Gives back what was held, and counts what was used. */
  settle(model: string, most: TokenUsage, used: TokenUsage): void;
  readonly used: TokenUsage;
  /** Null where a used model has no price. */
  readonly cost: number | null;
}

/** Opens a budget. */
export function createBudget({ maxTokens, maxCost, prices }: BudgetLimits): TokenBudget {
  let held = 0;
  let heldCost = 0;
  let used = NO_TOKENS;
  let cost: number | null = 0;
  const priced = (model: string, usage: TokenUsage): number | null => {
    const price = Object.hasOwn(prices, model) ? prices[model] : undefined;
    return price === undefined ? null : costOf(usage, price);
  };
  return {
    reserve(model, most) {
      const tokens = most.input + most.output;
      const price = priced(model, most) ?? 0;
      if (held + used.input + used.output + tokens > maxTokens) return 'token-cap';
      if (maxCost !== null && heldCost + (cost ?? 0) + price > maxCost) return 'cost-cap';
      held += tokens;
      heldCost += price;
      return null;
    },
    settle(model, most, taken) {
      held -= most.input + most.output;
      heldCost -= priced(model, most) ?? 0;
      used = addUsage(used, taken);
      const price = priced(model, taken);
      cost = cost === null || price === null ? null : cost + price;
    },
    get used() {
      return used;
    },
    get cost() {
      return cost;
    },
  };
}
