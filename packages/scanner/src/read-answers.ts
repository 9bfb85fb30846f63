/** Reads OpenVEX documents: what people have said of vulnerabilities. */
import path from 'node:path';
import {
  ConfigError,
  decode,
  type Policy,
  packageSettings,
  parseOpenVex,
  type VexStatement,
} from '@skeptic/core';
import type { Platform } from './platform/platform.ts';

export const MAX_VEX_BYTES = 10_000_000;

/** Those that the policy of a project names. Throws `ConfigError` for one that cannot be read. */
export function answersOfPolicy(
  policy: Policy | null,
  root: string,
  platform: Platform,
): readonly VexStatement[] {
  return packageSettings(policy).vexFiles.flatMap((file) =>
    readDocument(path.join(root, ...file.split('/')), file, false, platform),
  );
}

/** Those that the user names, relative to the current folder. Throws `ConfigError` for one that cannot be read. */
export function namedAnswers(files: readonly string[], platform: Platform): readonly VexStatement[] {
  return files.flatMap((file) => readDocument(path.resolve(platform.cwd, file), file, true, platform));
}

function readDocument(
  system: string,
  shown: string,
  followLink: boolean,
  platform: Platform,
): readonly VexStatement[] {
  const outcome = platform.fs.readFile(system, MAX_VEX_BYTES, { followLink });
  const decoded = outcome.ok ? decode(outcome.bytes) : null;
  if (decoded?.ok === true) return parseOpenVex(decoded.text, shown);
  const isMissing = platform.fs.linkKindOf(system) === 'missing';
  const reason = outcome.ok ? 'it is no text' : isMissing ? 'there is no such file' : outcome.reason;
  throw new ConfigError(`the OpenVEX document cannot be read: ${reason}`, {
    code: 'vex-unreadable',
    place: { path: shown },
  });
}
