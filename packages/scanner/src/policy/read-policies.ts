/** Reads policy files. They are as untrusted as everything else in a project: small, no symbolic links, none outside of the root. */
import path from 'node:path';
import {
  ConfigError,
  decode,
  type LoadedPolicy,
  loadPolicy,
  MAX_POLICY_BYTES,
  POLICY_FILE_NAME,
} from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';

/** Reads the policy that the user named; its globs are relative to the project's root. */
export function readNamedPolicy(platform: Platform, given: string): LoadedPolicy {
  const system = path.resolve(platform.cwd, given);
  if (platform.fs.kindOf(system) === 'missing') {
    throw new ConfigError(`there is no policy file \`${given}\``, {
      code: 'policy-missing',
      hint: 'paths are relative to the current folder',
    });
  }
  return read(platform, system, given, '', true);
}

/** Reads the policy file of a folder of the project. */
export function readPolicy(platform: Platform, root: string, folder: string): LoadedPolicy {
  const shown = folder === '' ? POLICY_FILE_NAME : `${folder}/${POLICY_FILE_NAME}`;
  return read(platform, path.join(root, ...shown.split('/')), shown, folder, false);
}

function read(
  platform: Platform,
  system: string,
  shown: string,
  folder: string,
  followLink: boolean,
): LoadedPolicy {
  const outcome = platform.fs.readFile(system, MAX_POLICY_BYTES, { followLink });
  if (!outcome.ok) {
    throw new ConfigError(`the policy cannot be read: ${outcome.reason} (${outcome.detail})`, {
      code: 'policy-unreadable',
      place: { path: shown },
    });
  }
  const decoded = decode(outcome.bytes);
  if (!decoded.ok) {
    throw new ConfigError('the policy is no text', { code: 'policy-unreadable', place: { path: shown } });
  }
  return loadPolicy({ path: shown, folder, text: decoded.text });
}
