/** Agents for tests: each edits files, runs commands and stops in the words of its own hooks, and reads what it is answered as it would. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type AgentName = 'claude' | 'codex' | 'copilot' | 'cursor' | 'gemini';

/** What an agent has taken from an answer. */
export interface Heard {
  /** What it was told, without the words of its protocol; empty for nothing. */
  readonly text: string;
  /** What it wanted to do is not done. */
  readonly isStopped: boolean;
  /** A person is asked. */
  readonly isAsked: boolean;
  /** What the person sees besides. */
  readonly note: string;
}

export const SILENCE: Heard = { text: '', isStopped: false, isAsked: false, note: '' };

type Input = Readonly<Record<string, unknown>>;

interface Words {
  /** Whether edits are shown to the hook before they are made. */
  readonly isBefore: boolean;
  edit(file: string, old: string, next: string, moment: 'before' | 'after'): readonly [string | null, Input];
  create(file: string, content: string, moment: 'before' | 'after'): readonly [string | null, Input];
  command(line: string): readonly [string | null, Input];
  stop(): readonly [string | null, Input];
}

const common = { session_id: 's-1', transcript_path: '/dev/null' };
const named = (hook_event_name: string, members: Input): readonly [string | null, Input] => [
  null,
  { ...common, hook_event_name, ...members },
];

