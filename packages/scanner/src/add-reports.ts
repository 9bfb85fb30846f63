/** Puts what other tools found into a scan: paths, code, rules, and what they and Skeptic both found. */
import path from 'node:path';
import {
  type CompiledRule,
  cweNumber,
  decode,
  describeForeignRules,
  type Finding,
  foreignRuleId,
  mergeFindings,
  type Notification,
  ownRulesFor,
  toFindings,
} from '@skeptic/core';
import type { NamedReport } from './foreign/named-report.ts';
import { type Placed, type PlacingRules, placeFindings } from './foreign/place-findings.ts';
import type { Collected } from './judge-scan.ts';
import { isInside } from './platform/system-path.ts';
import { indexEntryOf } from './rules/rule-index.ts';
import type { RuleStore } from './rules/rule-store.ts';

export interface ForeignContext extends PlacingRules {
  readonly store: RuleStore;
}

export type JudgingStore = Pick<RuleStore, 'describe' | 'index' | 'isKnown'>;

/** A scan with what reports say. */
export interface WithReports {
  /** Merged: what both found is one finding. */
  readonly collected: Collected;
  readonly store: JudgingStore;
  /** What the reports say, before it is merged. */
  readonly foreign: readonly Finding[];
  /** Their rules whose findings stand for values that nobody may see. */
  readonly secretRules: ReadonlySet<string>;
}

/** Larger files are reported without their code. */
const MAX_FILE_BYTES = 10_000_000;

/** What a scan has collected with the findings of reports, and the rules by which all of it is judged. */
export async function addReports(
  collected: Collected,
  reports: readonly NamedReport[],
  context: ForeignContext,
): Promise<WithReports> {
  const { store } = context;
  const placed = reports.map((report) => placeFindings(report, context));
  const byPath = groupByPath(placed.flatMap(({ findings }) => findings));
  const all = [...byPath.values()].flat();
  const known = await rulesById(store, [
    ...ownRulesFor(all),
    ...collected.findings.map(({ ruleId }) => ruleId),
  ]);
  const rules = describeForeignRules(all, (id) => known.get(id));
  const finished = [...byPath].map(([file, findings]) => {
    const ownSecrets = collected.findings.filter(
      (own) => own.path === file && store.finish.isSecretRule(own.ruleId),
    );
    const { text, notifications } = readText(file, context);
    const foreign = toFindings({ path: file, text, findings, ownSecrets }, store.finish.isSecretRule);
    return { file, ...foreign, notifications };
  });
  for (const rule of rules) known.set(rule.id, rule);
  const cwes = new Map([...known].map(([id, rule]) => [id, numbersOf(rule)]));
  const foreign = finished.flatMap(({ findings }) => findings);
  return {
    collected: {
      ...collected,
      findings: mergeFindings(collected.findings, foreign, (id) => cwes.get(id) ?? []),
      suppressions: new Map([
        ...finished.map(({ file, suppressions }) => [file, suppressions] as const),
        ...collected.suppressions,
      ]),
      notifications: [
        ...collected.notifications,
        ...[...placed, ...finished].flatMap(({ notifications }) => notifications),
      ],
    },
    store: withRules(store, rules),
    foreign,
    secretRules: new Set(
      all.filter(({ isSecret }) => isSecret).map(({ tool, ruleId }) => foreignRuleId(tool, ruleId)),
    ),
  };
}

function groupByPath(findings: readonly Placed[]): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group === undefined) groups.set(finding.file, [finding]);
    else group.push(finding);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface ReadText {
  /** Null for a file that is not there, that is no text, that is too large, or that a symbolic link leads out of the project for. */
  readonly text: string | null;
  readonly notifications: readonly Notification[];
}

const NO_TEXT: ReadText = { text: null, notifications: [] };

function readText(file: string, { root, platform }: Pick<ForeignContext, 'root' | 'platform'>): ReadText {
  const system = path.join(root, ...file.split('/'));
  if (platform.fs.kindOf(system) !== 'file') return NO_TEXT;
  if (!isInside(platform.fs.realPath(root), platform.fs.realPath(system))) return NO_TEXT;
  const outcome = platform.fs.readFile(system, MAX_FILE_BYTES);
  if (!outcome.ok) return outcome.reason === 'size-limit' ? tooLarge(file) : NO_TEXT;
  const decoded = decode(outcome.bytes);
  return decoded.ok ? { text: decoded.text, notifications: [] } : NO_TEXT;
}

/** Without the text there is no code to show, no comment that suppresses anything, and nothing that a fingerprint could rest on. */
function tooLarge(file: string): ReadText {
  const message = `${file} has more than ${MAX_FILE_BYTES / 1_000_000} MB: what other tools found there is told without its code, and suppressions in it are not read`;
  return {
    text: null,
    notifications: [{ level: 'note', code: 'report-file-too-large', message, path: file, ruleId: null }],
  };
}

async function rulesById(
  store: Pick<RuleStore, 'describe'>,
  ids: readonly string[],
): Promise<Map<string, CompiledRule>> {
  return new Map((await store.describe(new Set(ids))).map((rule) => [rule.id, rule]));
}

function numbersOf({ metadata }: CompiledRule): readonly number[] {
  return metadata.cwe.flatMap((cwe) => cweNumber(cwe) ?? []);
}

/** The rules of a scan with those of reports, for judging. */
function withRules(store: JudgingStore, rules: readonly CompiledRule[]): JudgingStore {
  const foreign = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    index: [...store.index, ...rules.map(indexEntryOf)],
    isKnown: (id) => foreign.has(id) || store.isKnown(id),
    describe: async (ids) =>
      [...(await store.describe(ids)), ...rules.filter(({ id }) => ids.has(id))].sort((a, b) =>
        a.id < b.id ? -1 : 1,
      ),
  };
}
