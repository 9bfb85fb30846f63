/** Which agent a step of a pipeline starts without questions, and what in a script keeps strangers from it. */
import { type Confidence, programsRun, type UnaskedAgent, unaskedAgent } from '@skeptic/core';
import type { ReadWeakness, Spot } from './ecosystem.ts';

/** The agent that a script of a shell starts, the surest first; null without one. */
export function unaskedInScript(script: string): UnaskedAgent | null {
  const agents = programsRun(script).runs.flatMap((one) => unaskedAgent(one) ?? []);
  return agents.find(({ confidence }) => confidence === 'high') ?? agents[0] ?? null;
}

/** Words without which a text starts none of them; it then need not be read. */
export const NAMES_AGENT =
  /\b(?:claude|codex|gemini|qwen|cursor-agent|copilot|amp|aider|droid|crush|kiro-cli)\b|\bq chat\b/;

/** An agent that starts where a stranger can cause it. `trigger`: how, as people call it. */
export function startedForStrangers(
  { start, end }: Spot,
  { title }: UnaskedAgent,
  trigger: string,
  confidence: Confidence,
): ReadWeakness {
  const values = { AGENT: title, TRIGGER: trigger };
  return { kind: 'agent-for-strangers', start, end, confidence, values };
}

/** Commands that may end a script or choose between its parts: tests, searches, questions to the forge, programs of the project. */
const DECIDES =
  /(?:^|[;&|(`!]|\b(?:if|elif|while|until|then|else|do)\s)\s*(?:\[{1,2}\s|test\s+[-!"'$]|case\s.{1,200}?\sin\b|[ef]?grep\s|jq\s|curl\s|wget\s|gh\s|glab\s|python[\d.]*\s|node\s|(?:ba|z)?sh\s|\.{1,2}\/[\w./-]+|[\w-]+\/[\w./-]+)|\bif\s*\(/;
const SAYS_ONLY = /^\s*(?:#|(?:echo|printf|Write-(?:Host|Output))\b[^|;&]*$)/i;

/** True when a script decides something by what `about` names; a comment, a message or an agent's own task decides nothing. */
export function decidesBy(script: string, about: RegExp): boolean {
  return script
    .replace(/\\\n/g, ' ')
    .split('\n')
    .some(
      (line) =>
        about.test(line) && DECIDES.test(line) && !SAYS_ONLY.test(line) && unaskedInScript(line) === null,
    );
}
