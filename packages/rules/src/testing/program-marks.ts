/**
 * What the comments of a program say of its flows, beyond the annotations of rules: `source: NAME` names a source on the next line,
 * `ruleid: some-rule (from NAME)` demands that the finding's flow starts there, and `ok: some-rule (safe from NAME)` says that data
 * from there comes to this line, and is made safe on the way.
 */
import { type Finding, sortAndDedupe } from '../../../core/src/index.ts';
import { type Annotation, parseAnnotations } from '../../../core/src/rule/rule-tester.ts';

const SOURCE = /(?:#|\/\/|\/\*|<!--)[\s\-*]*source:\s*([\w-]+)/;
const FROM = /\b(?:ruleid|ok):[^()]*\((safe )?from ([\w-]+)\)/;

/** One expectation on the flow of a finding. */
interface Expectation {
  readonly annotation: Annotation;
  readonly path: string;
  /** The source's name; null when the program does not say. */
  readonly from: string | null;
  readonly isSafe: boolean;
}

export interface ProgramMarks {
  /** `path:line` of the sources, by name. */
  readonly sources: ReadonlyMap<string, string>;
  readonly expectations: readonly Expectation[];
}

/** Reads the marks of all files of a program, by path; throws when a name is given twice. */
export function readMarks(texts: ReadonlyMap<string, string>): ProgramMarks {
  const sources = new Map<string, string>();
  const expectations: Expectation[] = [];
  for (const [path, text] of texts) {
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      const name = SOURCE.exec(line)?.[1];
      if (name === undefined) continue;
      if (sources.has(name)) throw new Error(`${path}:${index + 1}: there is another source ${name}`);
      let marked = index + 1;
      while (SOURCE.test(lines[marked] ?? '') || FROM.test(lines[marked] ?? '')) marked += 1;
      sources.set(name, `${path}:${marked + 1}`);
    }
    for (const annotation of parseAnnotations(text)) {
      const [, safe, from = null] = FROM.exec(lines[annotation.line - 1]!) ?? [];
      expectations.push({ annotation, path, from, isSafe: safe !== undefined });
    }
  }
  return { sources, expectations };
}

/** What is wrong with where flows start, and with the marks themselves; empty when all is as the program says. */
export function checkSources(
  { sources, expectations }: ProgramMarks,
  findings: readonly Finding[],
): readonly string[] {
  const problems: string[] = [];
  const shown = sortAndDedupe(findings);
  for (const { annotation, path, from, isSafe } of expectations) {
    const place = `${path}:${annotation.line}`;
    const wanted = from === null ? undefined : sources.get(from);
    if (from !== null && wanted === undefined) problems.push(`${place}: no source is called ${from}`);
    if (isSafe !== (from !== null && annotation.kind === 'ok'))
      problems.push(`${place}: "from" belongs to "ruleid", "safe from" to "ok"`);
    if (annotation.kind !== 'ruleid') continue;
    if (from === null) problems.push(`${place}: says not from where: (from NAME)`);
    const starts = shown
      .filter((finding) => finding.path === path && finding.ruleId === annotation.ruleId)
      .filter(({ region }) => annotation.targets.includes(region.startLine))
      .map(({ flow }) => `${flow[0]?.path}:${flow[0]?.region.startLine}`);
    if (wanted !== undefined && starts.some((start) => start !== wanted))
      problems.push(`${place}: starts at ${starts.join(' and ')}, and not at ${from}, ${wanted}`);
  }
  const used = new Set(expectations.map(({ from }) => from));
  for (const [name, place] of sources)
    if (!used.has(name)) problems.push(`${place}: nothing comes from ${name}`);
  return problems;
}

/** How flows go through the files of programs. */
export interface Coverage {
  /** Data goes from one file to a second one, and over three or more. */
  readonly two: boolean;
  readonly three: boolean;
  /** The source stands in a function that gives it back, the sink in one that gets it from elsewhere. */
  readonly deepSource: boolean;
  readonly deepSink: boolean;
  /** Data that is made safe on its way to another file; a sink of that kind that gets it without any harm. */
  readonly sanitizer: boolean;
  readonly twin: boolean;
}

/** What the flows of a program show. */
export function coverageOf({ sources, expectations }: ProgramMarks, findings: readonly Finding[]): Coverage {
  const flows = findings.map(({ flow }) => flow).filter((flow) => flow.length > 0);
  const lengths = flows.map((flow) => new Set(flow.map(({ path }) => path)).size);
  return {
    two: lengths.includes(2),
    three: lengths.some((length) => length > 2),
    deepSource: flows.some(isReturned),
    deepSink: flows.some((flow) =>
      flow.some(({ path, note }) => path !== flow.at(-1)!.path && /passed to/.test(note)),
    ),
    sanitizer: expectations.some(
      ({ isSafe, from, path }) => isSafe && sources.get(from!)?.startsWith(`${path}:`) === false,
    ),
    twin: expectations.some(({ annotation, isSafe }) => annotation.kind === 'ok' && !isSafe),
  };
}

/** A file gets data in what a function of another one gives back, or has put where others find it. */
function isReturned(flow: Finding['flow']): boolean {
  return flow.some(
    ({ path, note }, index) =>
      index > 0 && flow[index - 1]!.path !== path && /^(?:returned by|read from) /.test(note),
  );
}
