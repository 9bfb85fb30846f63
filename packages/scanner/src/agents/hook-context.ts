/** What the answers of a hook have in common. */
import type { AgentProtocol, AgentSettings, HookReply } from '@skeptic/core';
import type { ScanDependencies } from '../scan-dependencies.ts';
import type { HeadCommit } from './head-commit.ts';
import type { SessionMemory } from './session-memory.ts';

export interface HookContext {
  /** The project's folder. */
  readonly root: string;
  /** Where the agent is in it. */
  readonly cwd: string;
  readonly agent: AgentProtocol;
  readonly model: string | null;
  /** Of a scan whose current folder is the project's. */
  readonly scan: ScanDependencies;
  readonly session: SessionMemory;
  /** The commit that judges; opened when it is first asked for. */
  readonly head: () => Promise<HeadCommit>;
  /** What the policy of that commit says of agents. */
  readonly settings: () => Promise<AgentSettings>;
  readonly signal: AbortSignal;
}

/** Those notes that were not said in this session, as one; null when there are none. */
export function unsaidNote(notes: readonly string[], { session }: HookContext): string | null {
  const unsaid = notes.filter((note) => session.claim('note', note));
  return unsaid.length === 0 ? null : unsaid.join(' ');
}

export const PASS: HookReply = { answer: { kind: 'pass' }, note: null };
