/** The background process: it answers as a new process would, with everything loaded already. */
import { agentProtocols } from '@skeptic/core';
import {
  answerHook,
  createHookMemory,
  findDataFolders,
  type HookDependencies,
  serveSocket,
  socketPlace,
} from '@skeptic/scanner';
import { hookDependencies } from '../commands/hook-dependencies.ts';
import {
  type DaemonAnswer,
  type DaemonRequest,
  decisiveVariables,
  decode,
  encode,
  type HookRequest,
  MAX_REQUEST,
} from './protocol.ts';

/** Without a request for this long it ends. */
const IDLE_MS = 15 * 60_000;
/** A process of this size, in bytes, is replaced by a new one. */
const MAX_MEMORY = 1_000_000_000;
const MAX_CONNECTIONS = 32;

/** Serves until it is idle, too large, told to end, or asked by another build; false when another process serves already. */
export async function serveDaemon(): Promise<boolean> {
  const place = socketPlace(process.env);
  const fingerprint = findDataFolders().fingerprint;
  if (place === null || fingerprint === null) return false;
  const variables = decisiveVariables(process.env);
  const deps = { ...hookDependencies(), memory: createHookMemory() };
  let answered = 0;
  let running = 0;
  let isEnding = false;
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let idle = setTimeout(end, IDLE_MS);
  const server = await serveSocket(place, {
    maxBytes: MAX_REQUEST,
    maxConnections: MAX_CONNECTIONS,
    async handle(bytes) {
      clearTimeout(idle);
      running += 1;
      try {
        const request = decode<DaemonRequest>(bytes);
        const answer = await answerTo(request);
        return encode(answer);
      } finally {
        running -= 1;
        clearTimeout(idle);
        if (running === 0) idle = setTimeout(end, IDLE_MS);
        if (process.memoryUsage.rss() > MAX_MEMORY) isEnding = true;
        // The answer is still on its way.
        if (isEnding && running === 0) setTimeout(end, 100);
      }
    },
  });
  if (server === null) {
    clearTimeout(idle);
    return false;
  }
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  await ended;
  clearTimeout(idle);
  server.close();
  return true;

  async function answerTo(request: DaemonRequest): Promise<DaemonAnswer> {
    if (request.kind === 'status') return { kind: 'status', pid: process.pid, build: fingerprint!, answered };
    if (request.kind === 'stop') isEnding = true;
    if (request.kind !== 'agent-hook' || isEnding) return { kind: 'declined' };
    // Of two builds the one that is used now is the one to keep.
    if (request.build !== fingerprint) isEnding = true;
    if (isEnding || decisiveVariables(request.environment) !== variables) return { kind: 'declined' };
    answered += 1;
    return answerOf(request, deps);
  }
}

async function answerOf(
  { agent: id, event, cwd, parentPid, environment, input }: HookRequest,
  deps: HookDependencies,
): Promise<DaemonAnswer> {
  const agent = agentProtocols.find((one) => one.id === id);
  if (agent === undefined) return { kind: 'declined' };
  const platform = { ...deps.platform, cwd, parentPid, environment };
  const output = await answerHook(
    { agent, bytes: Buffer.from(input, 'base64'), event },
    { ...deps, platform },
  );
  return { kind: 'output', stdout: output.stdout, stderr: output.stderr, exitCode: output.exitCode };
}
