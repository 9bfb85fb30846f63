/** Writes baselines and merges them for git. */
import { realpathSync } from 'node:fs';
import { type BaselineEntry, CONFIDENCES, ConfigError, EXIT_CODES, printable } from '@skeptic/core';
import {
  type BaselineAction,
  type BaselineChange,
  compareBaselines,
  installMergeDriver,
  type MergeFiles,
  mergeBaselineFiles,
  nodePlatform,
  type ScanOptions,
  updateBaseline,
} from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { reportError } from '../terminal/errors.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import type { BaselineFlags } from './baseline.ts';
import { policyChoice } from './policy-choice.ts';

/** Scans and writes the baseline; the exit code says whether the scan was complete. */
export async function changeBaseline(
  action: BaselineAction,
  paths: readonly string[],
  flags: BaselineFlags,
): Promise<number> {
  const deps = processDependencies();
  const options = baselineOptions(paths, flags);
  const change = await interruptible((run) => updateBaseline(action, { ...options, ...run }, deps));
  await writeOut(changeText(change));
  return change.result.completeness.complete ? EXIT_CODES.pass : EXIT_CODES.incomplete;
}

/** The options of a scan for a baseline. */
export function baselineOptions(paths: readonly string[], flags: BaselineFlags): ScanOptions {
  const confidence = CONFIDENCES.find((level) => level === flags.confidence);
  if (flags.confidence !== undefined && confidence === undefined) {
    throw new ConfigError(`there is no confidence \`${flags.confidence}\``, {
      code: 'confidence-unknown',
      hint: `it is one of ${CONFIDENCES.join(', ')}`,
    });
  }
  return {
    paths: paths.length === 0 ? ['.'] : paths,
    rules: flags.rules,
    onlyRules: false,
    shown: confidence === undefined ? {} : { confidence },
    exitZero: true,
    emptyIsFine: true,
    policy: policyChoice(flags),
    ...(flags.file === undefined ? {} : { baseline: { file: flags.file } }),
  };
}

/** Lists what a change does to the baseline. */
export async function showBaselineDiff(base: string | null): Promise<void> {
  const { commit, evidence, added, removed } = await compareBaselines(base, processDependencies());
  const at = commit === null ? '' : ` (${commit.slice(0, 12)})`;
  const lineOf = (sign: string, { path, rule, count, decision, reason }: BaselineEntry): string => {
    const times = count === 1 ? '' : ` (${count} times)`;
    const why = decision === null ? '' : `: ${decision}${reason === null ? '' : `, ${reason}`}`;
    return printable(`${sign} ${path} ${rule}${times}${why}`);
  };
  const lines = [
    printable(`Compared with ${evidence}${at}: ${added.length} added, ${removed.length} removed.`),
    ...added.map((entry) => lineOf('+', entry)),
    ...removed.map((entry) => lineOf('-', entry)),
  ];
  await writeOut(`${lines.join('\n')}\n`);
}

/** Tells git of the merge driver. */
export async function installDriver(): Promise<void> {
  const command = { node: process.execPath, script: realpathSync(process.argv[1]!) };
  const { attributes } = await installMergeDriver(nodePlatform(), command);
  const said =
    attributes === 'written' ? 'written to .gitattributes: commit it' : 'in .gitattributes already';
  await writeOut(
    `The attribute is ${said}.\nThe command is in the configuration of this clone; others run this once, too.\n`,
  );
}

/** Merges for git: 0 when all is merged, 1 for a conflict, which git then shows. */
export async function runDriver(files: MergeFiles): Promise<number> {
  try {
    mergeBaselineFiles(nodePlatform(), files);
    return 0;
  } catch (error) {
    reportError(error, process.stderr);
    return 1;
  }
}

function changeText({ path, entries, added, removed, moved, unjudged, result }: BaselineChange): string {
  const count = (number: number, noun: string): string => `${number} ${noun}`;
  const changes = [
    count(added, 'added'),
    ...(removed > 0 ? [count(removed, 'removed')] : []),
    ...(moved > 0 ? [count(moved, 'moved')] : []),
    ...(unjudged > 0 ? [count(unjudged, 'not looked at by this scan, and kept')] : []),
  ].join(', ');
  const entriesText = entries.length === 1 ? 'entry' : 'entries';
  const warning = result.completeness.complete
    ? ''
    : 'The scan was INCOMPLETE: the baseline holds nothing of what was not analysed.\n';
  return `${printable(path)}: ${entries.length} ${entriesText} (${changes}).\n${warning}`;
}
