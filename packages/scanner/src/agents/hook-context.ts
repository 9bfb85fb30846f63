/** What the answers of a hook have in common. */
import type { AgentProtocol, AgentSettings, HookReply, NameKnowledge } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import type { HeadCommit } from './head-commit.ts';
import type { HookMemory } from './hook-memory.ts';
import type { SessionMemory } from './session-memory.ts';

export interface HookContext {
  /** The project's folder. */
  readonly root: string;
  /** Where the agent is in it. */
  readonly cwd: string;
  readonly agent: AgentProtocol;
  readonly model: string | null;
  /** Its current folder is the project's. */
  readonly platform: Platform;
  /** What a scan of the project needs; loaded when something is scanned. */
  readonly scan: () => Promise<ScanDependencies>;
  /** Lists of names of packages; null without any. */
  readonly names: () => Promise<NameKnowledge | null>;
  /** Null where the process ends after this call. */
  readonly memory: HookMemory | null;
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
