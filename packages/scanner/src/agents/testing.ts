/** Calls of hooks for tests, in the words of Claude Code. */
import { agentProtocols, type HookOutput } from '@skeptic/core';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { answerHook, type HookDependencies } from './answer-hook.ts';

const claude = agentProtocols.find(({ id }) => id === 'claude')!;

/** What hooks need around the dependencies of a scan. */
export function hookDependenciesOf(
  scan: ScanDependencies,
  stateFolder: string | null,
  changes: Partial<HookDependencies> = {},
): HookDependencies {
  return {
    platform: scan.platform,
    scan: async () => scan,
    names: async () => null,
    stateFolder,
    keptAnswer: async () => null,
    checkPrompt: null,
    memory: null,
    ...changes,
  };
}

/** Answers an input; a text is given as it is. */
export function callHook(
  input: Readonly<Record<string, unknown>> | string,
  deps: HookDependencies,
): Promise<HookOutput> {
  const bytes = Buffer.from(typeof input === 'string' ? input : JSON.stringify(input));
  return answerHook({ agent: claude, bytes, event: null }, deps);
}

/** The input after a file was written. */
export function written(cwd: string, session: string, file: string, content: string) {
  const tool_input = { file_path: `${cwd}/${file}`, content };
  return { session_id: session, cwd, hook_event_name: 'PostToolUse', tool_name: 'Write', tool_input };
}

/** The input before a command runs. */
export function commanded(cwd: string, command: string) {
  return {
    session_id: 's',
    cwd,
    hook_event_name: 'PreToolUse',
    tool_name: 'Bash',
    tool_input: { command },
  };
}
