/**
 * What is kept of a file after its analysis: small, serialisable, cacheable. No AST outlives its file.
 */

import type { Finding, Notification } from '../finding/finding.ts';
import type { SuppressionComment } from '../finding/suppression-comment.ts';
import type { EvidenceFacts, FlowFacts } from './flow-facts.ts';
import type { ModuleFacts } from './module-facts.ts';
import type { PackageImport } from './package-imports.ts';
import type { RouteFacts } from './route-facts.ts';
import type { TemplateFacts } from './template-facts.ts';

export interface FileFacts {
  readonly path: string;
  /** Language that analysed it; null when only text rules ran. */
  readonly language: string | null;
  /** The language of the code that it holds, as which it is linked; absent where that is `language`. */
  readonly linkedAs?: string;
  readonly findings: readonly Finding[];
  readonly notifications: readonly Notification[];
  readonly stats: FileStats;
  /** Its suppression comments, in order; absent when there are none. Whether they count is decided once all files are linked. */
  readonly suppressions?: readonly SuppressionComment[];
  /** Data flow that may go on in other files; absent when there is none, or when the file was looked at alone. */
  readonly flow?: FlowFacts;
  /** What a reader is told of that flow; present when `flow` is. */
  readonly evidence?: EvidenceFacts;
  /** What it imports, exports and defines; absent when the file was looked at alone. */
  readonly module?: ModuleFacts;
  /** What it does with its context, if it is a template; absent when the file was looked at alone. */
  readonly template?: TemplateFacts;
  /** The routes that it declares, and what its functions do about access; absent when the file was looked at alone. */
  readonly routes?: RouteFacts;
  /** The modules that it imports by absolute names; absent when there are none, or when the file was looked at alone. */
  readonly imports?: readonly PackageImport[];
  /** How many things of each kind are in it that the checklist examines; absent without any, and when the file was looked at alone. */
  readonly things?: Readonly<Record<string, number>>;
  /** A rule asked for the current time (`today()`): these facts hold for this scan only and are not kept. */
  readonly readsClock?: true;
}

export interface FileStats {
  readonly characters: number;
  readonly lines: number;
  /** False when the prefilter showed that no rule can match, so that the text was not parsed. */
  readonly parsed: boolean;
  readonly syntaxIssues: number;
}
