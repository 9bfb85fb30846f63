/** SARIF 2.1.0 of any tool. Only what is read here is checked; everything else may be as it likes. */
import {
  type ForeignFinding,
  type ForeignFormat,
  type ForeignReport,
  findingOf,
  reportOf,
} from '../foreign-report.ts';
import { hasMembers, readEntries } from '../read-entries.ts';
import { confidenceOf, severityOf, severityOfScore } from '../severities.ts';
import { knownCwes } from '../tool-rules.ts';
import { placeOf, rootsOf } from './places.ts';
import { findRule, RESULT, type Result, RUN, type Rule, type Run } from './schema.ts';
import { cwesOf } from './taxa.ts';

const SECRET_CWES: ReadonlySet<number> = new Set([259, 321, 798]);
/** Kinds of results that say nothing is wrong. */
const FINE: ReadonlySet<string> = new Set(['pass', 'notApplicable', 'informational']);

/** SARIF. */
export const sarif: ForeignFormat = {
  id: 'sarif',
  recognises: (data) => hasMembers(data, 'runs') && Array.isArray(data.runs),
  read(data) {
    const { runs } = data as { runs: unknown[] };
    const { read, problems } = readEntries(runs, RUN, 'runs');
    const reports = read.map(readRun);
    return problems.length === 0 ? reports : [...reports, reportOf('sarif', { problems })];
  },
};

function readRun(run: Run): ForeignReport {
  const tool = toolId(run.tool.driver.name);
  const { read, problems } = readEntries(run.results ?? [], RESULT, 'results');
  const open = read.filter(
    ({ kind = 'fail', baselineState }) => !FINE.has(kind) && baselineState !== 'absent',
  );
  const findings = open.flatMap((result) => foundBy(result, run, tool));
  const placeless = open.length - findings.length;
  const lost =
    placeless === 0 ? [] : [{ message: `${placeless} of ${open.length} results name no file`, path: null }];
  return reportOf(tool, {
    findings,
    columns: run.columnKind === 'unicodeCodePoints' ? 'code-points' : 'utf16',
    problems: [...problems, ...failuresOf(run), ...lost],
    roots: rootsOf(run),
  });
}

/** `Semgrep OSS` and `Snyk Code` are what people call semgrep and snyk. */
function toolId(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return /^(?:bandit|codeql|eslint|gitleaks|semgrep|snyk)(?=-|$)/.exec(id)?.[0] ?? (id === '' ? 'tool' : id);
}

function foundBy(result: Result, run: Run, tool: string): readonly ForeignFinding[] {
  const rule = findRule(result, run);
  const [place] = (result.locations ?? []).flatMap((location) => placeOf(location, run) ?? []);
  const ruleId = result.ruleId ?? result.rule?.id ?? rule?.id ?? 'unnamed';
  const cwes = cwesOf(result, rule, run);
  const properties = { ...rule?.properties, ...result.properties };
  const score = severityOfScore(properties['security-severity']);
  const level = result.level ?? rule?.defaultConfiguration?.level ?? 'warning';
  if (place === undefined) return [];
  return [
    findingOf({
      ruleId,
      title: titleOf(rule),
      message: messageOf(result, rule),
      severity: score ?? severityOf(level),
      confidence: confidenceOf(wordOf(properties.precision) ?? wordOf(properties.confidence)),
      cwes: cwes.length === 0 ? knownCwes(ruleId) : cwes,
      place,
      flow: flowOf(result, run),
      isSecret: tool === 'gitleaks' || cwes.some((cwe) => SECRET_CWES.has(cwe)) || hasSecretTag(rule),
      dismissed: dismissedOf(result),
      link: rule?.helpUri ?? null,
    }),
  ];
}

function titleOf(rule: Rule | null): string | null {
  return rule?.shortDescription?.text ?? rule?.name ?? null;
}

/** The message, or the one of the rule that it names; `{0}` stands for an argument. */
function messageOf({ message }: Result, rule: Rule | null): string {
  const text = message?.text ?? rule?.messageStrings?.[message?.id ?? '']?.text ?? '';
  // A link in a message is `[text](number)`; the places stand in the flow.
  return text
    .replace(/\{(\d{1,3})\}/g, (whole, index: string) => message?.arguments?.[Number(index)] ?? whole)
    .replace(/\[((?:[^\]\\]|\\.){1,500})\]\([^)]{1,500}\)/g, '$1');
}

function flowOf({ codeFlows = [] }: Result, run: Run): ForeignFinding['flow'] {
  const locations = codeFlows[0]?.threadFlows[0]?.locations ?? [];
  return locations.flatMap(({ location }) => {
    const place = location === undefined ? null : placeOf(location, run);
    return place === null ? [] : [{ ...place, note: location?.message?.text ?? '' }];
  });
}

/** What somebody dismissed in the tool. Comments in the code are for the policy of this project to judge. */
function dismissedOf({ suppressions = [] }: Result): ForeignFinding['dismissed'] {
  const counting = suppressions.find(
    ({ kind, status = 'accepted' }) => kind === 'external' && status === 'accepted',
  );
  return counting === undefined ? null : { reason: counting.justification ?? null };
}

function hasSecretTag(rule: Rule | null): boolean {
  const { tags } = rule?.properties ?? {};
  return Array.isArray(tags) && tags.some((tag) => /^secrets?$/i.test(String(tag)));
}

function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A tool that failed says so in its invocations. */
function failuresOf({ invocations = [] }: Run): ForeignReport['problems'] {
  const failed = invocations.some(({ executionSuccessful }) => executionSuccessful === false);
  const errors = invocations
    .flatMap((one) => [
      ...(one.toolExecutionNotifications ?? []),
      ...(one.toolConfigurationNotifications ?? []),
    ])
    .filter(({ level }) => level === 'error')
    .map(({ message }) => ({ message: message?.text ?? 'an error without a message', path: null }));
  return failed && errors.length === 0 ? [{ message: 'the tool says that it failed', path: null }] : errors;
}
