/** What the background process is asked, and what it answers. */

/** Everything that a hook's answer depends on, besides the files of the machine. */
export interface HookRequest {
  readonly kind: 'agent-hook';
  /** Of the build that asks; another one answers nothing. */
  readonly build: string;
  readonly agent: string;
  readonly event: string | null;
  readonly cwd: string;
  readonly parentPid: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** In base64. */
  readonly input: string;
}

export interface ControlRequest {
  readonly kind: 'status' | 'stop';
}

export type DaemonRequest = HookRequest | ControlRequest;

export type DaemonAnswer =
  | { readonly kind: 'output'; readonly stdout: string; readonly stderr: string; readonly exitCode: number }
  | { readonly kind: 'status'; readonly pid: number; readonly build: string; readonly answered: number }
  /** It cannot answer this; whoever asks does it alone. */
  | { readonly kind: 'declined' };

/** Inputs of hooks, in base64, and the environment. */
export const MAX_REQUEST = 30_000_000;
export const MAX_ANSWER = 5_000_000;

/**
 * Variables that change what programs do which are started on the way (git), or where things are kept. The background process has its own;
 * it answers only those who have the same.
 */
const DECISIVE = /^(?:GIT_|SKEPTIC_|XDG_|LC_)|^(?:HOME|PATH|TMPDIR|LANG|TZ)$/;

/** The decisive variables as one text. */
export function decisiveVariables(environment: Readonly<Record<string, string | undefined>>): string {
  return JSON.stringify(
    Object.entries(environment)
      .filter(([name]) => DECISIVE.test(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export const encode = (value: DaemonRequest | DaemonAnswer): Uint8Array => Buffer.from(JSON.stringify(value));
export const decode = <T extends DaemonRequest | DaemonAnswer>(bytes: Uint8Array): T =>
  JSON.parse(Buffer.from(bytes).toString('utf8')) as T;
