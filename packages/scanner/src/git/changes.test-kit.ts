/** Scans of changes for tests: of a real repository, with the fake engine's one rule. */
import path from 'node:path';
import type { ScanResult } from '@skeptic/core';
import { nodePlatform } from '../platform/node-platform.ts';
import { type ScanOptions, scan } from '../scan.ts';
import { fakeDependencies, scanOptions } from '../testing.ts';
import type { ChangeRequest } from './open-change.ts';
import { folderOfRules, type TestRepository } from './testing.ts';

/** Options of a scan of a change. */
export function changeOptions(change: ChangeRequest, options: Partial<ScanOptions> = {}): ScanOptions {
  return scanOptions({ paths: [], rules: [path.join(folderOfRules(), 'rules.yml')], change, ...options });
}

export interface ScanSettings {
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly options?: Partial<ScanOptions>;
}

/** Scans a change of a repository. */
export function scanChange(
  { root }: Pick<TestRepository, 'root'>,
  change: ChangeRequest,
  { environment = {}, cwd = root, options = {} }: ScanSettings = {},
): Promise<ScanResult> {
  const platform = { ...nodePlatform(), cwd, environment: { PATH: process.env.PATH, ...environment } };
  return scan(changeOptions(change, options), fakeDependencies(cwd, { platform }));
}

/** Findings as `path:line code`. */
export function found({ findings }: ScanResult): readonly string[] {
  return findings.map(({ path: file, region, snippet }) => `${file}:${region.startLine} ${snippet.trim()}`);
}
