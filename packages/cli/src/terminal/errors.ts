import { ConfigError, EXIT_CODES, isExpectedError, printable } from '@skeptic/core';

/**
 * Tells the user what went wrong and returns the exit code. A mistake or a failing outside world is one line (what, where, why)
 * and a hint; anything else is our bug and shown with its stack.
 */
export function reportError(error: unknown, stderr: { write(text: string): unknown }): number {
  if (isAbort(error)) {
    stderr.write('skeptic: interrupted\n');
    return EXIT_CODES.interrupted;
  }
  if (isExpectedError(error)) {
    const place = 'place' in error && error.place !== null ? `${placeText(error.place)}: ` : '';
    stderr.write(`skeptic: ${printable(`${place}${error.message}`)}\n`);
    if (error.hint !== null) stderr.write(`  hint: ${printable(error.hint)}\n`);
    return error instanceof ConfigError ? EXIT_CODES.usage : EXIT_CODES.internal;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`skeptic: internal error, please report it:\n${stack}\n`);
  return EXIT_CODES.internal;
}

function placeText(place: {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}): string {
  return [place.path, place.line, place.column].filter((part) => part !== undefined).join(':');
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
