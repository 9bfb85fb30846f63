/**
 * Copilot CLI and cloud agent: `.github/hooks/*.json`. The arguments of a tool come as a text of JSON, what a hook says after a tool is
 * ignored, and the input does not name its event: the command line does (`--event`).
 */
import { z } from 'zod';
import { json, noteOf, quiet } from '../answers.ts';
import {
  type AgentCall,
  type AgentEvent,
  type AgentProtocol,
  type HookOutput,
  type HookReply,
  OTHER,
} from '../event.ts';
import { optionalText, ToolInput, toolEvent } from '../tool-input.ts';

const CopilotInput = z.looseObject({
  sessionId: optionalText,
  cwd: optionalText,
  toolName: optionalText,
  toolArgs: z.union([z.string(), ToolInput]).nullish(),
  toolResult: z.unknown().optional(),
  prompt: optionalText,
  stopReason: optionalText,
});
type CopilotInput = z.infer<typeof CopilotInput>;

export const copilot: AgentProtocol = {
  id: 'copilot',
  title: 'GitHub Copilot',
  tool: 'github-copilot',
  read(input, event) {
    const given = CopilotInput.parse(input);
    const name = event ?? nameOf(given);
    return {
      name,
      event: eventOf(name, given),
      session: given.sessionId ?? null,
      cwd: given.cwd ?? null,
      model: null,
    };
  },
  write,
  config: {
    project: '.github/hooks/skeptic.json',
    user: '.copilot/hooks/skeptic.json',
    base: { version: 1 },
    entries: (command) => ({
      preToolUse: [entry(`${command} --event preToolUse`, 60)],
      postToolUse: [entry(`${command} --event postToolUse`, 60)],
      agentStop: [entry(`${command} --event agentStop`, 120)],
    }),
  },
};

function entry(bash: string, timeoutSec: number): unknown {
  return { type: 'command', bash, powershell: bash, timeoutSec };
}

function nameOf({ toolName, toolResult, prompt, stopReason }: CopilotInput): string {
  if (toolName != null) return toolResult === undefined ? 'preToolUse' : 'postToolUse';
  if (stopReason != null) return 'agentStop';
  return prompt == null ? 'unknown' : 'userPromptSubmitted';
}

function eventOf(name: string, given: CopilotInput): AgentEvent {
  switch (name) {
    case 'preToolUse':
      return toolEvent(given.toolName, argumentsOf(given), 'before');
    case 'postToolUse': {
      const event = toolEvent(given.toolName, argumentsOf(given), 'after');
      return event.kind === 'after-edit' ? { ...event, isHeard: false } : event;
    }
    case 'agentStop':
      return { kind: 'stop', isContinued: false };
    case 'userPromptSubmitted':
      return { kind: 'prompt', text: given.prompt ?? '' };
    case 'sessionStart':
      return { kind: 'session-start' };
    default:
      return OTHER;
  }
}

function argumentsOf({ toolArgs }: CopilotInput): ToolInput | null {
  if (toolArgs == null) return null;
  return typeof toolArgs === 'string' ? ToolInput.parse(JSON.parse(toolArgs)) : toolArgs;
}

function write(reply: HookReply, call: AgentCall | null): HookOutput {
  const { answer } = reply;
  switch (answer.kind) {
    case 'pass':
      return quiet(reply);
    // Nobody reads it.
    case 'tell':
      return json({ ...noteOf(reply), additionalContext: answer.text });
    // Only a refusal is understood; its reason says what a person can do.
    case 'deny':
    case 'ask':
      return call?.name === 'agentStop'
        ? json({ ...noteOf(reply), decision: 'block', reason: answer.text })
        : json({ ...noteOf(reply), permissionDecision: 'deny', permissionDecisionReason: answer.text });
    case 'continue':
      return json({ ...noteOf(reply), decision: 'block', reason: answer.text });
  }
}
