/** What a forge has of a request to merge, as far as it concerns what we post. Lists are in the order in which things were posted. */
import type { ChangedFile } from './diff-lines.ts';

/** A comment of our account that stands alone. */
export interface PostedNote {
  readonly id: string;
  readonly body: string;
}

/** A thread beside a line that our account has begun. */
export interface PostedThread {
  readonly id: string;
  /** Its first comment. */
  readonly commentId: string;
  readonly body: string;
  readonly path: string | null;
  /** There is any other comment in it: from then on it belongs to people. */
  readonly isAnswered: boolean;
  readonly resolved: 'no' | 'by-us' | 'by-others';
}

export interface LabelState {
  readonly isPresent: boolean;
  /** The last time that somebody set or took it; null for never. */
  readonly lastChange: { readonly isOurs: boolean; readonly kind: 'set' | 'taken' } | null;
}

/** A check of the judged commit, of our account and under our name. */
export interface PostedCheck {
  readonly id: string;
  /** What it was made for. */
  readonly digest: string | null;
  readonly isFinished: boolean;
  /** How many annotations it has. */
  readonly annotations: number;
}

export interface RequestState {
  /** Whose comments ours are. */
  readonly account: string;
  /** What the request's branch holds now; null when the request is closed. */
  readonly head: string | null;
  readonly notes: readonly PostedNote[];
  readonly threads: readonly PostedThread[];
  readonly files: readonly ChangedFile[];
  /** Null when nobody asks for one. */
  readonly label: LabelState | null;
}

/** What a check says of a commit. */
export interface CheckContent {
  readonly digest: string;
  readonly conclusion: 'success' | 'failure' | 'neutral' | 'action_required';
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

export interface NewThread {
  readonly fingerprint: string;
  readonly path: string;
  readonly oldPath: string;
  readonly line: number;
  /** The line before the change, for one that is only context. */
  readonly oldLine: number | null;
  readonly body: string;
}

/** One thing to do, in the order of a plan. */
export type PostAction =
  | { readonly kind: 'create-note'; readonly body: string }
  | { readonly kind: 'update-note'; readonly id: string; readonly body: string }
  | { readonly kind: 'delete-note'; readonly id: string }
  | { readonly kind: 'open-threads'; readonly threads: readonly NewThread[] }
  | {
      readonly kind: 'update-thread';
      readonly id: string;
      readonly commentId: string;
      readonly body: string;
    }
  | { readonly kind: 'resolve-thread' | 'unresolve-thread'; readonly id: string }
  | { readonly kind: 'delete-thread'; readonly id: string; readonly commentId: string }
  | { readonly kind: 'set-label' | 'take-label'; readonly name: string };

/** What to do with a check. A null id is that of the check that the same plan has begun. */
export type CheckAction = {
  readonly content: CheckContent;
  readonly annotations: readonly Annotation[];
  /** Nothing is left to say afterwards. */
  readonly isLast: boolean;
} & ({ readonly kind: 'begin-check' } | { readonly kind: 'continue-check'; readonly id: string | null });
