/** What answers of agent hooks need of this process. What only some of them need is loaded by those: each is waited for. */
import { findCacheFolder, type HookDependencies, nodePlatform } from '@skeptic/scanner';

/** Wires hooks to this process: its files, its user's folders; nobody is asked over the network. */
export function hookDependencies(): HookDependencies {
  const scan: HookDependencies['scan'] = once(async () =>
    (await import('../dependencies.ts')).processDependencies(),
  );
  return {
    platform: nodePlatform(),
    scan,
    names: once(async () => (await import('./hook-packages.ts')).processNames()),
    stateFolder: findCacheFolder(process.env),
    keptAnswer: async (install) => (await import('./hook-packages.ts')).processAnswer(install),
    checkPrompt: async (prompt) =>
      (await import('./hook-prompt.ts')).missingRequirements(prompt, await scan()),
    memory: null,
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
