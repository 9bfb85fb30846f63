/**
 * Keeps summaries small. Functions that call each other and build objects of what they give each other hold more paths of their inputs
 * after every round, and each call of them pays for all: what goes from function to function is bounded within a file as it is over files.
 */
import type { FactSpace, Value } from './facts.ts';
import type { FunctionSummary, PassedArgument, SummaryCallback } from './summary.ts';
import { coarsened } from './values.ts';

/**
 * The summary with every value of it coarse enough (`coarsened`); sinks and calls of other files are bounded elsewhere. In a cycle what came
 * last has the longest traces, and it is what the next round needs: there nothing deep is left out.
 */
export function boundedSummary(
  space: FactSpace,
  summary: FunctionSummary,
  isInCycle: boolean,
): FunctionSummary {
  const bounded = (value: Value): Value => coarsened(space, value, isInCycle ? 'whole' : 'shared');
  const argument = (passed: PassedArgument): PassedArgument => {
    const { name, spread } = passed;
    const value = bounded(passed.value);
    return value === passed.value ? passed : { name, spread, value };
  };
  return {
    ...summary,
    returns: bounded(summary.returns),
    thrown: bounded(summary.thrown),
    mutated: eachOf(summary.mutated, bounded),
    written: eachOf(summary.written, bounded),
    callbacks: summary.callbacks.map((callback): SummaryCallback => {
      const args = callback.args.map(argument);
      return args.every((one, index) => one === callback.args[index]) ? callback : { ...callback, args };
    }),
  };
}

function eachOf(
  values: ReadonlyMap<number, Value>,
  change: (value: Value) => Value,
): ReadonlyMap<number, Value> {
  return values.size === 0 ? values : new Map([...values].map(([key, value]) => [key, change(value)]));
}
