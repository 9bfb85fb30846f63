/** What a policy and options say of provenance. */
import path from 'node:path';
import type { LoadedPolicy, SignalSet, Stamp } from '@skeptic/core';
import type { Platform } from './platform/platform.ts';
import { readSignals } from './provenance/read-signals.ts';

export interface ProvenanceSettings {
  readonly signals: SignalSet;
  /** Undefined is the default. */
  readonly threshold: number | undefined;
  readonly stamp: Stamp;
}

export interface SettingsSource {
  /** Folder of the built-in signals; null without any. */
  readonly rulesFolder: string | null;
  /** The project's policy, and the folder that its paths are relative to. */
  readonly policy: LoadedPolicy | null;
  readonly root: string;
  /** Files of signals named on the command line. */
  readonly signalFiles?: readonly string[];
}

/** Reads the signals that count, and the rest of the settings. Throws `ConfigError` for mistakes in files of signals. */
export async function provenanceSettings(
  platform: Platform,
  { rulesFolder, policy, root, signalFiles = [] }: SettingsSource,
): Promise<ProvenanceSettings> {
  const said = policy?.file.provenance ?? {};
  const named = [
    ...(said.signals ?? []).map((one) => ({ path: one, system: path.join(root, one), isTrusted: false })),
    ...signalFiles.map((one) => ({ path: one, system: path.resolve(platform.cwd, one), isTrusted: true })),
  ];
  return {
    signals: await readSignals(platform, rulesFolder, named),
    threshold: said.threshold,
    stamp: said.stamp ?? 'note',
  };
}