function lines(text: string, sign: string): string {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${sign}${line}\n`)
    .join('');
}

const claude: Words = {
  isBefore: false,
  edit: (file_path, old_string, new_string) =>
    named('PostToolUse', { tool_name: 'Edit', tool_input: { file_path, old_string, new_string } }),
  create: (file_path, content) =>
    named('PostToolUse', { tool_name: 'Write', tool_input: { file_path, content } }),
  command: (command) => named('PreToolUse', { tool_name: 'Bash', tool_input: { command } }),
  stop: () => named('Stop', { stop_hook_active: false }),
};

const codex: Words = {
  isBefore: false,
  edit: (file, old, next) =>
    named('PostToolUse', {
      tool_name: 'apply_patch',
      tool_input: {
        command: `*** Begin Patch\n*** Update File: ${file}\n@@\n${lines(old, '-')}${lines(next, '+')}*** End Patch\n`,
      },
    }),
  create: (file, content) =>
    named('PostToolUse', {
      tool_name: 'apply_patch',
      tool_input: {
        command: `*** Begin Patch\n*** Add File: ${file}\n${lines(content, '+')}*** End Patch\n`,
      },
    }),
  command: (line) =>
    named('PreToolUse', { tool_name: 'shell', tool_input: { command: ['bash', '-lc', line] } }),
  stop: () => named('Stop', { stop_hook_active: false }),
};

const copilotCall = (
  moment: 'before' | 'after',
  toolName: string,
  args: Input,
): readonly [string | null, Input] => [
  moment === 'before' ? 'preToolUse' : 'postToolUse',
  {
    timestamp: 1_767_225_600_000,
    sessionId: 's-1',
    toolName,
    toolArgs: JSON.stringify(args),
    ...(moment === 'after' ? { toolResult: { resultType: 'success', textResultForLlm: 'done' } } : {}),
  },
];

const copilot: Words = {
  isBefore: true,
  edit: (file, old_str, new_str, moment) => copilotCall(moment, 'edit', { path: file, old_str, new_str }),
  create: (file, file_text, moment) => copilotCall(moment, 'create', { path: file, file_text }),
  command: (command) => copilotCall('before', 'bash', { command }),
  stop: () => ['agentStop', { timestamp: 1_767_225_600_000, sessionId: 's-1', stopReason: 'end_turn' }],
};

const cursorCall = (hook_event_name: string, members: Input): readonly [string | null, Input] => [
  null,
  { conversation_id: 's-1', generation_id: 'g-1', model: 'some-model', hook_event_name, ...members },
];

const cursor: Words = {
  isBefore: false,
  edit: (file_path, old_string, new_string) =>
    cursorCall('postToolUse', { tool_name: 'Edit', tool_input: { file_path, old_string, new_string } }),
  create: (filePath, contents) =>
    cursorCall('postToolUse', { tool_name: 'Write', tool_input: { filePath, contents } }),
  command: (command) => cursorCall('beforeShellExecution', { command }),
  stop: () => cursorCall('stop', { status: 'completed', loop_count: 0 }),
};

const gemini: Words = {
  isBefore: false,
  edit: (file_path, old_string, new_string) =>
    named('AfterTool', { tool_name: 'replace', tool_input: { file_path, old_string, new_string } }),
  create: (file_path, content) =>
    named('AfterTool', { tool_name: 'write_file', tool_input: { file_path, content } }),
  command: (command) => named('BeforeTool', { tool_name: 'run_shell_command', tool_input: { command } }),
  stop: () => named('AfterAgent', { prompt: 'x', stop_hook_active: false }),
};

const WORDS: Readonly<Record<AgentName, Words>> = { claude, codex, copilot, cursor, gemini };

/** One agent at work in a project. */
export class Agent {
  readonly name: AgentName;
  private readonly words: Words;
  private readonly project: string;
  private readonly command: string;
  private readonly environment: NodeJS.ProcessEnv;

  constructor(name: AgentName, project: string, command: string, environment: NodeJS.ProcessEnv) {
    this.name = name;
    this.words = WORDS[name];
    this.project = project;
    this.command = command;
    this.environment = environment;
  }

  /** Replaces a part of a file; where the hook refuses that beforehand, the file stays. */
  edit(file: string, old: string, next: string): Heard {
    const target = path.join(this.project, file);
    const text = readFileSync(target, 'utf8');
    if (!text.includes(old)) throw new Error(`${file} has none of ${old}`);
    return this.write(
      target,
      text.replace(old, () => next),
      (moment) => this.words.edit(target, old, next, moment),
    );
  }

  create(file: string, content: string): Heard {
    const target = path.join(this.project, file);
    return this.write(target, content, (moment) => this.words.create(target, content, moment));
  }

  run(line: string): Heard {
    return this.call(this.words.command(line));
  }

  stop(): Heard {
    return this.call(this.words.stop());
  }

  /** What a file holds; empty when it is not there. */
  read(file: string): string {
    const target = path.join(this.project, file);
    return existsSync(target) ? readFileSync(target, 'utf8') : '';
  }

  private write(
    target: string,
    content: string,
    input: (moment: 'before' | 'after') => readonly [string | null, Input],
  ): Heard {
    const before = this.words.isBefore ? this.call(input('before')) : SILENCE;
    if (before.isStopped) return before;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
    const after = this.call(input('after'));
    return before.text === '' && before.note === '' ? after : before;
  }

  private call([event, input]: readonly [string | null, Input]): Heard {
    const args = ['agent-hook', '--agent', this.name, ...(event === null ? [] : ['--event', event])];
    const workspace = this.name === 'cursor' ? { workspace_roots: [this.project] } : { cwd: this.project };
    const { status, stdout, stderr } = spawnSync(process.execPath, [this.command, ...args], {
      cwd: this.project,
      encoding: 'utf8',
      env: this.environment,
      input: JSON.stringify({ ...input, ...workspace }),
    });
    if (status !== 0 && status !== 2) throw new Error(`exit code ${status}: ${stderr}`);
    return heard(stdout, stderr, status);
  }
}

/** What any of the agents takes from an output: the members that they are documented to read. */
function heard(stdout: string, stderr: string, status: number): Heard {
  if (status === 2) return { ...SILENCE, text: stderr, isStopped: true };
  const output = stdout === '' ? {} : JSON.parse(stdout);
  const specific = output.hookSpecificOutput ?? {};
  const permission = specific.permissionDecision ?? output.permissionDecision ?? output.permission ?? '';
  const text =
    specific.permissionDecisionReason ??
    specific.additionalContext ??
    output.permissionDecisionReason ??
    output.agent_message ??
    output.additional_context ??
    output.followup_message ??
    output.reason ??
    '';
  const isStopped = permission === 'deny' || output.decision === 'deny' || output.decision === 'block';
  return {
    text,
    isStopped,
    isAsked: permission === 'ask',
    note: `${output.systemMessage ?? (text === '' ? (output.user_message ?? '') : '')}${stderr}`,
  };
}
