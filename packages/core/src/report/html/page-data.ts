/**
 * What the page's script gets: findings as plain data, of which it makes nodes when they are looked at. What many findings have in
 * common (rules, paths, lines of code, words) stands in tables once and is named by its index. Absent keys mean there is nothing to say.
 */

/** A line of code: its printable text, and runs of it as start, length and index into `PageData.tokens`, three numbers each. */
export interface CodeLine {
  readonly text: string;
  readonly runs?: readonly number[];
}

export interface RuleData {
  readonly id: string;
  readonly title: string;
  /** The mistake's number, 1 to 7. */
  readonly mistake?: number;
  readonly explanation?: string;
  readonly remediation?: string;
  /** `CWE-89 SQL Injection`, `OWASP A05:2025 Injection`. */
  readonly weaknesses: readonly string[];
  readonly references: readonly ReferenceData[];
  /** Built-in rules have a page of their own (`skeptic explain`). */
  readonly isBuiltIn: boolean;
}

/** An address that may be followed, or a text that only looks like one. */
export interface ReferenceData {
  readonly text: string;
  readonly isLink: boolean;
}

/** One step: role, index of its path, line, index of its words in `notes`, index of its line of code or -1. */
export type StepData = readonly [
  role: 'source' | 'step' | 'sink',
  path: number,
  line: number,
  note: number,
  code: number,
];

export interface FindingData {
  readonly rule: number;
  readonly severity: string;
  readonly confidence: string;
  readonly message: string;
  readonly path: number;
  readonly line: number;
  readonly column: number;
  /** `open`, `suppressed` or `accepted`. */
  readonly standing: string;
  /** Indexes of its lines, from `line` on. */
  readonly code: readonly number[];
  /** Of each line of code, where the finding begins and ends in it. */
  readonly marks: readonly (readonly [from: number, to: number])[];
  readonly flow?: readonly StepData[];
  /** Steps that are left out in the middle of a long flow, after the step with this many before it. */
  readonly cut?: readonly [after: number, steps: number];
  readonly symbol?: string;
  readonly origin?: string;
  readonly fix?: string;
  /** Who wrote it: `ai`, `human` …, and in words. */
  readonly author?: string;
  readonly authorWords?: string;
  /** Why it does not count, with its last day. */
  readonly reason?: string;
  /** Other places of the same secret value, and commits of a history. */
  readonly notes?: readonly string[];
  readonly fingerprint: string;
}

export interface PageData {
  readonly rules: readonly RuleData[];
  readonly paths: readonly string[];
  readonly notes: readonly string[];
  readonly lines: readonly CodeLine[];
  /** Names of the runs of code lines. */
  readonly tokens: readonly string[];
  /** The most severe first. */
  readonly severities: readonly string[];
  readonly findings: readonly FindingData[];
}
