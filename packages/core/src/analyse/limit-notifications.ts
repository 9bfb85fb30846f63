/** What is said of a file whose analysis was cut short, or in which a rule failed. */
import type { AnalyseInput } from '../engine.ts';
import type { Notification } from '../finding/finding.ts';

export function stopped(input: AnalyseInput): Notification {
  return {
    level: 'incomplete',
    code: 'time-budget',
    message: 'the time budget of this file ended before its analysis',
    path: input.path,
    ruleId: null,
  };
}

export function spent(input: AnalyseInput): Notification {
  return {
    level: 'incomplete',
    code: 'flow-budget',
    message: 'data flow in this file took more steps than one file may; it was followed that far',
    path: input.path,
    ruleId: null,
  };
}

export function failed(input: AnalyseInput, ruleId: string | null, error: unknown): Notification {
  const reason = error instanceof Error ? error.message : String(error);
  const what = ruleId === null ? 'the analysis of data flow' : `rule ${ruleId}`;
  return {
    level: 'incomplete',
    code: 'rule-failed',
    message: `${what} failed on this file: ${reason}`,
    path: input.path,
    ruleId,
  };
}

export function cut(
  input: AnalyseInput,
  limits: { readonly factsDropped: number; readonly cyclesCut: number },
): Notification {
  const causes = [
    ...(limits.factsDropped > 0
      ? [
          `more flows reached one value than are kept (${limits.factsDropped} times); the longest were dropped`,
        ]
      : []),
    ...(limits.cyclesCut > 0
      ? [`${limits.cyclesCut} groups of functions that call each other were cut short`]
      : []),
  ];
  return {
    level: 'note',
    code: 'flow-limits',
    message: `data flow was cut: ${causes.join('; ')}`,
    path: input.path,
    ruleId: null,
  };
}
