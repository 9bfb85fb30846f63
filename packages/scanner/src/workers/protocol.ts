/**
 * What the scan and its workers say to each other. Three shared slots tell, at any moment and without the worker's help, what it
 * is doing; that is how the rule and the file are known when it has to be killed.
 */
import type { CompiledRuleSet, Confidence } from '@skeptic/core';
import type { ScanLimits } from '../config/limits.ts';
import type { RulesSetup } from '../rules/rule-store.ts';
import type { SelectedFile } from '../workspace/select-files.ts';
import type { FileOutcome } from './file-outcome.ts';

export interface Task {
  readonly id: number;
  readonly file: SelectedFile;
  readonly skipRules: readonly string[];
}

export interface BatchMessage {
  readonly type: 'batch';
  readonly tasks: readonly Task[];
}

export type WorkerMessage =
  | { readonly type: 'ready' }
  /** Names rules whose number the rule slot may show: the first one ever named is number 0. */
  | { readonly type: 'rules'; readonly ids: readonly string[] }
  | { readonly type: 'done'; readonly id: number; readonly outcome: FileOutcome }
  /** The engine is dead; the worker will not answer any more. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | { readonly type: 'idle'; readonly heapBytes: number };

/** Sent once, as worker data. */
export interface WorkerSetup {
  readonly limits: ScanLimits;
  readonly rules: RulesSetup;
  readonly userRules: CompiledRuleSet | null;
  readonly minConfidence: Confidence;
  readonly origins: boolean;
  /** The files are linked afterwards. */
  readonly linked: boolean;
  /** The same moment for all workers. */
  readonly nowSeconds: number;
  readonly slots: SharedArrayBuffer;
}

/** Indices of the shared slots (32-bit integers). Numbers are stored plus one; 0 means none. */
export const SLOT_RULE = 0;
/** Goes up with every rule that starts, so that one rule on two files is not taken for one long run. */
export const SLOT_RULE_RUN = 1;
export const SLOT_TASK = 2;
export const SLOT_BYTES = 16;
