/** What a run has asked of a forge: what was done, what is not allowed, and what was left open and may still come true. */
import { type Forge, type ForgeFailure, failureOf } from './forge.ts';

export interface Attempts {
  /**
   * Does one thing. Null when it failed: it is told at the end, and `isRefused` says whether trying again makes no sense. Throws only what
   * is a mistake of ours.
   */
  attempt<T>(words: string, kind: string, act: () => Promise<T>): Promise<T | null>;
  isRefused(words: string): boolean;
  /** Something else has been done in the place of what was refused. */
  replace(words: string): void;
  /** Nothing is left open: what seemed to fail was done after all. */
  settle(): void;
  readonly done: readonly string[];
  problems(): readonly string[];
}

/** Starts the record of a run. `hintOf` says which permission a kind of action takes. */
export function recordAttempts(forge: Forge, hintOf: (kind: string) => string | null): Attempts {
  const done: string[] = [];
  const refused = new Map<string, string>();
  const open = new Map<string, string>();
  return {
    async attempt(words, kind, act) {
      try {
        const result = await act();
        open.delete(words);
        if (!kind.startsWith('read') && done.at(-1) !== words) done.push(words);
        return result;
      } catch (error) {
        const failure = failureOf(error);
        if (failure === null) throw error;
        const reason = (error as Error).message;
        if (failure === 'uncertain') open.set(words, `${forge.name} could not ${words} (${reason})`);
        else if (!isVanished(failure, kind)) refused.set(words, refusal(failure, reason, kind, words));
        return null;
      }
    },
    isRefused: (words) => refused.has(words),
    replace: (words) => refused.set(words, ''),
    settle: () => open.clear(),
    done,
    problems: () => [...refused.values(), ...open.values()].filter((told) => told !== ''),
  };

  /** Empty for what nobody misses: an open thread says all the same that its finding is gone, and a status only stands in for a check. */
  function refusal(failure: ForgeFailure, reason: string, kind: string, words: string): string {
    if (failure === 'busy')
      return `${forge.name} has a rate limit that lasts too long to ${words} (${reason})`;
    if (failure === 'excessive') return `${forge.name} lists too much to ${words} (${reason})`;
    if (/resolve-|-status$/.test(kind)) return '';
    const hint = failure === 'refused' ? null : hintOf(kind);
    return `${forge.name} does not let Skeptic ${words} (${reason})${hint === null ? '' : `: ${hint}`}`;
  }
}

/** Somebody else has deleted it, and the next look will show that. */
function isVanished(failure: ForgeFailure, kind: string): boolean {
  return failure === 'gone' && /^(?:update|delete|resolve|unresolve|take|continue)-/.test(kind);
}
