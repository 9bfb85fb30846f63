/** What registries said before; apart from asking them, because hooks of agents want no more and are waited for. */
import { packageKey, type RegistryAnswer } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { openAnswerCache } from './answer-cache.ts';
import type { AskedPackage } from './project-settings.ts';

/** What some registry said of a package not long ago, in any version; null when none was asked. Nobody is asked now. */
export function keptAnswer(
  { ecosystem, name }: Pick<AskedPackage, 'ecosystem' | 'name'>,
  { platform, folder }: { readonly platform: Platform; readonly folder: string | null },
): RegistryAnswer | null {
  const wanted = [ecosystem, packageKey(ecosystem, name)];
  const { all } = openAnswerCache(platform.privateFiles, folder, platform.clock.epochMs());
  for (const [question, answer] of all()) {
    const [key] = JSON.parse(question) as [string];
    const [of, about] = JSON.parse(key) as [string, string];
    if (of === wanted[0] && about === wanted[1]) return answer;
  }
  return null;
}
