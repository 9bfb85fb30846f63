/** Claude Code: `.claude/settings.json`. */
import { matched, readCommon, writeCommon } from '../answers.ts';
import type { AgentProtocol } from '../event.ts';

const NAMES = {
  before: 'PreToolUse',
  after: 'PostToolUse',
  prompt: 'UserPromptSubmit',
  stop: 'Stop',
  start: 'SessionStart',
};
const WRITES = 'Edit|Write|MultiEdit|NotebookEdit';

export const claude: AgentProtocol = {
  id: 'claude',
  title: 'Claude Code',
  tool: 'claude-code',
  read: (input) => readCommon(input, NAMES),
  write: (reply, call) => writeCommon(reply, call, NAMES, true),
  config: {
    project: '.claude/settings.json',
    user: '.claude/settings.json',
    base: {},
    entries: (command) => ({
      PreToolUse: [matched('Bash', command, 20)],
      PostToolUse: [matched(WRITES, command, 60)],
      UserPromptSubmit: [matched(null, command, 20)],
      Stop: [matched(null, command, 120)],
    }),
  },
};
