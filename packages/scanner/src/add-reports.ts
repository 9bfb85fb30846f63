/** Puts what other tools found into a scan: paths, code, rules, and what they and Skeptic both found. */
import path from 'node:path';
import {
  type CompiledRule,
  cweNumber,
  decode,
  describeForeignRules,
  type ForeignFinding,
  mergeFindings,
  type Notification,
  ownRulesFor,
  type PlacedFinding,
  type Policy,
  toFindings,
} from '@skeptic/core';
import type { NamedReport } from './foreign/named-report.ts';
import { type PathRules, projectPath } from './foreign/project-paths.ts';
import type { Collected } from './judge-scan.ts';
import type { Platform } from './platform/platform.ts';
import { isInside } from './platform/system-path.ts';
import { indexEntryOf } from './rules/rule-index.ts';
import type { RuleStore } from './rules/rule-store.ts';

export interface ForeignContext extends PathRules {
  readonly policy: Pick<Policy, 'excludedBy'> | null;
  readonly store: RuleStore;
  /** What a tool that was started should have kept to; null: everything in the project. Manifests are read by whoever reads packages. */
  readonly selected: ReadonlySet<string> | null;
}

export type JudgingStore = Pick<RuleStore, 'describe' | 'index' | 'isKnown'>;

/** Larger files are reported without their code. */
const MAX_FILE_BYTES = 10_000_000;

/** What a scan has collected with the findings of reports, and the rules by which all of it is judged. */
export async function addReports(
  collected: Collected,
  reports: readonly NamedReport[],
  context: ForeignContext,
): Promise<{ readonly collected: Collected; readonly store: JudgingStore }> {
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
    const text = readText(file, context);
    return { file, ...toFindings({ path: file, text, findings, ownSecrets }, store.finish.isSecretRule) };
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
      notifications: [...collected.notifications, ...placed.flatMap(({ notifications }) => notifications)],
    },
    store: withRules(store, rules),
  };
}

type Placed = PlacedFinding & { readonly file: string };

/** The findings of a report that lie in the project, and what is to be said of the others. */
function placeFindings(
  { source, report }: NamedReport,
  context: ForeignContext,
): { readonly findings: readonly Placed[]; readonly notifications: readonly Notification[] } {
  const { tool, problems, leftOut, roots } = report;
  const placeOf = (given: string): string | null => projectPath(given, roots, context);
  const findings: Placed[] = [];
  let excluded = 0;
  let unselected = 0;
  const refused: string[] = [];
  for (const finding of report.findings) {
    const file = placeOf(finding.place.path);
    if (file === null) refused.push(finding.place.path);
    else if ((context.policy?.excludedBy(file) ?? null) !== null) excluded += 1;
    else if (finding.package === null && context.selected?.has(file) === false) unselected += 1;
    else findings.push({ ...finding, tool, file, flow: placeSteps(finding, placeOf) });
  }
  const say = (level: Notification['level'], code: string, message: string, at: string | null = null) => ({
    level,
    code,
    message: `${source}: ${message}`,
    path: at,
    ruleId: null,
  });
  const first = refused[0];
  return {
    findings,
    notifications: [
      ...problems.map((problem) =>
        say(
          'incomplete',
          'tool-problem',
          problem.message,
          problem.path === null ? null : placeOf(problem.path),
        ),
      ),
      ...(first === undefined
        ? []
        : [
            say(
              'incomplete',
              'report-path-outside',
              `${counted(refused.length, 'finding')} in files outside of the project left out, the first in ${first} (--report-root says where the report is from)`,
            ),
          ]),
      ...(excluded === 0
        ? []
        : [
            say(
              'note',
              'report-excluded',
              `${counted(excluded, 'finding')} in files that the policy excludes left out`,
            ),
          ]),
      ...(unselected === 0
        ? []
        : [
            say(
              'note',
              'report-not-scanned',
              `${counted(unselected, 'finding')} in files that are not scanned left out`,
            ),
          ]),
      ...(leftOut === 0
        ? []
        : [
            say(
              'note',
              'report-left-out',
              `${counted(leftOut, 'message')} of rules that are not about security left out`,
            ),
          ]),
    ],
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A step outside of the project is no step that anybody can look at. */
function placeSteps(
  { flow }: ForeignFinding,
  placeOf: (given: string) => string | null,
): ForeignFinding['flow'] {
  return flow.flatMap((step) => {
    const file = placeOf(step.path);
    return file === null ? [] : [{ ...step, path: file }];
  });
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

/** Null for a file that is not there, that is no text, or that a symbolic link leads out of the project for. */
function readText(
  file: string,
  { root, platform }: { readonly root: string; readonly platform: Platform },
): string | null {
  const system = path.join(root, ...file.split('/'));
  if (platform.fs.kindOf(system) !== 'file') return null;
  if (!isInside(platform.fs.realPath(root), platform.fs.realPath(system))) return null;
  const outcome = platform.fs.readFile(system, MAX_FILE_BYTES);
  const decoded = outcome.ok ? decode(outcome.bytes) : null;
  return decoded?.ok === true ? decoded.text : null;
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
