/** Attempts in what a change holds to talk to a model that reviews it. They are findings like others, whether a model is asked or not. */
import { attemptsInFile, attemptsInMessage, decode, type Finding, finishFile } from '@skeptic/core';
import { commitsBetween } from './git/commits.ts';
import type { Collected } from './judge-scan.ts';
import type { Sides } from './open-sides.ts';
import type { Platform } from './platform/platform.ts';
import type { RuleStore } from './rules/rule-store.ts';
import type { SelectedFile } from './workspace/select-files.ts';

/** Larger files are no work of people. */
const MAX_BYTES = 1_000_000;

interface Finishing {
  readonly platform: Platform;
  readonly store: Pick<RuleStore, 'finish'>;
}

/** What is found in a program, with the attempts in some of its files. */
export function withFileAttempts(
  collected: Collected,
  files: readonly SelectedFile[],
  finishing: Finishing,
): Collected {
  const findings: Finding[] = [];
  const suppressions = new Map(collected.suppressions);
  for (const { path, system, explicit } of files) {
    const read = finishing.platform.fs.readFile(system, MAX_BYTES, { followLink: explicit });
    const decoded = read.ok ? decode(read.bytes) : null;
    if (decoded?.ok !== true) continue;
    const finished = finish(path, decoded.text, attemptsInFile(path, decoded.text), finishing);
    findings.push(...finished.findings);
    if (finished.suppressions !== undefined && !suppressions.has(path))
      suppressions.set(path, finished.suppressions);
  }
  return findings.length === 0
    ? collected
    : { ...collected, findings: [...collected.findings, ...findings], suppressions };
}

/** The attempts in the messages of the commits of a change. */
export async function messageAttempts(
  { git, base, head }: Pick<Sides, 'git' | 'base' | 'head'>,
  finishing: Finishing,
): Promise<readonly Finding[]> {
  if (head.commit === null || head.commit === base.commit) return [];
  const commits = await commitsBetween(git, base.commit, head.commit);
  return commits.flatMap(({ object, message }) => {
    const found = attemptsInMessage(object, message);
    return found.length === 0 ? [] : finish(found[0]!.path, message, found, finishing).findings;
  });
}

function finish(
  path: string,
  text: string,
  findings: readonly Finding[],
  { store }: Finishing,
): ReturnType<typeof finishFile> {
  const stats = { characters: text.length, lines: 0, parsed: false, syntaxIssues: 0 };
  return finishFile({ path, language: null, findings, notifications: [], stats }, text, store.finish);
}
