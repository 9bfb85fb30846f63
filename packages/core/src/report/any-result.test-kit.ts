/** Scan results of every shape, for the property tests of report formats. */
import fc from 'fast-check';
import { CONFIDENCES, type Finding, type FlowStep, SEVERITIES } from '../finding/finding.ts';
import { DESIGN_SKIPS, FAILURE_SKIPS, type ScanResult } from '../finding/scan-result.ts';
import { sampleFinding, sampleResult, sampleRule } from './testing.ts';

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', '../x', 'javascript:alert(1)', '/etc/passwd', 'a b', '%', '::', '\ud800'),
);
const region = fc.record({
  startLine: fc.integer({ min: 1, max: 9999 }),
  startColumn: fc.integer({ min: 1, max: 999 }),
  endLine: fc.integer({ min: 1, max: 9999 }),
  endColumn: fc.integer({ min: 1, max: 999 }),
});
const step: fc.Arbitrary<FlowStep> = fc.record({
  path: anyText,
  start: fc.nat(),
  end: fc.nat(),
  region,
  role: fc.constantFrom('source' as const, 'step' as const, 'sink' as const),
  note: anyText,
});
const finding: fc.Arbitrary<Finding> = fc
  .record({
    ruleId: fc.constantFrom('a', 'b', 'unknown'),
    severity: fc.constantFrom(...SEVERITIES),
    confidence: fc.constantFrom(...CONFIDENCES),
    message: anyText,
    path: anyText,
    region,
    snippet: anyText,
    flow: fc.array(step, { maxLength: 4 }),
    origin: fc.option(anyText),
    fix: fc.option(anyText),
    symbol: anyText,
    fingerprint: fc.constantFrom('', 'v1:00'),
    isFailing: fc.constantFrom(true as const, undefined),
    package: fc.option(fc.constant({ name: 'a', ecosystem: 'npm', version: null, advisories: ['CVE-1'] }), {
      nil: undefined,
    }),
  })
  .map(({ isFailing, package: found, ...changes }) =>
    sampleFinding({
      ...changes,
      ...(isFailing === undefined ? {} : { isFailing }),
      ...(found === undefined ? {} : { package: found }),
    }),
  );
/** Results with texts that no format must stumble over. */
export const anyResult: fc.Arbitrary<ScanResult> = fc
  .record({
    findings: fc.array(finding, { maxLength: 5 }),
    notifications: fc.array(
      fc.record({
        level: fc.constantFrom('note' as const, 'incomplete' as const),
        code: fc.constant('x'),
        message: anyText,
        path: fc.option(anyText),
        ruleId: fc.option(anyText),
      }),
      { maxLength: 3 },
    ),
    skipped: fc.array(
      fc.record({
        path: anyText,
        reason: fc.constantFrom(...DESIGN_SKIPS, ...FAILURE_SKIPS),
        detail: fc.option(anyText),
      }),
      { maxLength: 3 },
    ),
    title: anyText,
    cwe: fc.array(anyText, { maxLength: 3 }),
  })
  .map(({ title, cwe, ...changes }) => ({
    ...sampleResult(),
    ...changes,
    rules: [sampleRule('a', { title, description: title, cwe }), sampleRule('b')],
  }));
