/** What all tools of one server share: the root, what was found lately, and how much is done at once. */
import { ConfigError, type Finding, type ScanResult } from '@skeptic/core';
import { confinePath, openTextScanner, type ScanDependencies, type TextScanner } from '@skeptic/scanner';

export interface ToolContext {
  readonly deps: ScanDependencies;
  /** The scanner of texts, opened when it is first needed. */
  texts(): Promise<TextScanner>;
  /** Runs work when fewer than a few others run, in the order of calls. */
  inTurn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
  /** The real path of what a client names. Throws `ConfigError` for a path outside of the root. */
  pathOf(given: string): string;
  /** Remembers the findings of a result, so that they can be explained. */
  remember(result: Pick<ScanResult, 'findings'>): void;
  recall(fingerprint: string): Finding | null;
}

/** Work of this size keeps all cores busy; more of it at once would only take more memory. */
const AT_ONCE = 2;
const MAX_REMEMBERED = 2000;

/** The context of a server whose root is `deps.platform.cwd`. */
export function createToolContext(deps: ScanDependencies): ToolContext {
  const { platform } = deps;
  const remembered = new Map<string, Finding>();
  let texts: Promise<TextScanner> | null = null;
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    deps,
    texts() {
      texts ??= openTextScanner({ shown: undefined }, deps);
      return texts;
    },
    async inTurn(signal, work) {
      if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
      running += 1;
      try {
        signal.throwIfAborted();
        return await work();
      } finally {
        running -= 1;
        waiting.shift()?.();
      }
    },
    pathOf(given) {
      const found = confinePath(platform, platform.cwd, given);
      if (found.ok) return found.file;
      const why = {
        outside: 'is outside of the folder that this server was started for',
        missing: 'does not exist',
        malformed: 'is not a path',
      }[found.reason];
      throw new ConfigError(`\`${given.slice(0, 200)}\` ${why}`, { code: `path-${found.reason}` });
    },
    remember({ findings }) {
      for (const finding of findings) {
        remembered.delete(finding.fingerprint);
        remembered.set(finding.fingerprint, finding);
      }
      for (const key of remembered.keys()) {
        if (remembered.size <= MAX_REMEMBERED) break;
        remembered.delete(key);
      }
    },
    recall: (fingerprint) => remembered.get(fingerprint) ?? null,
  };
}
