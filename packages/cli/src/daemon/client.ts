/** Asks the background process. It loads almost nothing: that is what the process is for. */
import { askSocket, findDataFolders, socketPlace, startDetached } from '@skeptic/scanner';
import {
  type ControlRequest,
  type DaemonAnswer,
  decode,
  encode,
  type HookRequest,
  MAX_ANSWER,
} from './protocol.ts';

/** Agents wait no longer than this. */
const ANSWER_MS = 60_000;

/** The output of a hook; null when there is nobody to ask, who then is started for the next time. */
export async function askForHook(
  request: Pick<HookRequest, 'agent' | 'event'>,
  input: Uint8Array,
): Promise<Extract<DaemonAnswer, { readonly kind: 'output' }> | null> {
  const build = findDataFolders().fingerprint;
  const place = socketPlace(process.env);
  if (build === null || place === null) return null;
  const answer = await ask(place, {
    ...request,
    kind: 'agent-hook',
    build,
    cwd: process.cwd(),
    parentPid: process.ppid,
    environment: process.env,
    input: Buffer.from(input).toString('base64'),
  });
  if (answer?.kind === 'output') return answer;
  if (answer === null) await startDetached(process.execPath, [process.argv[1]!, 'daemon', 'run']);
  return null;
}

/** Asks for its state, or tells it to end; null when there is none. */
export async function control(request: ControlRequest): Promise<DaemonAnswer | null> {
  const place = socketPlace(process.env);
  return place === null ? null : ask(place, request);
}

async function ask(place: string, request: HookRequest | ControlRequest): Promise<DaemonAnswer | null> {
  const answer = await askSocket(place, encode(request), { milliseconds: ANSWER_MS, bytes: MAX_ANSWER });
  return answer === null ? null : decode<DaemonAnswer>(answer);
}
