/** What answers of agent hooks need of this process. */
import { findCacheFolder, type HookDependencies, keptAnswer, nodePlatform } from '@skeptic/scanner';
import { processDependencies, registryAnswersFolder } from '../dependencies.ts';

/** Wires hooks to this process: its files, its user's folders; nobody is asked over the network. */
export function hookDependencies(): HookDependencies {
  const registries = { platform: nodePlatform(), folder: registryAnswersFolder() };
  return {
    scan: processDependencies(),
    stateFolder: findCacheFolder(process.env),
    keptAnswer(install) {
      const answer = keptAnswer(install, registries);
      return answer === null || answer.kind === 'not-checked' ? null : answer.kind;
    },
    checkPrompt: async (prompt) =>
      (await import('./hook-prompt.ts')).missingRequirements(prompt, processDependencies()),
  };
}
