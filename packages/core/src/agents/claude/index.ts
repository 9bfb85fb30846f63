/** Claude Code: `.claude/settings.json`. */
import { json, matched, noteOf, quiet, readCommon } from '../answers.ts';
import type { AgentCall, AgentProtocol, HookOutput, HookReply } from '../event.ts';

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
  write,
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

function write(reply: HookReply, call: AgentCall | null): HookOutput {
  const { answer } = reply;
  const hookEventName = call?.name ?? '';
  const specific = (members: Readonly<Record<string, string>>): HookOutput =>
    json({ ...noteOf(reply), hookSpecificOutput: { hookEventName, ...members } });
  switch (answer.kind) {
    case 'pass':
      return quiet(reply);
    case 'tell':
      // Beside the result of a tool only a block is sure to be read; nothing is undone by it.
      return hookEventName === NAMES.after
        ? json({ ...noteOf(reply), decision: 'block', reason: answer.text })
        : specific({ additionalContext: answer.text });
    case 'deny':
    case 'ask':
      return hookEventName === NAMES.before
        ? specific({ permissionDecision: answer.kind, permissionDecisionReason: answer.text })
        : { stdout: '', stderr: `${answer.text}\n`, exitCode: 2 };
    case 'continue':
      return json({ ...noteOf(reply), decision: 'block', reason: answer.text });
  }
}
