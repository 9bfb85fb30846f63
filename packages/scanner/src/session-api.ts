/** What a scan that stays can be asked. */
import type { CompiledRule, ConfigError, Finding, Fix, ScanResult } from '@skeptic/core';
import type { SystemPath } from './platform/platform.ts';
import type { ScanOptions } from './scan.ts';

/** Options of a session: those of its scans, without standard input. */
export interface SessionOptions extends Omit<ScanOptions, 'stdin' | 'signal' | 'onProgress'> {
  /** True for files whose text the platform holds in memory: they are analysed in this process, and nothing of them is kept on disk. */
  readonly isHeld?: (system: SystemPath) => boolean;
}

/** Who wants to see how a full scan goes, and may end it. */
export type Watch = Pick<ScanOptions, 'signal' | 'onProgress'>;

export interface ScanSession {
  /** The result of everything as it is on disk. */
  scan(watch?: Watch): Promise<ScanResult>;
  /**
   * The result after these files were changed, created, deleted or renamed (absolute, or relative to the current folder; both names of
   * a renamed one). What else has changed on disk is not seen.
   */
  rescan(changed: readonly string[]): Promise<ScanResult>;
  /**
   * The same; null when the result is no longer wanted once the changed files were analysed, which is asked before they are linked. What
   * was learned of them is kept for the next call.
   */
  rescanUnless(isStale: () => Promise<boolean>, changed: readonly string[]): Promise<ScanResult | null>;
  /**
   * What the result would be if a file (absolute) held these bytes. The session forgets it at once. Null for a file that is not one of
   * the program's, and when nobody wants it any more once the file was analysed.
   */
  probe(file: string, bytes: Uint8Array, isStale?: () => Promise<boolean>): Promise<ScanResult | null>;
  /**
   * Of what is found in a file (absolute) that holds these bytes, all that does not depend on other files. Waits for no scan, only until
   * the first one knows which files there are. Null for a file that is not one of them.
   */
  preview(file: string, bytes: Uint8Array): Promise<ScanResult | null>;
  /** What fixers propose for findings of a file (absolute) with this text, in their order; nothing of it was tried. */
  proposeFixes(file: string, text: string, findings: readonly Finding[]): Promise<readonly (Fix | null)[]>;
  /** The rules with these ids, as far as this session has them. */
  rules(ids: ReadonlySet<string>): Promise<readonly CompiledRule[]>;
  /** Why the policy in force is an older one than that which is written now; null when it is not. */
  policyProblem(): ConfigError | null;
  /** The folder that paths of results are relative to. */
  readonly root: string;
  /** Keeps what was found since the last full scan for later scans. The session can go on. */
  save(): void;
}
