/** What facts depend on besides a file and its path. Each combination has a store of its own, so that none is read under another. */
import { createHash } from 'node:crypto';
import type { CompiledRuleSet, Confidence, EngineLimits } from '@skeptic/core';
import type { ScanLimits } from '../config/limits.ts';

/** Whatever else a scan may tell the engine and that changes facts has to be added here. */
export interface CacheKeyParts {
  /** Of the running build: its code, grammars and rules, and the machine's kind. */
  readonly fingerprint: string;
  readonly root: string;
  readonly userRules: CompiledRuleSet | null;
  readonly builtInRules: boolean;
  /** Marks of secret values are made with it. */
  readonly valueKey: string | null;
  readonly minConfidence: Confidence;
  /** The facts hold what linking needs. */
  readonly linked: boolean;
  readonly limits: ScanLimits;
  readonly engineLimits: EngineLimits;
}

/** The name of the store's folder: the project, then the configuration. */
export function storeName({ root, ...configuration }: CacheKeyParts): string {
  return `${digest(root)}-${digest(JSON.stringify(configuration))}`;
}

/** The project's part of a store's name. */
export function projectOf(name: string): string {
  return name.slice(0, name.indexOf('-'));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
