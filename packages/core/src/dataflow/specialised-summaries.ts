/**
 * Summaries of functions for calls that fix what their conditions ask (`fixed-arguments.ts`). Functions that call each other have none:
 * their summaries grow while they are made.
 */
import type { IrFunction } from '../ir/ir.ts';
import type { FileContext } from './context.ts';
import { type FixedParameters, keyOfFixed } from './fixed-arguments.ts';
import { EMPTY_SUMMARY, type FunctionSummary } from './summary.ts';

/** Further calls of the same function, each with its own constants, get the summary of all calls. */
const MAX_OF_FUNCTION = 8;

export function createSpecialisedSummaries(
  file: FileContext,
  isCyclic: (fn: IrFunction) => boolean,
  summarise: (fn: IrFunction, fixed: FixedParameters) => FunctionSummary,
): FileContext['summaryFor'] {
  const made = new Map<string, FunctionSummary>();
  const counts = new Map<number, number>();
  return (fn, fixed) => {
    const general = file.summaries[fn.id] ?? EMPTY_SUMMARY;
    const count = counts.get(fn.id) ?? 0;
    if (isCyclic(fn) || general === EMPTY_SUMMARY) return general;
    const key = keyOfFixed(fn, fixed);
    let summary = made.get(key);
    if (summary === undefined && count < MAX_OF_FUNCTION) {
      counts.set(fn.id, count + 1);
      // While it is made, a call of itself through a value finds the one of all calls.
      made.set(key, general);
      summary = summarise(fn, fixed);
      made.set(key, summary);
    }
    return summary ?? general;
  };
}
