/** What the reports of other tools have in common once they are read. Plain data: nobody has opened a file yet. */
import type { Confidence, FoundPackage, Severity } from '../finding/finding.ts';
import type { ColumnUnit } from './columns.ts';

/** A place as a report has it. Lines and columns from 1; null where it names none. */
export interface ForeignPlace {
  /** A path or a `file:` address, decoded; relative to whatever the tool was started in, or absolute. */
  readonly path: string;
  readonly startLine: number | null;
  readonly startColumn: number | null;
  readonly endLine: number | null;
  /** The column after the last character. */
  readonly endColumn: number | null;
}

export interface ForeignStep extends ForeignPlace {
  readonly note: string;
}

/** One finding of another tool. */
export interface ForeignFinding {
  /** As the tool has it: `B602`, `security/detect-eval-with-expression`. */
  readonly ruleId: string;
  readonly title: string | null;
  readonly message: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly cwes: readonly number[];
  readonly place: ForeignPlace;
  /** From source to sink; empty where the report has none. */
  readonly flow: readonly ForeignStep[];
  /** It stands for a value that nobody may see: then no text of the report is shown, because tools put the value there. */
  readonly isSecret: boolean;
  readonly package: FoundPackage | null;
  /** Why a person has dismissed it in the other tool; null when nobody has. Comments in the code are judged here, not there. */
  readonly dismissed: { readonly reason: string | null } | null;
  /** Where the tool explains the rule. */
  readonly link: string | null;
}

/** Something that the tool could not do. */
export interface ForeignProblem {
  readonly message: string;
  readonly path: string | null;
}

export interface ForeignReport {
  /** `bandit`, `eslint`, `codeql`; in small letters. */
  readonly tool: string;
  readonly findings: readonly ForeignFinding[];
  /** What columns of its findings count. */
  readonly columns: ColumnUnit;
  /** What makes the report incomplete. */
  readonly problems: readonly ForeignProblem[];
  /** Messages of rules that are not about security. */
  readonly leftOut: number;
  /** Folders that relative and absolute paths of the report may start from, as it says itself. */
  readonly roots: readonly string[];
}

/** A format that some tool writes. */
export interface ForeignFormat {
  readonly id: string;
  /** Whether a JSON value is such a report, and no other format: nothing orders them. An empty list is that of gitleaks. */
  recognises(data: unknown): boolean;
  /** One report for each tool that speaks in it. */
  read(data: unknown): readonly ForeignReport[];
}

/** A report with nothing in it but what is given. */
export function reportOf(tool: string, parts: Partial<ForeignReport>): ForeignReport {
  return { tool, findings: [], columns: 'utf16', problems: [], leftOut: 0, roots: [], ...parts };
}

/** A finding with nothing but what is given. */
export function findingOf(
  given: Pick<ForeignFinding, 'ruleId' | 'message' | 'severity' | 'confidence' | 'place'> &
    Partial<ForeignFinding>,
): ForeignFinding {
  return {
    title: null,
    cwes: [],
    flow: [],
    isSecret: false,
    package: null,
    dismissed: null,
    link: null,
    ...given,
  };
}

/** A place without columns. */
export function linesAt(path: string, startLine: number | null, endLine: number | null = null): ForeignPlace {
  return { path, startLine, startColumn: null, endLine, endColumn: null };
}
