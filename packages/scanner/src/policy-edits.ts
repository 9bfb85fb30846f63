/** What a change edits of what would judge it. Each such file is a finding, so that nobody has to look for it. */
import {
  checkNested,
  countAlike,
  entryKey,
  type Finding,
  type LoadedPolicy,
  loadPolicy,
  type Policy,
  parseBaseline,
  suppressionFinding,
  unknownNames,
} from '@skeptic/core';
import { readText } from './git/blob-reader.ts';
import { folderAbove } from './git/folders.ts';
import { originsOfTexts } from './git/line-origins.ts';
import type { Change } from './git/open-change.ts';
import { isJudgingFile, isPolicyFile } from './judging-files.ts';
import { showName } from './platform/system-path.ts';
import type { RuleStore } from './rules/rule-store.ts';

export const POLICY_CHANGE_RULE = 'policy-change';

/** Larger files are not compared line by line. */
const MAX_COMPARED_BYTES = 1_000_000;

type EditedChange = Pick<Change, 'files' | 'removed' | 'blobs'>;

/** A file that judges, as the change leaves it; null stands for no file. */
interface Edit {
  readonly path: string;
  readonly before: string | null;
  readonly now: string | null;
}

/** Findings about each file that judges and that the change adds, edits or removes. `named` are those in unusual places, and the baseline. */
export async function policyEditFindings(
  change: EditedChange,
  named: ReadonlySet<string>,
): Promise<readonly Finding[]> {
  const alike = countAlike();
  const findings: Finding[] = [];
  for (const edit of editsOf(change, (file) => named.has(file) || isJudgingFile(file))) {
    const line = await firstEditedLine(edit, change);
    findings.push(
      suppressionFinding({
        ruleId: POLICY_CHANGE_RULE,
        message: `This change ${verbOf(edit)} a file that judges changes. It is judged by what its base has instead.${await entriesText(edit, change)}`,
        path: edit.path,
        region: { startLine: line, startColumn: 1, endLine: line, endColumn: 1 },
        start: line,
        end: line,
        text: '',
        code: `${edit.path}\0${edit.before}\0${edit.now}`,
        alike,
      }),
    );
  }
  return findings;
}

/**
 * Reads the policies that a change brings, as the next scan will. Throws `ConfigError` for their mistakes: whoever makes one should hear
 * of it now. `base` are those that the change leaves alone, and older versions.
 */
export async function checkNewPolicies(
  change: EditedChange,
  base: Policy | null,
  { index }: Pick<RuleStore, 'index'>,
): Promise<void> {
  const edits = editsOf(change, isPolicyFile).filter(({ now }) => now !== null);
  if (edits.length === 0) return;
  const loaded: LoadedPolicy[] = [];
  for (const { path, now } of edits) {
    const text = await textOf(now, change);
    if (text !== null) loaded.push(loadPolicy({ path, folder: folderAbove(path), text }));
  }
  for (const policy of loaded) unknownNames(policy, index);
  const folders = new Set(loaded.map(({ folder }) => folder));
  checkNested([...loaded, ...(base?.files ?? []).filter(({ folder }) => !folders.has(folder))], index);
}

function editsOf(change: EditedChange, isWanted: (file: string) => boolean): readonly Edit[] {
  const edited = change.files.map(({ name, before, object }): Edit => {
    return { path: showName(name).text, before: before[0] ?? null, now: object };
  });
  const removed = change.removed.map((name): Edit => {
    return { path: showName(name).text, before: null, now: null };
  });
  return [...edited, ...removed].filter(({ path }) => isWanted(path));
}

function verbOf({ before, now }: Edit): string {
  if (now === null) return 'removes';
  return before === null ? 'adds' : 'edits';
}

/** 1 where nothing was added, or nothing can be compared. */
async function firstEditedLine({ before, now }: Edit, change: EditedChange): Promise<number> {
  if (before === null || now === null) return 1;
  const [old, text] = [await textOf(before, change), await textOf(now, change)];
  if (old === null || text === null) return 1;
  const origins = originsOfTexts(old, text);
  const lines = text.split('\n').length;
  for (let line = 1; line <= lines; line += 1) if (origins.before(line) === null) return line;
  return 1;
}

/** Of a baseline: how many findings more or less it would accept. */
async function entriesText({ before, now }: Edit, change: EditedChange): Promise<string> {
  const [old, entries] = [await entriesOf(before, change), await entriesOf(now, change)];
  if (old.size === 0 && entries.size === 0) return '';
  const added = [...entries].filter((key) => !old.has(key)).length;
  const removed = [...old].filter((key) => !entries.has(key)).length;
  return ` Of its entries ${added} are new, and ${removed} are gone.`;
}

/** Keys of the entries of a baseline; none of what is no baseline. */
async function entriesOf(object: string | null, change: EditedChange): Promise<ReadonlySet<string>> {
  const text = object === null ? null : await textOf(object, change);
  if (text?.startsWith('{"skeptic-baseline"') !== true) return new Set();
  try {
    return new Set(parseBaseline(text, '').map(entryKey));
  } catch {
    return new Set();
  }
}

async function textOf(object: string | null, { blobs }: EditedChange): Promise<string | null> {
  return object === null ? null : readText(blobs, object, MAX_COMPARED_BYTES);
}
