/** The report for programs: findings and completeness apart, keys in a fixed order, the same bytes for the same input. */
import type { Finding, FlowStep } from '../../finding/finding.ts';
import { type ChangeReport, isDesignSkip, type ScanResult } from '../../finding/scan-result.ts';
import { exitMeaning } from '../../finding/thresholds.ts';
import type { CompiledRule } from '../../rule/compiled.ts';
import type { ReportFormat } from '../format.ts';
import { weaknessesOf } from '../weaknesses.ts';

/** Changes when a field changes its meaning or goes; new fields may come at any time. */
const SCHEMA_VERSION = 1;

/** Everything that a scan found and everything that it did not look at, as one JSON document. */
export const json: ReportFormat = {
  id: 'json',
  description: 'for programs: findings and completeness, apart',
  render: (result) => `${JSON.stringify(documentOf(result), null, 2)}\n`,
};

function documentOf(result: ScanResult): unknown {
  const { scanned, completeness, hidden } = result;
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: result.tool.name, version: result.tool.version },
    exitCode: result.exitCode,
    exitMeaning: exitMeaning(result.exitCode),
    completeness: {
      complete: completeness.complete,
      reasons: completeness.reasons.map(({ code, count }) => ({ code, count })),
    },
    scanned: {
      files: scanned.files,
      bytes: scanned.bytes,
      languages: scanned.languages.map(({ language, files }) => ({ language, files })),
    },
    findings: result.findings.map(findingOf),
    suppressed: result.suppressed.map(findingOf),
    baseline: baselineOf(result.baseline),
    hidden: {
      belowSeverity: hidden.belowSeverity,
      belowConfidence: hidden.belowConfidence,
      ...(hidden.olderThanChange === undefined ? {} : { olderThanChange: hidden.olderThanChange }),
      switchedOff: hidden.switchedOff,
    },
    ...(result.change === undefined ? {} : { change: changeOf(result.change) }),
    notifications: result.notifications.map(({ level, code, message, path, ruleId }) => ({
      level,
      code,
      message,
      path,
      ruleId,
    })),
    skipped: result.skipped.map((skip) => ({
      path: skip.path,
      reason: skip.reason,
      byDesign: isDesignSkip(skip),
      detail: skip.detail,
    })),
    rules: result.rules.map(ruleOf),
  };
}

function baselineOf(baseline: ScanResult['baseline']): unknown {
  if (baseline === null) return null;
  const { path, accepted, moved, stale, unjudged } = baseline;
  return {
    path,
    accepted: accepted.map(findingOf),
    moved,
    stale: stale.length,
    unjudged: unjudged.length,
  };
}

function changeOf({ base, suppressions }: ChangeReport): unknown {
  return {
    base: { commit: base.commit, evidence: base.evidence },
    suppressionsAdded: suppressions.map(({ path, line, marker, ruleIds, reason, until }) => ({
      path,
      line,
      marker,
      ruleIds,
      reason,
      until,
    })),
  };
}

function findingOf(finding: Finding): unknown {
  const captured = Object.entries(finding.metavariables).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    graded: finding.graded === undefined ? null : { from: finding.graded.severity, by: finding.graded.by },
    confidence: finding.confidence,
    message: finding.message,
    path: finding.path,
    region: regionOf(finding),
    fingerprint: finding.fingerprint,
    symbol: finding.symbol,
    origin: finding.origin,
    snippet: finding.snippet,
    flow: finding.flow.map(stepOf),
    metavariables: Object.fromEntries(captured.map(([name, { text }]) => [name, text])),
    fix: finding.fix,
    failing: finding.isFailing === true,
    ...(finding.tool === undefined ? {} : { tool: finding.tool }),
    ...(finding.alsoFoundBy === undefined ? {} : { alsoFoundBy: finding.alsoFoundBy }),
    ...(finding.package === undefined ? {} : { package: packageOf(finding.package) }),
    suppressed: finding.suppression !== null,
    suppression:
      finding.suppression === null
        ? null
        : {
            kind: finding.suppression.kind,
            marker: finding.suppression.marker,
            justification: finding.suppression.justification,
            until: finding.suppression.until,
            line: finding.suppression.line,
          },
    ...(finding.sameValue === undefined
      ? {}
      : { sameValueAt: finding.sameValue.map(({ path, line }) => ({ path, line })) }),
    ...(finding.commits === undefined
      ? {}
      : {
          commits: finding.commits.map(({ commit, kind, path, author, mail, date }) => ({
            commit,
            kind,
            path,
            author,
            mail,
            date,
          })),
        }),
    ...(finding.provenance === undefined ? {} : { provenance: provenanceOf(finding.provenance) }),
  };
}

function packageOf({ name, ecosystem, version, advisories }: NonNullable<Finding['package']>): unknown {
  return { name, ecosystem, version, advisories };
}

function provenanceOf(provenance: NonNullable<Finding['provenance']>): unknown {
  const { authorship, confidence, tools, models, commit, evidence } = provenance;
  return {
    authorship,
    confidence,
    tools,
    models,
    commit,
    evidence: evidence.map(({ signal, tool, model, role, place, text, confidence: sure }) => ({
      signal,
      tool,
      model,
      role,
      place,
      text,
      confidence: sure,
    })),
  };
}

function stepOf(step: FlowStep): unknown {
  return {
    role: step.role,
    path: step.path,
    region: regionOf(step),
    note: step.note,
    code: step.code ?? null,
  };
}

function regionOf({ region, start, end }: Pick<Finding, 'region' | 'start' | 'end'>): unknown {
  const { startLine, startColumn, endLine, endColumn } = region;
  return { startLine, startColumn, endLine, endColumn, start, end };
}

function ruleOf(rule: CompiledRule): unknown {
  const { metadata } = rule;
  const { cwes, owasp } = weaknessesOf(rule);
  return {
    id: rule.id,
    title: metadata.title,
    description: metadata.description,
    severity: rule.severity,
    confidence: rule.confidence,
    cwe: cwes.map((cwe) => `CWE-${cwe}`),
    owasp: owasp.map(({ id, name }) => `${id} ${name}`),
    category: metadata.category,
    explanation: metadata.explanation,
    remediation: metadata.remediation,
    references: metadata.references,
    source: metadata.source,
  };
}
