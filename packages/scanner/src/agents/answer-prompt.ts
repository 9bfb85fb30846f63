/** What an agent is told with a prompt: the security requirements that it leaves out. */
import type { HookReply } from '@skeptic/core';
import { type HookContext, PASS } from './hook-context.ts';

/** Gives the requirements that a prompt leaves out, as a text for the agent; null when nothing is missing. */
export type CheckPrompt = (prompt: string, root: string) => Promise<string | null>;

/** Answers. Without a checker, prompts pass. */
export async function answerPrompt(
  prompt: string,
  check: CheckPrompt | null,
  { root, settings, session }: HookContext,
): Promise<HookReply> {
  if (check === null || !(await settings()).prompts) return PASS;
  const text = await check(prompt, root);
  if (text === null || !session.claim('prompt', text)) return PASS;
  return { answer: { kind: 'tell', text }, note: null };
}
