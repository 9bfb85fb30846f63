/** Gemini CLI: `.gemini/settings.json`. Only JSON may stand on standard output. Times are in milliseconds. */
import { json, matched, noteOf, readCommon } from '../answers.ts';
import type { AgentCall, AgentProtocol, HookOutput, HookReply } from '../event.ts';

const NAMES = {
  before: 'BeforeTool',
  after: 'AfterTool',
  prompt: 'BeforeAgent',
  stop: 'AfterAgent',
  start: 'SessionStart',
};

export const gemini: AgentProtocol = {
  id: 'gemini',
  title: 'Gemini CLI',
  tool: 'gemini',
  read: (input) => readCommon(input, NAMES),
  write,
  config: {
    project: '.gemini/settings.json',
    user: '.gemini/settings.json',
    base: {},
    entries: (command) => ({
      BeforeTool: [matched('run_shell_command', command, 20_000)],
      AfterTool: [matched('write_file|replace', command, 60_000)],
      BeforeAgent: [matched(null, command, 20_000)],
      AfterAgent: [matched(null, command, 120_000)],
    }),
  },
};

function write(reply: HookReply, call: AgentCall | null): HookOutput {
  const { answer } = reply;
  switch (answer.kind) {
    case 'pass':
      return json(noteOf(reply));
    case 'tell':
      return json({
        ...noteOf(reply),
        hookSpecificOutput: { hookEventName: call?.name ?? '', additionalContext: answer.text },
      });
    // It knows no question to a person; the reason says what a person can do.
    case 'deny':
    case 'ask':
    case 'continue':
      return json({ ...noteOf(reply), decision: 'deny', reason: answer.text });
  }
}
