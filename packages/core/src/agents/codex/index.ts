/** Codex CLI: `.codex/hooks.json`. It speaks as Claude Code does, writes by patches, and has no way of asking a person from a hook. */
import { json, matched, noteOf, quiet, readCommon } from '../answers.ts';
import type { AgentCall, AgentProtocol, HookOutput, HookReply } from '../event.ts';

const NAMES = {
  before: 'PreToolUse',
  after: 'PostToolUse',
  prompt: 'UserPromptSubmit',
  stop: 'Stop',
  start: 'SessionStart',
};

export const codex: AgentProtocol = {
  id: 'codex',
  title: 'Codex CLI',
  tool: 'openai-codex',
  read: (input) => readCommon(input, NAMES),
  write,
  config: {
    project: '.codex/hooks.json',
    user: '.codex/hooks.json',
    base: {},
    entries: (command) => ({
      PreToolUse: [matched('Bash|shell|exec_command', command, 20)],
      PostToolUse: [matched('apply_patch|Edit|Write', command, 60)],
      UserPromptSubmit: [matched(null, command, 20)],
      Stop: [matched(null, command, 120)],
    }),
  },
};

function write(reply: HookReply, call: AgentCall | null): HookOutput {
  const { answer } = reply;
  const hookEventName = call?.name ?? '';
  switch (answer.kind) {
    case 'pass':
      return quiet(reply);
    case 'tell':
      return json({
        ...noteOf(reply),
        ...(hookEventName === NAMES.after ? { decision: 'block', reason: answer.text } : {}),
        hookSpecificOutput: { hookEventName, additionalContext: answer.text },
      });
    case 'deny':
    case 'ask':
      return hookEventName === NAMES.before
        ? json({
            ...noteOf(reply),
            hookSpecificOutput: {
              hookEventName,
              permissionDecision: 'deny',
              permissionDecisionReason: answer.text,
            },
          })
        : { stdout: '', stderr: `${answer.text}\n`, exitCode: 2 };
    case 'continue':
      return json({ ...noteOf(reply), decision: 'block', reason: answer.text });
  }
}
