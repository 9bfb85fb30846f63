/** What a review hands to the second reviewer: both sides, and what the engine has made of them. */
import type {
  AiReview,
  ChangeAuthorship,
  DetectorSet,
  Engine,
  FileFacts,
  Finding,
  JudgedChecklist,
  LanguageId,
  Manifests,
  Policy,
  Route,
  SkippedFile,
} from '@skeptic/core';
import type { FileChange } from '../fix/unified-diff.ts';
import type { LineOrigins } from '../git/line-origins.ts';

/** A file that the change adds, edits or moves, as text. */
export interface ChangedFile {
  readonly path: string;
  readonly text: string;
  /** What it was; null for a new one. */
  readonly before: string | null;
  /** By its path; null where no language reads it. */
  readonly language: LanguageId | null;
}

export interface ReviewMaterial {
  readonly root: string;
  readonly changed: readonly ChangedFile[];
  /** Changed files without a text, and why. */
  readonly unread: readonly Pick<SkippedFile, 'path' | 'reason'>[];
  /** The text of a file of the head; null when it cannot be read. */
  readonly textOf: (path: string) => string | null;
  /** The facts of the program's files, by path. */
  readonly facts: ReadonlyMap<string, FileFacts>;
  readonly manifests: Manifests;
  readonly routes: readonly Route[];
  /** New in the change. */
  readonly findings: readonly Finding[];
  /** All of the head, the accepted ones as well. */
  readonly allFindings: readonly Finding[];
  readonly checklist: JudgedChecklist;
  readonly authorship: ChangeAuthorship | null;
  /** That of the base. */
  readonly policy: Policy | null;
  readonly detectors: DetectorSet;
  readonly isSecretRule: (ruleId: string) => boolean;
  readonly cwesOf: (ruleId: string) => readonly number[];
  readonly engine: Engine;
  /** What the engine finds in the head with another text for a file; null when the text cannot be parsed. */
  readonly findingsWith: (path: string, text: string) => Promise<readonly Finding[] | null>;
  /** Where the lines of a text come from; null stands for no text. */
  readonly originsOf: (old: string | null, now: string | null) => LineOrigins;
  readonly diffOf: (change: FileChange) => string;
  /** Null when a fixed program has lost some findings and has no new one. */
  readonly whyNoBetter: (
    before: readonly Finding[],
    after: readonly Finding[],
    gone: readonly Finding[],
  ) => 'still-found' | 'adds-a-finding' | null;
  readonly signal: AbortSignal | undefined;
}

/** Looks at what the engine has made of a change; null when it has nothing to say. */
export type SecondReviewer = (material: ReviewMaterial) => Promise<AiReview | null>;
