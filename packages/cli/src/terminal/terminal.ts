/** What the terminal can do, judged from streams and environment as reference conventions have it. */
import type { Painter } from '@skeptic/core';
import { PLAIN_PAINTER } from '@skeptic/core';
import picocolors from 'picocolors';

export interface StreamFacts {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_WIDTH = 100;
const MIN_WIDTH = 40;
const MAX_WIDTH = 140;
const CI_VARIABLES = ['CI', 'GITHUB_ACTIONS', 'GITLAB_CI', 'BUILDKITE', 'TF_BUILD', 'JENKINS_URL'];

/**
 * Whether to colour. `FORCE_COLOR` wins (0 or false forbids), then `NO_COLOR` (any text), `CLICOLOR_FORCE`, `TERM=dumb`, and
 * whether a terminal listens.
 */
export function wantsColour(environment: Environment, stream: StreamFacts): boolean {
  const force = environment.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (isSet(environment.NO_COLOR)) return false;
  if (isSet(environment.CLICOLOR_FORCE) && environment.CLICOLOR_FORCE !== '0') return true;
  return environment.TERM !== 'dumb' && stream.isTTY === true;
}

/** Whether to draw progress: on a terminal that a person looks at. */
export function wantsProgress(environment: Environment, stderr: StreamFacts): boolean {
  return (
    stderr.isTTY === true &&
    environment.TERM !== 'dumb' &&
    !CI_VARIABLES.some((name) => isSet(environment[name]))
  );
}

/** Columns for reports: the terminal's within bounds, a fixed number where none is known so that output is the same. */
export function reportWidth(stream: StreamFacts): number {
  const columns = stream.isTTY === true ? (stream.columns ?? DEFAULT_WIDTH) : DEFAULT_WIDTH;
  return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, columns));
}

/** The painter for a stream. */
export function createPainter(colour: boolean): Painter {
  if (!colour) return PLAIN_PAINTER;
  const { bold, dim, red, yellow, green, cyan, magenta, underline } = picocolors.createColors(true);
  return { bold, dim, red, yellow, green, cyan, magenta, underline };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
