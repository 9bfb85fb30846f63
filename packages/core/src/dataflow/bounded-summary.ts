/**
 * Keeps summaries small. Functions that call each other and build objects of what they give each other hold more paths of their inputs
 * after every round, and each call of them pays for all: what goes from function to function is bounded within a file as it is over files.
 */
import type { FactSpace, Value } from './facts.ts';
import type { FunctionSummary, SummaryCallback } from './summary.ts';
import { coarsened } from './values.ts';

/** The summary with every value of it coarse enough (`coarsened`); sinks and calls of other files are bounded elsewhere. */
export function boundedSummary(space: FactSpace, summary: FunctionSummary): FunctionSummary {
  const bounded = (value: Value): Value => coarsened(space, value);
  const eachOf = (values: ReadonlyMap<number, Value>): ReadonlyMap<number, Value> =>
    new Map([...values].map(([key, value]) => [key, bounded(value)]));
  return {
    ...summary,
    returns: bounded(summary.returns),
    thrown: bounded(summary.thrown),
    mutated: eachOf(summary.mutated),
    written: eachOf(summary.written),
    callbacks: summary.callbacks.map(
      (callback): SummaryCallback => ({
        ...callback,
        args: callback.args.map((argument) => ({ ...argument, value: bounded(argument.value) })),
      }),
    ),
  };
}
