/**
 * GitLab's security reports: static analysis, secret detection and dependency scanning, each with its own findings. GitLab takes any patch
 * of a supported version. Suppressed findings and those of the baseline are left out: GitLab knows no suppression in a report.
 */
import type { ScanResult } from '../../finding/scan-result.ts';
import { type FindingKind, kindOf } from '../finding-kind.ts';
import type { RenderOptions, ReportFormat } from '../format.ts';
import { createStableIds, uuidOf } from '../stable-id.ts';
import { rulesById } from '../titles.ts';
import { dependencyFiles } from './dependency-files.ts';
import { scanOf } from './scan.ts';
import { vulnerabilityOf } from './vulnerability.ts';

/** The version of GitLab's schemas that the reports follow. */
export const GITLAB_SCHEMA_VERSION = '15.0.7';

/** Findings in code. */
export const gitlabSast: ReportFormat = {
  id: 'gitlab-sast',
  description: 'for GitLab: static analysis (gl-sast-report.json)',
  render: (result, options) => render(result, options, 'code'),
};

/** Secrets. */
export const gitlabSecrets: ReportFormat = {
  id: 'gitlab-secrets',
  description: 'for GitLab: secret detection (gl-secret-detection-report.json)',
  render: (result, options) => render(result, options, 'secret'),
};

/** Findings about packages. */
export const gitlabDependencies: ReportFormat = {
  id: 'gitlab-dependencies',
  description: 'for GitLab: dependency scanning (gl-dependency-scanning-report.json)',
  render: (result, options) => render(result, options, 'dependency'),
};

function render(result: ScanResult, options: RenderOptions, kind: FindingKind): string {
  const rules = rulesById(result.rules);
  const idOf = createStableIds();
  const findings = result.findings.filter((finding) => kindOf(finding, rules.get(finding.ruleId)) === kind);
  const report = {
    version: GITLAB_SCHEMA_VERSION,
    scan: scanOf(result, options, kind),
    vulnerabilities: findings.map((finding) =>
      vulnerabilityOf(finding, { kind, rules, id: uuidOf(idOf(finding)) }),
    ),
    ...(kind === 'dependency' ? { dependency_files: dependencyFiles(findings) } : {}),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
