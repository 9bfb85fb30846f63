/** `semgrep --json`. */
import { z } from 'zod';
import { cweNumber } from '../../finding/taxonomy.ts';
import {
  type ForeignFinding,
  type ForeignFormat,
  type ForeignStep,
  findingOf,
  reportOf,
} from '../foreign-report.ts';
import { hasMembers, readEntries } from '../read-entries.ts';
import { confidenceOf, severityOf } from '../severities.ts';

const POSITION = z.object({ line: z.number(), col: z.number().optional() });
const LOCATION = z.object({ path: z.string(), start: POSITION, end: POSITION });
type Location = z.infer<typeof LOCATION>;
const RESULT = LOCATION.extend({
  check_id: z.string(),
  extra: z.object({
    message: z.string().optional(),
    severity: z.string().optional(),
    metadata: z.record(z.string(), z.unknown()).optional(),
    dataflow_trace: z.unknown(),
  }),
});
const ERROR = z.object({
  message: z.string().optional(),
  path: z.string().optional(),
  level: z.string().optional(),
});
/** The parts of a trace that have one form in all versions. */
const TRACE = z.object({
  taint_source: z.unknown(),
  intermediate_vars: z.array(z.object({ location: LOCATION })).optional(),
  taint_sink: z.unknown(),
});

/** Semgrep. */
export const semgrep: ForeignFormat = {
  id: 'semgrep',
  recognises: (data) =>
    hasMembers(data, 'results', 'errors') && Array.isArray(data.results) && !hasMembers(data, 'metrics'),
  read(data) {
    const { results = [], errors = [] } = data as { results?: unknown[]; errors?: unknown[] };
    const found = readEntries(results, RESULT, 'results');
    const failed = readEntries(errors, ERROR, 'errors');
    const problems = failed.read
      .filter(({ level }) => level !== 'info')
      .map(({ message = 'an error without a message', path = null }) => ({ message, path }));
    return [
      reportOf('semgrep', {
        findings: found.read.map(foundBy),
        problems: [...problems, ...found.problems, ...failed.problems],
      }),
    ];
  },
};

function foundBy(result: z.infer<typeof RESULT>): ForeignFinding {
  const { message = '', severity, metadata = {}, dataflow_trace: trace } = result.extra;
  const { cwe, confidence, source } = metadata;
  const cwes = [cwe].flat().flatMap((one) => (typeof one === 'string' ? (cweNumber(one) ?? []) : []));
  return findingOf({
    ruleId: result.check_id,
    message,
    severity: severityOf(severity),
    confidence: confidenceOf(typeof confidence === 'string' ? confidence : undefined),
    cwes,
    place: placeOf(result),
    flow: flowOf(trace),
    isSecret:
      cwes.some((one) => one === 798 || one === 259 || one === 321) || /\bsecrets?\b/.test(result.check_id),
    link: typeof source === 'string' ? source : null,
  });
}

function placeOf({ path, start, end }: Location): ForeignFinding['place'] {
  return {
    path,
    startLine: start.line,
    startColumn: start.col ?? null,
    endLine: end.line,
    endColumn: end.col ?? null,
  };
}

function flowOf(trace: unknown): readonly ForeignStep[] {
  const outcome = TRACE.safeParse(trace);
  if (!outcome.success) return [];
  const { taint_source: source, intermediate_vars: between = [], taint_sink: sink } = outcome.data;
  return [
    ...step(locationIn(source), 'the value comes from here'),
    ...between.flatMap(({ location }) => step(location, 'and is kept here')),
    ...step(locationIn(sink), 'and reaches this'),
  ];
}

/** `["CliLoc", [location, code]]`; a call has more around it. */
function locationIn(value: unknown): Location | null {
  const inner: unknown = Array.isArray(value) && Array.isArray(value[1]) ? value[1][0] : undefined;
  const outcome = LOCATION.safeParse(inner);
  return outcome.success ? outcome.data : null;
}

function step(location: Location | null, note: string): readonly ForeignStep[] {
  return location === null ? [] : [{ ...placeOf(location), note }];
}
