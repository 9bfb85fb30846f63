/** What `skeptic provenance` tells: plain data, sorted, the same for the same history. */
import type { Authorship, LineProvenance, Provenance, ProvenanceEvidence } from '../finding/provenance.ts';
import type { Shares, Tally } from './share.ts';

/** How often a signal was found in commits. */
export interface SignalCount {
  readonly signal: string;
  readonly tool: string;
  readonly role: ProvenanceEvidence['role'];
  readonly commits: number;
}

export interface FindingCount {
  readonly authorship: Authorship;
  readonly lines: number;
  readonly findings: number;
  /** Null without lines. */
  readonly perThousandLines: number | null;
}

/** A commit of a change. */
export interface CommitOfChange {
  readonly commit: string;
  /** `2026-01-31`, in UTC. */
  readonly date: string;
  readonly provenance: Provenance;
}

/** A change as a whole: its commits, what is staged on top of them, and what is known of its pull request. */
export interface ChangeProvenance {
  readonly authorship: Authorship;
  /** That a tool took part, from all evidence together. */
  readonly confidence: number;
  readonly commits: readonly CommitOfChange[];
  /** Evidence about the pull request and, when something is staged, about the environment of this command. */
  readonly evidence: readonly ProvenanceEvidence[];
  /** Lines that are staged and in no commit yet; they are not among the shares. */
  readonly stagedLines: number;
}

export interface ProvenanceReport {
  readonly head: string;
  /** The commit after which lines and commits count; null for a whole history. */
  readonly base: string | null;
  /** Null when it was not asked for. */
  readonly change: ChangeProvenance | null;
  readonly commits: Tally;
  readonly signals: readonly SignalCount[];
  /** Of the lines at `head`, or of those that the change brought. */
  readonly shares: Shares;
  /** Null when no scan was asked for. */
  readonly findings: readonly FindingCount[] | null;
  /** Files without lines that count, with the reason. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** What could not be read. */
  readonly problems: readonly string[];
}

/** The lines of one file. */
export interface BlameReport {
  readonly path: string;
  readonly lines: readonly BlameLine[];
}

/** Lines in a row of one commit and one judgement. */
export interface BlameLine {
  readonly start: number;
  readonly end: number;
  readonly date: string | null;
  readonly text: readonly string[];
  readonly provenance: LineProvenance;
}
