/** What agents write to their hooks, by agent: what the tests of protocols read. */

const HUNK = '@@\n def total(items):\n-    return 0\n+    return sum(items)\n';
const PATCH = `*** Begin Patch\n*** Update File: shop/total.py\n${HUNK}*** Add File: shop/new.py\n+VALUE = 1\n*** End Patch\n`;
const DIFF =
  '--- a/shop/total.py\n+++ b/shop/total.py\n@@ -1,2 +1,2 @@\n def total(items):\n-    return 0\n+    return sum(items)\n';

const common = { session_id: 's-1', transcript_path: '/home/ada/t.jsonl', cwd: '/home/ada/shop' };
const claude = { ...common, permission_mode: 'default' };
const gemini = { ...common, timestamp: '2026-01-31T12:00:00Z' };
const cursor = {
  conversation_id: 'c-1',
  generation_id: 'g-1',
  model: 'some-model',
  workspace_roots: ['/home/ada/shop'],
};
const copilot = { timestamp: 1_767_225_600_000, cwd: '/home/ada/shop' };

export interface NamedInput {
  readonly agent: string;
  readonly name: string;
  /** What the command line names. */
  readonly event?: string;
  readonly input: unknown;
}

export const INPUTS: readonly NamedInput[] = [
  {
    agent: 'claude',
    name: 'edit',
    input: {
      ...claude,
      hook_event_name: 'PostToolUse',
      tool_name: 'Edit',
      tool_input: {
        file_path: '/home/ada/shop/a.py',
        old_string: 'x = 0',
        new_string: 'x = 1',
        replace_all: true,
      },
      tool_response: { success: true },
      tool_use_id: 't-1',
    },
  },
  {
    agent: 'claude',
    name: 'multi-edit',
    input: {
      ...claude,
      hook_event_name: 'PostToolUse',
      tool_name: 'MultiEdit',
      tool_input: {
        file_path: '/home/ada/shop/a.py',
        edits: [
          { old_string: 'a', new_string: 'b' },
          { old_string: 'c', new_string: 'd', replace_all: true },
        ],
      },
    },
  },
  {
    agent: 'claude',
    name: 'write',
    input: {
      ...claude,
      hook_event_name: 'PostToolUse',
      tool_name: 'Write',
      tool_input: { file_path: '/home/ada/shop/a.py', content: 'x = 1\n' },
    },
  },
  {
    agent: 'claude',
    name: 'bash',
    input: {
      ...claude,
      hook_event_name: 'PreToolUse',
      tool_name: 'Bash',
      tool_input: { command: 'git commit --no-verify', description: 'commit' },
    },
  },
  {
    agent: 'claude',
    name: 'read',
    input: {
      ...claude,
      hook_event_name: 'PreToolUse',
      tool_name: 'Read',
      tool_input: { file_path: '/etc/hosts' },
    },
  },
  {
    agent: 'claude',
    name: 'prompt',
    input: { ...claude, hook_event_name: 'UserPromptSubmit', prompt: 'add a login page' },
  },
  { agent: 'claude', name: 'stop', input: { ...claude, hook_event_name: 'Stop', stop_hook_active: true } },
  {
    agent: 'claude',
    name: 'session-start',
    input: { ...claude, hook_event_name: 'SessionStart', source: 'startup' },
  },
  {
    agent: 'codex',
    name: 'apply-patch',
    input: {
      ...common,
      model: 'some-model',
      hook_event_name: 'PostToolUse',
      tool_name: 'apply_patch',
      tool_input: { command: PATCH },
    },
  },
  {
    agent: 'codex',
    name: 'apply-diff',
    input: {
      ...common,
      hook_event_name: 'PostToolUse',
      tool_name: 'apply_patch',
      tool_input: { input: DIFF },
    },
  },
  {
    agent: 'codex',
    name: 'shell-list',
    input: {
      ...common,
      hook_event_name: 'PreToolUse',
      tool_name: 'shell',
      tool_input: { command: ['bash', '-lc', "git commit -n -m 'a b'"] },
    },
  },
  { agent: 'codex', name: 'stop', input: { ...common, hook_event_name: 'Stop' } },
  {
    agent: 'copilot',
    name: 'edit',
    event: 'preToolUse',
    input: {
      ...copilot,
      toolName: 'edit',
      toolArgs: JSON.stringify({ path: 'a.py', old_str: 'x = 0', new_str: 'x = 1' }),
    },
  },
  {
    agent: 'copilot',
    name: 'create-unnamed',
    input: {
      ...copilot,
      toolName: 'create',
      toolArgs: JSON.stringify({ path: 'a.py', file_text: 'x = 1\n' }),
    },
  },
  {
    agent: 'copilot',
    name: 'edited',
    input: {
      ...copilot,
      toolName: 'edit',
      toolArgs: JSON.stringify({ path: 'a.py', old_str: 'x = 0', new_str: 'x = 1' }),
      toolResult: { resultType: 'success', textResultForLlm: 'done' },
    },
  },
  {
    agent: 'copilot',
    name: 'bash',
    event: 'preToolUse',
    input: { ...copilot, toolName: 'bash', toolArgs: JSON.stringify({ command: 'npm i expresss' }) },
  },
  { agent: 'copilot', name: 'stop', event: 'agentStop', input: { ...copilot, sessionId: 's-1' } },
  {
    agent: 'cursor',
    name: 'file-edit',
    input: {
      ...cursor,
      hook_event_name: 'afterFileEdit',
      file_path: '/home/ada/shop/a.py',
      edits: [{ old_string: 'x = 0', new_string: 'x = 1' }],
    },
  },
  {
    agent: 'cursor',
    name: 'tool',
    input: {
      ...cursor,
      hook_event_name: 'postToolUse',
      tool_name: 'Write',
      tool_use_id: 't-1',
      tool_input: { filePath: '/home/ada/shop/a.py', contents: 'x = 1\n' },
    },
  },
  {
    agent: 'cursor',
    name: 'shell',
    input: { ...cursor, hook_event_name: 'beforeShellExecution', command: 'HUSKY=0 git push', cwd: '' },
  },
  {
    agent: 'cursor',
    name: 'prompt',
    input: { ...cursor, hook_event_name: 'beforeSubmitPrompt', prompt: 'add a login page', attachments: [] },
  },
  {
    agent: 'cursor',
    name: 'stop',
    input: { ...cursor, hook_event_name: 'stop', status: 'completed', loop_count: 1 },
  },
  {
    agent: 'gemini',
    name: 'replace',
    input: {
      ...gemini,
      hook_event_name: 'AfterTool',
      tool_name: 'replace',
      tool_input: { file_path: '/home/ada/shop/a.py', old_string: 'x = 0', new_string: 'x = 1' },
      tool_response: {},
    },
  },
  {
    agent: 'gemini',
    name: 'shell',
    input: {
      ...gemini,
      hook_event_name: 'BeforeTool',
      tool_name: 'run_shell_command',
      tool_input: { command: 'rm -rf .husky' },
    },
  },
  {
    agent: 'gemini',
    name: 'stop',
    input: { ...gemini, hook_event_name: 'AfterAgent', prompt: 'x', stop_hook_active: false },
  },
];
