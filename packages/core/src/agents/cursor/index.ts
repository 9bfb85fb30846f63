/** Cursor: `.cursor/hooks.json`. JSON is wanted on every path. What a hook says after `afterFileEdit` is ignored. */
import { json } from '../answers.ts';
import {
  type AgentCall,
  type AgentEvent,
  type AgentProtocol,
  type HookOutput,
  type HookReply,
  OTHER,
} from '../event.ts';
import { type Members, membersOf, numberOf, requiredText, textOf, textsOf } from '../members.ts';
import { editsOf, readToolInput, type ToolInput, toolEvent, toolInputOf } from '../tool-input.ts';

export const cursor: AgentProtocol = {
  id: 'cursor',
  title: 'Cursor',
  tool: 'cursor',
  read(input) {
    const members = membersOf(input);
    const given = readInput(members);
    const [root = null] = textsOf(members, 'workspace_roots');
    return {
      name: given.name,
      event: eventOf(given),
      session: textOf(members, 'conversation_id'),
      cwd: textOf(members, 'cwd') || root,
      model: textOf(members, 'model'),
    };
  },
  write,
  config: {
    project: '.cursor/hooks.json',
    user: '.cursor/hooks.json',
    base: { version: 1 },
    entries: (command) => ({
      beforeShellExecution: [{ command }],
      postToolUse: [{ command, matcher: 'Write|Edit|MultiEdit' }],
      stop: [{ command }],
    }),
  },
};

interface CursorInput {
  readonly name: string;
  readonly tool: string | null;
  readonly toolInput: ToolInput | null;
  /** Some events tell beside their name what others tell of a tool. */
  readonly own: ToolInput;
  readonly prompt: string;
  /** How often it went on after it was done. */
  readonly loops: number;
}

function readInput(given: Members): CursorInput {
  return {
    name: requiredText(given, 'hook_event_name'),
    tool: textOf(given, 'tool_name'),
    toolInput: toolInputOf(given.tool_input),
    own: readToolInput(given),
    prompt: textOf(given, 'prompt') ?? '',
    loops: numberOf(given, 'loop_count'),
  };
}

function eventOf({ name, tool, toolInput, own, prompt, loops }: CursorInput): AgentEvent {
  switch (name) {
    case 'beforeShellExecution':
      return typeof own.command === 'string' ? { kind: 'command', command: own.command } : OTHER;
    case 'preToolUse':
      return toolEvent(tool, toolInput, 'before');
    case 'postToolUse':
      return toolEvent(tool, toolInput, 'after');
    case 'afterFileEdit': {
      const edits = editsOf(own);
      return edits.length === 0 ? OTHER : { kind: 'after-edit', edits, isHeard: false };
    }
    case 'beforeSubmitPrompt':
      return { kind: 'prompt', text: prompt };
    case 'stop':
      return { kind: 'stop', isContinued: loops > 0 };
    case 'sessionStart':
      return { kind: 'session-start' };
    default:
      return OTHER;
  }
}

/** Events at which it asks whether it may go on. */
const ASKING = new Set(['beforeShellExecution', 'preToolUse', 'beforeMCPExecution', 'beforeReadFile']);

function write({ answer, note }: HookReply, call: AgentCall | null): HookOutput {
  const shown = note === null ? {} : { user_message: note };
  const name = call?.name ?? '';
  switch (answer.kind) {
    case 'pass':
      if (name === 'beforeSubmitPrompt') return json({ continue: true, ...shown });
      // No permission is given: that would answer for the person, where the agent would have asked.
      return json(shown);
    case 'tell':
      return json({ additional_context: answer.text, ...shown });
    case 'deny':
    case 'ask':
      return ASKING.has(name)
        ? json({ permission: answer.kind, user_message: note ?? answer.text, agent_message: answer.text })
        : { stdout: `${JSON.stringify(shown)}\n`, stderr: `${answer.text}\n`, exitCode: 2 };
    case 'continue':
      return json({ followup_message: answer.text, ...shown });
  }
}
