/** What an agent tells a hook and what a hook answers, without the words of any one agent. */

/** One replacement in a file, as the agent asked for it. */
export interface Replacement {
  readonly old: string;
  readonly new: string;
  /** Every occurrence is replaced. */
  readonly all: boolean;
}

/** What an agent writes, or has written, into a file. */
export interface FileEdit {
  /** As the agent says it: absolute, or relative to its current folder. */
  readonly path: string;
  /** The whole new content; null when only replacements are told, or nothing. */
  readonly content: string | null;
  readonly replacements: readonly Replacement[];
}

export type AgentEvent =
  /** Files are about to be written. */
  | { readonly kind: 'before-edit'; readonly edits: readonly FileEdit[] }
  /** Files have been written. `isHeard` is false where the agent ignores what a hook says. */
  | { readonly kind: 'after-edit'; readonly edits: readonly FileEdit[]; readonly isHeard: boolean }
  /** A shell command is about to run. */
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'prompt'; readonly text: string }
  /** The agent is done. `isContinued`: it went on because a hook had asked for it. */
  | { readonly kind: 'stop'; readonly isContinued: boolean }
  | { readonly kind: 'session-start' }
  /** Nothing that a hook of ours has to say anything to. */
  | { readonly kind: 'other' };

/** One call of a hook. */
export interface AgentCall {
  /** The agent's own name of the event. */
  readonly name: string;
  readonly event: AgentEvent;
  /** Null where the agent does not say it. */
  readonly session: string | null;
  readonly cwd: string | null;
  readonly model: string | null;
}

export type AgentAnswer =
  | { readonly kind: 'pass' }
  /** The agent reads it beside the result of what it did, or with the prompt. */
  | { readonly kind: 'tell'; readonly text: string }
  /** It is not done, and the agent reads why. */
  | { readonly kind: 'deny'; readonly text: string }
  /** A person decides. */
  | { readonly kind: 'ask'; readonly text: string }
  /** The agent is not done yet. */
  | { readonly kind: 'continue'; readonly text: string };

/** An answer, and what the person at the agent should see besides it. */
export interface HookReply {
  readonly answer: AgentAnswer;
  readonly note: string | null;
}

/** What the process of the hook puts out. */
export interface HookOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Where and how an agent is told to call the hook. */
export interface HookConfig {
  /** POSIX path of the file, relative to the project. */
  readonly project: string;
  /** The same relative to the user's home folder. */
  readonly user: string;
  /** What a file that is new begins with, besides `hooks`. */
  readonly base: Readonly<Record<string, unknown>>;
  /** Entries by event. `command` is a line for a POSIX shell without the name of the event. */
  entries(command: string): Readonly<Record<string, readonly unknown[]>>;
}

/** How one agent speaks with its hooks. */
export interface AgentProtocol {
  readonly id: string;
  readonly title: string;
  /** The tool's name in records of provenance. */
  readonly tool: string;
  /** Understands an input. `event` is what the command line names, for agents whose input does not. Throws for what is no input. */
  read(input: unknown, event: string | null): AgentCall;
  /** Puts an answer into the agent's words. `call` is null when the input was not understood. */
  write(reply: HookReply, call: AgentCall | null): HookOutput;
  readonly config: HookConfig;
}

/** An edit of a whole file. */
export function wholeFile(path: string, content: string | null): FileEdit {
  return { path, content, replacements: [] };
}

/** An event without anything to say to. */
export const OTHER: AgentEvent = { kind: 'other' };
