/** Codex CLI: `.codex/hooks.json`. It speaks as Claude Code does, writes by patches, and has no way of asking a person from a hook. */
import { matched, readCommon, writeCommon } from '../answers.ts';
import type { AgentProtocol } from '../event.ts';

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
  write: (reply, call) => writeCommon(reply, call, NAMES, false),
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
