/** Who or what wrote a piece of code, as far as its history shows it. Types only: every room may name them. */

/**
 * `unknown` is not `human`: it says that nothing speaks of an author. `mixed` has parts of both. `automation` are bots that
 * change versions of packages and nothing else.
 */
export const AUTHORSHIPS = ['ai', 'mixed', 'human', 'automation', 'unknown'] as const;
export type Authorship = (typeof AUTHORSHIPS)[number];

/** Where evidence was found. */
export type EvidencePlace =
  | 'author'
  | 'committer'
  | 'trailer'
  | 'subject'
  | 'message'
  | 'branch'
  | 'label'
  | 'pull-request'
  | 'git-ai-note'
  | 'agent-trace'
  | 'environment';

/** What a signal says of the one that it names: wrote it, looked at it, bumped a version, or that a person wrote it. */
export type EvidenceRole = 'author' | 'reviewer' | 'automation' | 'human';

/** One observation that a signal stands for. */
export interface ProvenanceEvidence {
  /** The signal's id, `claude-code.email`. */
  readonly signal: string;
  readonly tool: string;
  /** As written beside the signal; null when nothing names a model. */
  readonly model: string | null;
  readonly role: EvidenceRole;
  readonly place: EvidencePlace;
  /** What matched, as it stands there, shortened; never the name or the address of a person. */
  readonly text: string;
  /** That the role is true, from 0 to 1. */
  readonly confidence: number;
}

/** A judgement with all that it rests on. */
export interface Provenance {
  readonly authorship: Authorship;
  /** Of the authorship, from 0 to 0.99; of `unknown`, how much speaks for a tool without being enough. */
  readonly confidence: number;
  /** Tools that wrote, sorted by how much speaks for them. */
  readonly tools: readonly string[];
  readonly models: readonly string[];
  readonly evidence: readonly ProvenanceEvidence[];
}

/** Of one line: the judgement, and the commit that wrote the line; null for a line that is in no commit yet. */
export interface LineProvenance extends Provenance {
  readonly commit: string | null;
}
