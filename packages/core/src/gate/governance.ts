/** Edits of a change that a person has to see, whatever else is in it: of what judges code, and of tests. */
import type { AddedSuppression } from '../finding/scan-result.ts';
import { isTestFile } from '../finding/test-file.ts';
import { type GovernedKind, type GovernedPlaces, governedKinds } from './governed-files.ts';
import { weakerTest } from './weaker-tests.ts';

/** A file that a change adds, edits, renames or removes. */
export interface EditedFile {
  readonly path: string;
  /** What it was called before; null unless the change renames it. */
  readonly from: string | null;
  /** The change takes it away. */
  readonly isRemoved: boolean;
  /** Texts of tests before and after; null for other files, for what was not there, and for what is no text. */
  readonly before: string | null;
  readonly after: string | null;
}

export type GovernanceKind =
  | GovernedKind
  | 'suppression'
  | 'test-removed'
  | 'test-skipped'
  | 'assertions-removed';

export interface GovernanceEdit {
  readonly kind: GovernanceKind;
  readonly path: string;
  /** 1-based; null for a file as a whole. */
  readonly line: number | null;
  /** What was done, in a few words. */
  readonly text: string;
}

/** Of what lies beside tests, only code tests anything. */
const CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|go|java|kts?|rb|php|cs|rs|swift|scala|groovy|ex|exs|dart|c|cc|cpp)$/;
const NO_TESTS = /(?:^|\/)(?:fixtures|__mocks__|__snapshots__|testdata|samples)\//;
/** Names of test classes, where folders do not tell. */
const TEST_CLASS = /(?:^|\/)[A-Z]\w*(?:Tests?|IT|Spec)\.(?:java|kt|cs|scala|groovy)$/;

function isTestCode(path: string): boolean {
  return (isTestFile(path) && CODE.test(path) && !NO_TESTS.test(path)) || TEST_CLASS.test(path);
}

/** True for files whose texts before and after are asked for. */
export function needsTexts({ path, from }: Pick<EditedFile, 'path' | 'from'>): boolean {
  return isTestCode(from ?? path);
}

/** Lists such edits, sorted by path, then line, then kind. */
export function governanceEdits(
  files: readonly EditedFile[],
  suppressions: readonly AddedSuppression[],
  places: GovernedPlaces,
): readonly GovernanceEdit[] {
  const kindOf = governedKinds(places);
  const edits = [
    ...files.flatMap((file) => governedEdits(file, kindOf)),
    ...files.flatMap(testEdits),
    ...suppressions.map(suppressionEdit),
  ];
  return edits.sort(compareEdits);
}

function governedEdits(
  file: EditedFile,
  kindOf: (path: string) => GovernedKind | null,
): readonly GovernanceEdit[] {
  const { path, from, isRemoved } = file;
  const edit = (kind: GovernedKind | null, at: string, text: string): readonly GovernanceEdit[] =>
    kind === null ? [] : [{ kind, path: at, line: null, text }];
  if (from === null) return edit(kindOf(path), path, isRemoved ? 'removed' : 'added or edited');
  return [
    ...edit(kindOf(from), from, `renamed to ${path}`),
    ...edit(kindOf(path), path, `renamed from ${from}`),
  ];
}

function testEdits(file: EditedFile): readonly GovernanceEdit[] {
  const { path, from, before, isRemoved } = file;
  if (!needsTexts(file)) return [];
  const isTest = !isRemoved && isTestCode(path);
  // A test that is no text is gone all the same.
  if (before === null && isTest) return [];
  if (before === null && !isRemoved && from === null) return [];
  return weakerTest(before ?? '', isTest ? (file.after ?? '') : null).map((edit) => ({
    kind: edit.kind,
    path: from ?? path,
    line: null,
    text: testText(edit, isRemoved ? null : path),
  }));
}

function testText(edit: ReturnType<typeof weakerTest>[number], path: string | null): string {
  if (edit.kind === 'test-removed') return path === null ? 'a test was removed' : `a test became ${path}`;
  const { count } = edit;
  if (edit.kind === 'test-skipped')
    return `${count} more ${count === 1 ? 'test is' : 'tests are'} skipped or left out`;
  return `${count} fewer ${count === 1 ? 'assertion' : 'assertions'}`;
}

function suppressionEdit({ path, line, marker, ruleIds, reason, until }: AddedSuppression): GovernanceEdit {
  const rules = ruleIds.length === 0 ? '' : ` of ${ruleIds.join(', ')}`;
  const end = until === null ? '' : ` until ${until}`;
  const why = reason === null ? ', without a reason' : `: ${reason}`;
  return { kind: 'suppression', path, line, text: `a suppression${rules} (${marker})${end}${why}` };
}

function compareEdits(a: GovernanceEdit, b: GovernanceEdit): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0);
}
