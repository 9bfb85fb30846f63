/**
 * Copilot CLI and cloud agent: `.github/hooks/*.json`. The arguments of a tool come as a text of JSON, what a hook says after a tool is
 * ignored, and the input does not name its event: the command line does (`--event`).
 */
import { json, noteOf, quiet } from '../answers.ts';
import {
  type AgentCall,
  type AgentEvent,
  type AgentProtocol,
  type HookOutput,
  type HookReply,
  OTHER,
} from '../event.ts';
import { type Members, membersOf, textOf } from '../members.ts';
import { readToolInput, type ToolInput, toolEvent, toolInputOf } from '../tool-input.ts';

export const copilot: AgentProtocol = {
  id: 'copilot',
  title: 'GitHub Copilot',
  tool: 'github-copilot',
  read(input, event) {
    const given = readInput(membersOf(input));
    const name = event ?? nameOf(given);
    return { name, event: eventOf(name, given), session: given.session, cwd: given.cwd, model: null };
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

interface CopilotInput {
  readonly session: string | null;
  readonly cwd: string | null;
  readonly tool: string | null;
  /** What the tool is given; in a text that is read where it is needed. */
  readonly toolInput: () => ToolInput | null;
  readonly hasResult: boolean;
  readonly prompt: string | null;
  readonly stopReason: string | null;
}

function readInput(given: Members): CopilotInput {
  const { toolArgs } = given;
  const isText = typeof toolArgs === 'string';
  const asObject = isText ? null : toolInputOf(toolArgs);
  return {
    session: textOf(given, 'sessionId'),
    cwd: textOf(given, 'cwd'),
    tool: textOf(given, 'toolName'),
    toolInput: () => (isText ? readToolInput(membersOf(JSON.parse(toolArgs))) : asObject),
    hasResult: given.toolResult !== undefined,
    prompt: textOf(given, 'prompt'),
    stopReason: textOf(given, 'stopReason'),
  };
}

function nameOf({ tool, hasResult, prompt, stopReason }: CopilotInput): string {
  if (tool !== null) return hasResult ? 'postToolUse' : 'preToolUse';
  if (stopReason !== null) return 'agentStop';
  return prompt === null ? 'unknown' : 'userPromptSubmitted';
}

function eventOf(name: string, given: CopilotInput): AgentEvent {
  switch (name) {
    case 'preToolUse':
      return toolEvent(given.tool, given.toolInput(), 'before');
    case 'postToolUse': {
      const event = toolEvent(given.tool, given.toolInput(), 'after');
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
