import type { EnvironmentView } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';

/** What this process can see of an agent that runs it. */
export function environmentView({ environment, fs }: Platform): EnvironmentView {
  return { variables: environment, hasFile: (file) => fs.kindOf(file) === 'file' };
}
