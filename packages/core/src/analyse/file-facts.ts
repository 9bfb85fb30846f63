import type { AnalyseInput } from '../engine.ts';
import type { FileFacts } from '../facts/file-facts.ts';
import type { Finding, Notification } from '../finding/finding.ts';

/** What is kept of a file. */
export function factsOf(
  input: AnalyseInput,
  parsed: boolean,
  findings: readonly Finding[],
  notifications: readonly Notification[],
  syntaxIssues: number,
): FileFacts {
  let lines = 1;
  for (let at = input.text.indexOf('\n'); at >= 0; at = input.text.indexOf('\n', at + 1)) lines += 1;
  return {
    path: input.path,
    language: input.language,
    findings,
    notifications,
    stats: { characters: input.text.length, lines, parsed, syntaxIssues },
  };
}
