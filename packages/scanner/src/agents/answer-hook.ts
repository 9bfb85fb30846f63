/**
 * Answers one call of an agent's hook, whoever asks: a process that the agent starts, or one that stays. What goes wrong never reaches the
 * agent as noise: it passes with a note, or is refused, as the project's policy has it.
 */
import {
  type AgentAnswer,
  type AgentCall,
  type AgentProtocol,
  agentSettings,
  asksForClosed,
  type HookOutput,
  type HookReply,
  type NameKnowledge,
  printable,
} from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { findProjectRoot } from '../workspace/project-root.ts';
import { answerCommand } from './answer-command.ts';
import { answerPrompt, type CheckPrompt } from './answer-prompt.ts';
import type { KeptAnswers } from './check-installs.ts';
import type { HeadCommit } from './head-commit.ts';
import { type HookContext, PASS } from './hook-context.ts';
import type { HookMemory } from './hook-memory.ts';
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

/** What answers need from outside. What only some need is loaded by those: most hooks are small, and all of them are waited for. */
export interface HookDependencies {
  readonly platform: Platform;
  readonly scan: () => Promise<ScanDependencies>;
  /** Lists of names of packages; null without any. */
  readonly names: () => Promise<NameKnowledge | null>;
  /** The user's cache folder, in which sessions are remembered; null: they are not. */
  readonly stateFolder: string | null;
  /** What registries said before; nobody is asked. */
  readonly keptAnswer: KeptAnswers;
  /** Null: prompts pass. */
  readonly checkPrompt: CheckPrompt | null;
  /** Of a process that stays; null for one that ends after this call. */
  readonly memory: HookMemory | null;
}

/** Answers. Never throws; never takes much longer than the time that the agent gives. */
export async function answerHook(input: HookInput, deps: HookDependencies): Promise<HookOutput> {
  const { agent } = input;
  const read = readCall(input);
  const call = typeof read === 'string' ? null : read;
  const project = openProject(call?.cwd ?? null, deps.platform);
  const abort = new AbortController();
  try {
    if (typeof read === 'string') return await failed(read, null, agent, project, deps.platform);
    const context = contextOf(read, agent, project, deps, abort.signal);
    const limit = TIME_LIMIT_MS[read.event.kind];
    return agent.write(await withinTime(() => answer(read, context, deps), limit, abort), read);
  } catch (error) {
    return await failed(reasonOf(error), call, agent, project, deps.platform);
  } finally {
    await project.close();
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

/** The project that a call is about. */
interface Project {
  readonly root: string;
  /** Where the agent is in it. */
  readonly cwd: string;
  /** The commit that judges; opened when it is first asked for. */
  readonly head: () => Promise<HeadCommit>;
  readonly close: () => Promise<void>;
}

/** The project around a folder; around that of the process where the agent names none. Whoever opens it closes it. */
function openProject(given: string | null, platform: Platform): Project {
  const isFolder = given !== null && platform.fs.kindOf(given) === 'folder';
  const cwd = isFolder ? platform.fs.realPath(given) : platform.cwd;
  const root = findProjectRoot({ ...platform, cwd }, [cwd]);
  let opened: Promise<HeadCommit> | null = null;
  return {
    root,
    cwd,
    head() {
      opened ??= import('./head-commit.ts').then(({ openHead }) => openHead(root, [], platform));
      return opened;
    },
    close: async () => opened?.then((head) => head.close()).catch(() => {}),
  };
}

function contextOf(
  call: AgentCall,
  agent: AgentProtocol,
  { root, cwd, head }: Project,
  { scan, names, memory, stateFolder, ...deps }: HookDependencies,
  signal: AbortSignal,
): HookContext {
  const platform = { ...deps.platform, cwd: root };
  const id = `${agent.id}\0${call.session ?? platform.clock.today()}`;
  return {
    root,
    cwd,
    agent,
    model: call.model,
    platform,
    scan: async () => ({ ...(await scan()), platform }),
    names,
    memory,
    session: openSession(platform.privateFiles, stateFolder, { root, id }, platform.clock.epochMs()),
    head,
    settings: async () => agentSettings((await head()).judging.open.rootPolicy),
    signal,
  };
}

async function answer(
  { event }: AgentCall,
  context: HookContext,
  deps: HookDependencies,
): Promise<HookReply> {
  switch (event.kind) {
    case 'command':
      return answerCommand(event.command, context, deps.keptAnswer);
    case 'after-edit':
      return (await import('./answer-edit.ts')).answerEdited(event, context);
    case 'before-edit':
      return (await import('./answer-edit.ts')).answerProposed(event.edits, context);
    case 'stop':
      return (await import('./answer-stop.ts')).answerStop(event.isContinued, context);
    case 'prompt':
      return answerPrompt(event.text, deps.checkPrompt, context);
    case 'session-start':
    case 'other':
      return PASS;
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

/** Passes with a note, or refuses, as the project's policy has it. A policy that cannot be read refuses when its text asks for that. */
async function failed(
  reason: string,
  call: AgentCall | null,
  agent: AgentProtocol,
  { root, head }: Project,
  platform: Platform,
): Promise<HookOutput> {
  const opened = await head().catch(reasonOf);
  const { mode, unread } =
    typeof opened === 'string'
      ? await unreadPolicy(opened, reason, root, platform)
      : { mode: agentSettings(opened.judging.open.rootPolicy).fail, unread: '' };
  const said = `Skeptic did not check this: ${printable(reason)}.${unread}`;
  const refusal: AgentAnswer =
    call?.event.kind === 'after-edit'
      ? { kind: 'tell', text: said }
      : { kind: 'deny', text: `${said} The policy of this project refuses what was not checked.` };
  // An agent that wants to stop is not kept by a failure: it would fail again.
  const isRefused = mode === 'closed' && call?.event.kind !== 'stop' && call?.event.kind !== 'other';
  const output = agent.write({ answer: isRefused ? refusal : { kind: 'pass' }, note: said }, call);
  return isRefused ? output : { ...output, stderr: `${output.stderr}skeptic: ${said}\n` };
}

/** What a policy that cannot be read has of failures, by a look at its lines. The work tree's may only be stricter. */
async function unreadPolicy(
  why: string,
  reason: string,
  root: string,
  platform: Platform,
): Promise<{ readonly mode: 'open' | 'closed'; readonly unread: string }> {
  const { policyTexts } = await import('./head-commit.ts');
  const isClosed = (await policyTexts(root, platform)).some(asksForClosed);
  const cause = why === reason ? '' : ` The policy cannot be read: ${printable(why)}.`;
  return isClosed
    ? {
        mode: 'closed',
        unread: `${cause} The policy has to be mended; it says \`fail: closed\`, and that counts.`,
      }
    : { mode: 'open', unread: `${cause} Nothing in the policy says \`fail: closed\`, so this passes.` };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
