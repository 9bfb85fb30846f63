/** Which agent a step of a workflow starts without questions. */
import { programsRun, type UnaskedAgent, unaskedAgent } from '@skeptic/core';

/** The agent that a script of a shell starts, the surest first; null without one. */
export function unaskedInScript(script: string): UnaskedAgent | null {
  const agents = programsRun(script).runs.flatMap((one) => unaskedAgent(one) ?? []);
  return agents.find(({ confidence }) => confidence === 'high') ?? agents[0] ?? null;
}

/** Words without which a text starts none of them; it then need not be read. */
export const NAMES_AGENT =
  /\b(?:claude|codex|gemini|qwen|cursor-agent|copilot|amp|aider|droid|crush|kiro-cli)\b|\bq chat\b/;
