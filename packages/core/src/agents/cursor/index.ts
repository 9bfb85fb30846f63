/** Cursor: `.cursor/hooks.json`. JSON is wanted on every path. What a hook says after `afterFileEdit` is ignored. */
import { z } from 'zod';
import { json } from '../answers.ts';
import {
  type AgentCall,
  type AgentEvent,
  type AgentProtocol,
  type HookOutput,
  type HookReply,
  OTHER,
} from '../event.ts';
import { editsOf, optionalText, ToolInput, toolEvent } from '../tool-input.ts';

const CursorInput = ToolInput.extend({
  hook_event_name: z.string(),
  conversation_id: optionalText,
  workspace_roots: z.array(z.string()).nullish(),
  cwd: optionalText,
  model: optionalText,
  tool_name: optionalText,
  tool_input: ToolInput.nullish(),
  prompt: optionalText,
  loop_count: z.number().nullish(),
});
type CursorInput = z.infer<typeof CursorInput>;

export const cursor: AgentProtocol = {
  id: 'cursor',
  title: 'Cursor',
  tool: 'cursor',
  read(input) {
    const given = CursorInput.parse(input);
    return {
      name: given.hook_event_name,
      event: eventOf(given),
      session: given.conversation_id ?? null,
      cwd: given.cwd || (given.workspace_roots?.[0] ?? null),
      model: given.model ?? null,
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

function eventOf(given: CursorInput): AgentEvent {
  switch (given.hook_event_name) {
    case 'beforeShellExecution':
      return typeof given.command === 'string' ? { kind: 'command', command: given.command } : OTHER;
    case 'preToolUse':
      return toolEvent(given.tool_name, given.tool_input, 'before');
    case 'postToolUse':
      return toolEvent(given.tool_name, given.tool_input, 'after');
    case 'afterFileEdit': {
      const edits = editsOf(given);
      return edits.length === 0 ? OTHER : { kind: 'after-edit', edits, isHeard: false };
    }
    case 'beforeSubmitPrompt':
      return { kind: 'prompt', text: given.prompt ?? '' };
    case 'stop':
      return { kind: 'stop', isContinued: (given.loop_count ?? 0) > 0 };
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
