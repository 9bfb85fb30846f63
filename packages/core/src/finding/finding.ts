/** What Skeptic reports. A finding is a claim made to a busy person. */
import type { Region, Span } from '../source/source-file.ts';
import type { LineProvenance } from './provenance.ts';
import type { SuppressionMarker } from './suppression-comment.ts';

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** One step of a flow from source to sink, in order. */
export interface FlowStep {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly region: Region;
  readonly role: 'source' | 'step' | 'sink';
  /** What happened here, in a few words: `value of request.args is read`, `joined into a string`, `passed to run_query()`. */
  readonly note: string;
  /** The text of the step's first line; filled by `finishFile` for steps in the finding's own file. */
  readonly code?: string;
}

/** Names of what was captured: for message interpolation and JSON output. */
export interface CapturedValue {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A finding as the analysis of one file gives it: everything that depends on the file's bytes and the rules only.
 * The primary location is the sink expression (taint) or the matched code (search).
 */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  /** The lower of the rule's confidence and the flow's. */
  readonly confidence: Confidence;
  /** Interpolated. */
  readonly message: string;
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly region: Region;
  /** Identity across edits: `v1:<hex>`; see fingerprint.ts. */
  readonly fingerprint: string;
  /** GitHub's `primaryLocationLineHash` of the first line; filled by `finishFile`. */
  readonly lineHash?: string;
  /** Dotted names of the enclosing class and function, empty at top level. */
  readonly symbol: string;
  /** Text of the finding's lines (whole lines, at most 10), secrets are masked by the rule that finds them. */
  readonly snippet: string;
  /** Column of the snippet's first character; absent means 1. Only very long lines are cut at their start. */
  readonly snippetColumn?: number;
  /** Empty for search rules. */
  readonly flow: readonly FlowStep[];
  /** Why the confidence is what it is, for taint findings: `from remote input`, `from a parameter of an exported function`. */
  readonly origin: string | null;
  readonly metavariables: Readonly<Record<string, CapturedValue>>;
  /** Replacement for the region, when the rule has a fix. */
  readonly fix: string | null;
  readonly suppression: Suppression | null;
  /** What the finding must not show; gone once `finishFile` has masked it. Absent: of a rule for secrets, the literals in its code. */
  readonly secret?: FoundSecret;
  /**
   * What linking has to decide before the finding counts, as a set of `FlowFacts.conditions`: it goes through a call of a function that
   * may stand in another file, or that may have checked the value. Gone once files are linked.
   */
  readonly supposes?: number;
  /**
   * The simple statement around the finding (of a compound statement its header only): a suppression comment on or above it
   * counts. Absent: the finding's own lines.
   */
  readonly statement?: Span;
  /** Its severity before a policy changed it, and where the policy says so (`path:line:column`). */
  readonly graded?: { readonly severity: Severity; readonly by: string };
  /**
   * Tells findings of the same secret value apart from those of others: an HMAC of the value with a key of this user. Gone once a scan is
   * judged; no report has it.
   */
  readonly valueMark?: string;
  /** Where the same secret value stands as well; absent means nowhere, or that values were not compared. */
  readonly sameValue?: readonly PlaceOfValue[];
  /** Of a history: the commits that brought or removed it, newest first. */
  readonly commits?: readonly FindingCommit[];
  /** Who wrote its first line, where that was asked for. */
  readonly provenance?: LineProvenance;
  /** Of a rule about dependencies: the package that it is about. */
  readonly package?: FoundPackage;
  /** The other tool that found it; absent: Skeptic. Its rule is `tool/rule`. */
  readonly tool?: string;
  /** Rules of other tools that found the same problem, as `tool/rule`, sorted; absent: none. */
  readonly alsoFoundBy?: readonly string[];
  /** It reaches the thresholds from which findings fail the scan. Set when a scan is judged; absent means no. */
  readonly isFailing?: true;
}

/** A package that a finding is about. */
export interface FoundPackage {
  readonly name: string;
  /** By the name that OSV has for it. */
  readonly ecosystem: string;
  /** Null when no version is known. */
  readonly version: string | null;
  /** Ids of the advisory and its aliases; empty when it is about something else. */
  readonly advisories: readonly string[];
}

export interface PlaceOfValue {
  readonly path: string;
  readonly line: number;
}

/** A commit in which a finding came or went. Author and mail are whatever somebody wrote. */
export interface FindingCommit {
  readonly commit: string;
  readonly kind: 'added' | 'removed';
  readonly path: string;
  readonly author: string;
  readonly mail: string;
  readonly date: string;
}

/** Never leaves the analysis of its file. */
export interface FoundSecret {
  readonly values: readonly string[];
  /** A rule that has read the code knows better. */
  readonly isGuess: boolean;
}

export interface Suppression {
  /** A comment beside the code, or what was said elsewhere: an entry of a policy, a VEX statement. */
  readonly kind: 'inSource' | 'external';
  /** A VEX statement answers the advisory. */
  readonly isVex?: true;
  readonly justification: string | null;
  /** Last day on which the suppression counts, `YYYY-MM-DD`. Judged after the cache, see judge-suppressions.ts. */
  readonly until: string | null;
  /** Whose comment it is; foreign ones count only when a policy honours them. */
  readonly marker: SuppressionMarker | null;
  /** Line of the comment in the finding's file; null for entries of a policy. */
  readonly line: number | null;
}

/** Something that went wrong or was left out, for one file or one rule. Never silent. */
export interface Notification {
  readonly level: 'note' | 'incomplete';
  /** Stable code: `syntax-errors`, `time-budget`, `flow-budget`, `size-limit`, `too-deep`, `rule-failed`, `worker-died`, `undecodable` … */
  readonly code: string;
  readonly message: string;
  readonly path: string | null;
  readonly ruleId: string | null;
}
