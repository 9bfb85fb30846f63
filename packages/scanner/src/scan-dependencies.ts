/** What a scan needs from outside, so that hosts and tests decide it. Functions that load code are called when first needed. */
import type { CreateEngine, GrammarSource } from '@skeptic/core';
import type { SegmentMemory } from './cache/segment-memory.ts';
import type { LanguageInfo } from './languages.ts';
import type { KnowPackages } from './package-knowledge.ts';
import type { Platform } from './platform/platform.ts';
import type { CompileUserRules } from './rules/user-rules.ts';
import type { WorkerSetup } from './workers/protocol.ts';
import type { StartThread } from './workers/worker-thread.ts';

/** Where facts are kept between scans. */
export interface CacheSetup {
  readonly folder: string;
  /** Of the running build; other builds do not read what this one keeps. */
  readonly fingerprint: string;
  /** Of all projects together; absent is the default. */
  readonly maxBytes?: number;
  /** In a process that stays; absent: what is kept is read by each scan. */
  readonly segments?: SegmentMemory;
}

export interface ScanDependencies {
  readonly platform: Platform;
  /** Null: nowhere. */
  readonly cache: CacheSetup | null;
  readonly version: string;
  /** A key of this user, in hexadecimal, with which secret values are compared; null, or absent, where there can be none. */
  readonly valueKey?: () => string | null;
  /** What advisories and lists say about packages; null: they are not asked. */
  readonly packages: KnowPackages | null;
  readonly languages: readonly LanguageInfo[];
  readonly grammars: GrammarSource;
  /** Folder of the compiled built-in rules; null without any. */
  readonly rulesFolder: string | null;
  readonly createEngine: () => Promise<CreateEngine>;
  readonly compileUserRules: () => Promise<CompileUserRules>;
  /** Starts worker threads; null where there are none, and everything runs in the process. */
  readonly threads: ((setup: Omit<WorkerSetup, 'slots'>) => Promise<StartThread>) | null;
}
