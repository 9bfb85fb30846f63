/**
 * Answers one call of an agent's hook, whoever asks: a process that the agent starts, or one that stays. What goes wrong never reaches the
 * agent as noise: it passes with a note, or is refused, as the project's policy has it.
 */
import {
  type AgentAnswer,
  type AgentCall,
  type AgentProtocol,
  agentSettings,
  type HookOutput,
  type HookReply,
  printable,
} from '@skeptic/core';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { findProjectRoot } from '../workspace/project-root.ts';
import { answerCommand, type KeptAnswers } from './answer-command.ts';
import { answerEdited, answerProposed } from './answer-edit.ts';
import { answerPrompt, type CheckPrompt } from './answer-prompt.ts';
import { answerStop } from './answer-stop.ts';
import { type HeadCommit, openHead } from './head-commit.ts';
import type { HookContext } from './hook-context.ts';
import { openSession } from './session-memory.ts';

/** Longer inputs are not read: no edit of a person's program is so large. */
export const MAX_INPUT_BYTES = 20_000_000;
/** Agents give up after a minute, at most of them; they are answered before. */
const TIME_LIMIT_MS: Readonly<Record<AgentCall['event']['kind'], number>> = {
  'before-edit': 15_000,
  'after-edit': 30_000,
  command: 10_000,
  prompt: 10_000,
  stop: 90_000,
  'session-start': 5000,
  other: 5000,
};

export interface HookInput {
  readonly agent: AgentProtocol;
  /** What the agent has written; a byte more than `MAX_INPUT_BYTES` is too much. */
  readonly bytes: Uint8Array;
  /** The event, where the command line names it. */
  readonly event: string | null;
}

export interface HookDependencies {
  readonly scan: ScanDependencies;
  /** The user's cache folder, in which sessions are remembered; null: they are not. */
  readonly stateFolder: string | null;
  /** What registries said before; nobody is asked. */
  readonly keptAnswer: KeptAnswers;
  /** Null: prompts pass. */
  readonly checkPrompt: CheckPrompt | null;
}

/** Answers. Never throws; never takes much longer than the time that the agent gives. */
export async function answerHook(input: HookInput, deps: HookDependencies): Promise<HookOutput> {
  const { agent } = input;
  const read = readCall(input);
  if (typeof read === 'string') return failed(read, null, agent, await failModeOf(deps));
  let opened: Promise<HeadCommit> | null = null;
  const abort = new AbortController();
  try {
    const context = contextOf(read, agent, deps, abort.signal, () => {
      opened ??= openHead(context.root, [], deps.scan.platform);
      return opened;
    });
    const limit = TIME_LIMIT_MS[read.event.kind];
    return agent.write(await withinTime(() => answer(read, context, deps), limit, abort), read);
  } catch (error) {
    return failed(reasonOf(error), read, agent, await failModeOf(deps));
  } finally {
    await (opened as Promise<HeadCommit> | null)?.then((head) => head.close()).catch(() => {});
  }
}

/** The call, or why there is none. */
function readCall({ agent, bytes, event }: HookInput): AgentCall | string {
  if (bytes.length > MAX_INPUT_BYTES) return `the input is larger than ${MAX_INPUT_BYTES / 1_000_000} MB`;
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') return 'the input is empty';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'the input is no JSON, or it was cut off';
  }
  try {
    return agent.read(value, event);
  } catch {
    return `the input is none that ${agent.title} is known to send`;
  }
}

function contextOf(
  call: AgentCall,
  agent: AgentProtocol,
  { scan, stateFolder }: HookDependencies,
  signal: AbortSignal,
  head: () => Promise<HeadCommit>,
): HookContext {
  const { platform } = scan;
  const isFolder = call.cwd !== null && platform.fs.kindOf(call.cwd) === 'folder';
  const cwd = isFolder ? platform.fs.realPath(call.cwd!) : platform.cwd;
  const root = findProjectRoot({ ...platform, cwd }, [cwd]);
  const id = `${agent.id}\0${call.session ?? platform.clock.today()}`;
  return {
    root,
    cwd,
    agent,
    model: call.model,
    scan: { ...scan, platform: { ...platform, cwd: root } },
    session: openSession(platform.privateFiles, stateFolder, { root, id }, platform.clock.epochMs()),
    head,
    settings: async () => agentSettings((await head()).judging.open.rootPolicy),
    signal,
  };
}

function answer({ event }: AgentCall, context: HookContext, deps: HookDependencies): Promise<HookReply> {
  switch (event.kind) {
    case 'command':
      return answerCommand(event.command, context, deps.keptAnswer);
    case 'after-edit':
      return answerEdited(event, context);
    case 'before-edit':
      return answerProposed(event.edits, context);
    case 'stop':
      return answerStop(event.isContinued, context);
    case 'prompt':
      return answerPrompt(event.text, deps.checkPrompt, context);
    case 'session-start':
    case 'other':
      return Promise.resolve({ answer: { kind: 'pass' }, note: null });
  }
}

async function withinTime<T>(work: () => Promise<T>, limitMs: number, abort: AbortController): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`it took longer than ${limitMs / 1000} s`);
      abort.abort(error);
      reject(error);
    }, limitMs);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the policy of the project says of failures; open where it cannot be read. */
async function failModeOf({ scan }: HookDependencies): Promise<'open' | 'closed'> {
  const { platform } = scan;
  try {
    const head = await openHead(findProjectRoot(platform, [platform.cwd]), [], platform);
    try {
      return agentSettings(head.judging.open.rootPolicy).fail;
    } finally {
      head.close();
    }
  } catch {
    return 'open';
  }
}

function failed(
  reason: string,
  call: AgentCall | null,
  agent: AgentProtocol,
  mode: 'open' | 'closed',
): HookOutput {
  const said = `Skeptic did not check this: ${printable(reason)}.`;
  const refusal: AgentAnswer =
    call?.event.kind === 'after-edit'
      ? { kind: 'tell', text: said }
      : { kind: 'deny', text: `${said} The policy of this project refuses what was not checked.` };
  // An agent that wants to stop is not kept by a failure: it would fail again.
  const isRefused = mode === 'closed' && call?.event.kind !== 'stop' && call?.event.kind !== 'other';
  const output = agent.write({ answer: isRefused ? refusal : { kind: 'pass' }, note: said }, call);
  return isRefused ? output : { ...output, stderr: `${output.stderr}skeptic: ${said}\n` };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
