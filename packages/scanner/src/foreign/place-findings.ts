/** Which findings of a report lie in the project, and what is to be said of the others. */
import type { ForeignFinding, Notification, PlacedFinding, Policy } from '@skeptic/core';
import type { NamedReport } from './named-report.ts';
import { type PathRules, projectPath } from './project-paths.ts';

export interface PlacingRules extends PathRules {
  readonly policy: Pick<Policy, 'excludedBy'> | null;
  /** What a tool that was started should have kept to; null: everything in the project. Manifests are read by whoever reads packages. */
  readonly selected: ReadonlySet<string> | null;
  /** Only the files of a change are meant, its manifests among them. */
  readonly isChange: boolean;
}

/** A finding with the file of the project that it is in. */
export type Placed = PlacedFinding & { readonly file: string };

export interface PlacedReport {
  readonly findings: readonly Placed[];
  readonly notifications: readonly Notification[];
}

type Note = Pick<Notification, 'level' | 'code' | 'message'> & { readonly path?: string | null };

/** Places the findings of a report. */
export function placeFindings({ source, report }: NamedReport, rules: PlacingRules): PlacedReport {
  const placeOf = (given: string): string | null => projectPath(given, report.roots, rules);
  const findings: Placed[] = [];
  const left: LeftOut = { outside: [], excluded: 0, unselected: 0, unrelated: report.leftOut };
  for (const finding of report.findings) {
    const file = placeOf(finding.place.path);
    if (file === null) left.outside.push(finding.place.path);
    else if ((rules.policy?.excludedBy(file) ?? null) !== null) left.excluded += 1;
    else if (isLeft(finding, file, rules)) left.unselected += 1;
    else
      findings.push({
        ...finding,
        tool: report.tool,
        columns: report.columns,
        file,
        flow: placeSteps(finding, placeOf),
      });
  }
  const problems = report.problems.map(
    ({ message, path }): Note => ({
      level: 'incomplete',
      code: 'tool-problem',
      message,
      path: path === null ? null : placeOf(path),
    }),
  );
  const told = [...problems, ...notesOf(left)].map(
    ({ path = null, message, ...note }): Notification => ({
      ...note,
      message: `${source}: ${message}`,
      path,
      ruleId: null,
    }),
  );
  return { findings, notifications: told };
}

function isLeft(
  { package: found }: ForeignFinding,
  file: string,
  { selected, isChange }: PlacingRules,
): boolean {
  return selected !== null && !selected.has(file) && (isChange || found === null);
}

/** Findings of a report that are not shown, by why. */
interface LeftOut {
  /** Their paths, as the report has them. */
  readonly outside: string[];
  excluded: number;
  unselected: number;
  /** Messages of rules that are not about security. */
  readonly unrelated: number;
}

function notesOf({ outside, excluded, unselected, unrelated }: LeftOut): readonly Note[] {
  const note = (code: string, count: number, noun: string, where: string): readonly Note[] =>
    count === 0 ? [] : [{ level: 'note', code, message: `${counted(count, noun)} ${where} left out` }];
  const [first] = outside;
  return [
    ...(first === undefined
      ? []
      : [
          {
            level: 'incomplete',
            code: 'report-path-outside',
            message: `${counted(outside.length, 'finding')} in files outside of the project left out, the first in ${first} (--report-root says where the report is from)`,
          } as const,
        ]),
    ...note('report-excluded', excluded, 'finding', 'in files that the policy excludes'),
    ...note('report-not-scanned', unselected, 'finding', 'in files that are not scanned'),
    ...note('report-left-out', unrelated, 'message', 'of rules that are not about security'),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A step outside of the project is no step that anybody can look at. */
function placeSteps(
  { flow }: ForeignFinding,
  placeOf: (given: string) => string | null,
): ForeignFinding['flow'] {
  return flow.flatMap((step) => {
    const file = placeOf(step.path);
    return file === null ? [] : [{ ...step, path: file }];
  });
}
