/** Attempts as findings, and in which places of a change they are looked for. */
import type { Finding } from '../../finding/finding.ts';
import { createLineIndex } from '../../source/line-index.ts';
import { findAttempts, type InjectionAttempt } from './find-attempts.ts';

/** The rule that these findings are of. */
export const INJECTION_RULE = 'prompt-injection-attempt';

const DOCUMENTATION =
  /\.(?:md|mdx|markdown|rst|adoc|txt|ipynb|po)$|(?:^|\/)(?:docs?|tests?|fixtures|corpus)\//i;

/** The attempts in a file: in its text and in its name. */
export function attemptsInFile(path: string, text: string): readonly Finding[] {
  return [
    ...findingsOf(path, text, findAttempts(text, { isDocumentation: DOCUMENTATION.test(path) }), 'this text'),
    ...findAttempts(nameAsText(path))
      .slice(0, 1)
      .map((attempt) => findingAt(path, text, { ...attempt, line: 1 }, 'the name of this file')),
  ];
}

/** The attempts in the message of a commit. */
export function attemptsInMessage(commit: string, message: string): readonly Finding[] {
  return findingsOf(
    `commit:${commit.slice(0, 12)}`,
    message,
    findAttempts(message),
    'the message of this commit',
  );
}

/** A path without what only separates its parts. */
function nameAsText(path: string): string {
  return path.replace(/\.\w{1,8}$/, '').replace(/[/\\.]+/g, ' ');
}

function findingsOf(
  path: string,
  text: string,
  attempts: readonly InjectionAttempt[],
  where: string,
): readonly Finding[] {
  return attempts.map((attempt) => findingAt(path, text, attempt, where));
}

function findingAt(
  path: string,
  text: string,
  { line, confidence, why }: InjectionAttempt,
  where: string,
): Finding {
  const lines = createLineIndex(text);
  const start = lines.startOf(line);
  const end = start + lines.lineText(line).length;
  return {
    ruleId: INJECTION_RULE,
    severity: 'high',
    confidence,
    message: `Something in ${where} speaks to a model that reads it: ${why}.`,
    path,
    start,
    end,
    region: lines.regionOf({ start, end }),
    fingerprint: '',
    symbol: '',
    snippet: '',
    flow: [],
    origin: null,
    metavariables: {},
    fix: null,
    suppression: null,
  };
}
