/** Ways of answering that agents share. */
import { type AgentCall, type AgentEvent, type HookOutput, type HookReply, OTHER } from './event.ts';
import { flagOf, type Members, membersOf, requiredText, textOf } from './members.ts';
import { toolEvent, toolInputOf } from './tool-input.ts';

/** An object on standard output. */
export function json(value: Readonly<Record<string, unknown>>): HookOutput {
  return { stdout: `${JSON.stringify(value)}\n`, stderr: '', exitCode: 0 };
}

/** The names that an agent gives to the moments at which it calls hooks. */
export interface EventNames {
  readonly before: string;
  readonly after: string;
  readonly prompt: string;
  readonly stop: string;
  readonly start: string;
}

/** Reads the input that Claude Code has brought up and others have taken over. */
export function readCommon(input: unknown, names: EventNames): AgentCall {
  const given = membersOf(input);
  const name = requiredText(given, 'hook_event_name');
  return {
    name,
    event: commonEvent(name, given, names),
    session: textOf(given, 'session_id'),
    cwd: textOf(given, 'cwd'),
    model: textOf(given, 'model'),
  };
}

function commonEvent(name: string, given: Members, names: EventNames): AgentEvent {
  const tool = textOf(given, 'tool_name');
  const toolInput = toolInputOf(given.tool_input);
  const prompt = textOf(given, 'prompt') ?? '';
  const isContinued = flagOf(given, 'stop_hook_active');
  switch (name) {
    case names.before:
      return toolEvent(tool, toolInput, 'before');
    case names.after:
      return toolEvent(tool, toolInput, 'after');
    case names.prompt:
      return { kind: 'prompt', text: prompt };
    case names.stop:
      return { kind: 'stop', isContinued };
    case names.start:
      return { kind: 'session-start' };
    default:
      return OTHER;
  }
}

/** A note that the person sees, in the member that Claude Code and others show. */
export function noteOf({ note }: HookReply): Readonly<Record<string, string>> {
  return note === null ? {} : { systemMessage: note };
}

/** Nothing to say but a note, if there is one. */
export function quiet(reply: HookReply): HookOutput {
  return reply.note === null ? { stdout: '', stderr: '', exitCode: 0 } : json(noteOf(reply));
}

/** An entry of hooks that hold a matcher and commands, in seconds. */
export function matched(matcher: string | null, command: string, timeout: number): unknown {
  return { ...(matcher === null ? {} : { matcher }), hooks: [{ type: 'command', command, timeout }] };
}

/**
 * Answers in the words of Claude Code, which others have taken over. Beside the result of a tool only a block is sure to be read; nothing
 * is undone by it. `canAsk` is false for agents that know no question to a person: the reason says what a person can do.
 */
export function writeCommon(
  reply: HookReply,
  call: AgentCall | null,
  names: EventNames,
  canAsk: boolean,
): HookOutput {
  const { answer } = reply;
  if (answer.kind === 'pass') return quiet(reply);
  const hookEventName = call?.name ?? '';
  const block = { ...noteOf(reply), decision: 'block', reason: answer.text };
  const specific = (members: Readonly<Record<string, string>>): HookOutput =>
    json({ ...noteOf(reply), hookSpecificOutput: { hookEventName, ...members } });
  switch (answer.kind) {
    case 'tell':
      return hookEventName === names.after ? json(block) : specific({ additionalContext: answer.text });
    case 'deny':
    case 'ask':
      return hookEventName === names.before
        ? specific({
            permissionDecision: canAsk ? answer.kind : 'deny',
            permissionDecisionReason: answer.text,
          })
        : { stdout: '', stderr: `${answer.text}\n`, exitCode: 2 };
    case 'continue':
      return json(block);
  }
}
