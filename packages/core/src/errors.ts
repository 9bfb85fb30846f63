/**
 * The three kinds of failure that code tells apart. What concerns one file or one rule is not an exception but a
 * notification in the result; what remains is our bug (`InternalError`, or any other error), the user's mistake, or the
 * outside world.
 */

/** A broken invariant of ours: the stack is shown. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** Where in a user's file something is wrong. Line and column are 1-based. */
export interface ErrorPlace {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

export interface ConfigErrorDetails {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly place?: ErrorPlace | null;
  /** What the user can do about it. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The user's mistake in configuration, flags or a rule file: one clear line and a hint, no stack. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: string;
  readonly place: ErrorPlace | null;
  readonly hint: string | null;

  constructor(message: string, details: ConfigErrorDetails) {
    super(message, { cause: details.cause });
    this.code = details.code;
    this.place = details.place ?? null;
    this.hint = details.hint ?? null;
  }
}

export interface ExternalErrorDetails {
  readonly code: string;
  /** Whether trying again later may help. */
  readonly retryable?: boolean;
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The outside world failed: git, a file system, a model provider, a database. Caught at one place per stage. */
export class ExternalError extends Error {
  override readonly name = 'ExternalError';
  readonly code: string;
  readonly retryable: boolean;
  readonly hint: string | null;

  constructor(message: string, details: ExternalErrorDetails) {
    super(message, { cause: details.cause });
    this.code = details.code;
    this.retryable = details.retryable ?? false;
    this.hint = details.hint ?? null;
  }
}

/** Whether an error is one that is explained to the user in a line, rather than shown with its stack. */
export function isExpectedError(error: unknown): error is ConfigError | ExternalError {
  return error instanceof ConfigError || error instanceof ExternalError;
}
