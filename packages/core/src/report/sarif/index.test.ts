import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../finding/scan-result.ts';
import { anyResult } from '../any-result.test-kit.ts';
import { PLAIN_PAINTER } from '../painter.ts';
import { sampleFinding, sampleResult } from '../testing.ts';
import { sarif } from './index.ts';
import { relativeUri } from './uri.ts';

const schema = JSON.parse(
  readFileSync(new URL('./testdata/sarif-2.1.0.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ strict: false, allErrors: true });
// The CommonJS package is its own default export only at run time.
(addFormats as unknown as (instance: Ajv2020) => void)(ajv);
const validate = ajv.compile(schema);

interface Log {
  runs: {
    results: {
      ruleId: string;
      locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
      codeFlows?: { threadFlows: { locations: unknown[] }[] }[];
    }[];
    tool: {
      driver: {
        rules: {
          id: string;
          properties: { tags: string[]; precision: string; 'security-severity': string };
        }[];
      };
    };
    invocations: {
      executionSuccessful: boolean;
      toolExecutionNotifications: { descriptor: { id: string } }[];
    }[];
  }[];
}

function render(result: ScanResult): Log {
  return JSON.parse(sarif.render(result, { width: 80, painter: PLAIN_PAINTER, verbose: false })) as Log;
}

function problemsOf(log: unknown): unknown {
  return validate(log) ? [] : validate.errors;
}

describe('sarif', () => {
  it('is valid for the canonical result', () => {
    expect(problemsOf(render(sampleResult()))).toEqual([]);
  });

  it('is valid for every result', () => {
    fc.assert(
      fc.property(anyResult, (each) => {
        expect(problemsOf(render(each))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('carries what code scanning reads of a rule', () => {
    const [rule] = render(sampleResult()).runs[0]!.tool.driver.rules;
    expect(rule!.properties).toEqual({
      precision: 'high',
      'security-severity': '9.5',
      tags: [
        'security',
        'external/cwe/cwe-089',
        'injection',
        'external/owasp/a05-2025',
        'external/owasp/a03-2021',
      ],
    });
    expect(new Set(rule!.properties.tags).size).toBe(rule!.properties.tags.length);
  });

  it('leaves suppressed findings out and says whether the scan was complete', () => {
    const [run] = render(sampleResult()).runs;
    expect(run!.results).toHaveLength(2);
    expect(run!.invocations[0]!.executionSuccessful).toBe(false);
  });

  it('marks suppressed findings and those of the baseline when they are asked for', () => {
    const accepted = [sampleFinding({ path: 'z.py' })];
    const baseline = { path: 'b', accepted, matches: [], moved: 0, stale: [], unjudged: [] };
    const options = { width: 80, painter: PLAIN_PAINTER, verbose: false, suppressed: true };
    const log = JSON.parse(sarif.render({ ...sampleResult(), baseline }, options));
    expect(validate(log), ajv.errorsText(validate.errors)).toBe(true);
    const marked = log.runs[0].results.map(
      (result: { baselineState?: string; suppressions?: readonly object[] }) => [
        result.baselineState,
        result.suppressions?.[0],
      ],
    );
    expect(marked).toContainEqual([
      undefined,
      { kind: 'inSource', status: 'accepted', justification: 'read only replica' },
    ]);
    expect(marked).toContainEqual([
      'unchanged',
      { kind: 'external', status: 'accepted', justification: 'accepted by the baseline' },
    ]);
    expect(marked.filter(([, suppression]: readonly unknown[]) => suppression === undefined)).toHaveLength(2);
  });

  it('keeps the most severe of too many results and says so', () => {
    const many = Array.from({ length: 25_001 }, (_, i) =>
      sampleFinding({ severity: i === 25_000 ? 'critical' : 'low', flow: [], path: `f${i}` }),
    );
    const [run] = render({ ...sampleResult(), findings: many }).runs;
    expect(run!.results).toHaveLength(25_000);
    expect(run!.results.at(-1)!.locations[0]!.physicalLocation.artifactLocation.uri).toBe('f25000');
    expect(run!.invocations[0]!.toolExecutionNotifications[0]!.descriptor.id).toBe('results-cut');
  });

  it('keeps the most severe of what fits into the size that is taken, and says so', () => {
    const message = 'm'.repeat(2000);
    const many = Array.from({ length: 4000 }, (_, i) =>
      sampleFinding({ severity: i === 3999 ? 'critical' : 'low', flow: [], path: `f${i}`, message }),
    );
    const measured: number[] = [];
    // As if nothing could be compressed by more than a tenth.
    const compressedSize = (text: string): number => {
      measured.push(text.length);
      return text.length * 0.9;
    };
    const options = { width: 80, painter: PLAIN_PAINTER, verbose: false, compressedSize };
    const result = { ...sampleResult(), findings: many };
    const text = sarif.render(result, options);
    expect(text.length * 0.9).toBeLessThanOrEqual(10_000_000);
    expect(text.length * 0.9).toBeGreaterThan(9_000_000);
    expect(measured.length).toBeLessThan(6);
    const [run] = (JSON.parse(text) as Log).runs;
    const { results, invocations } = run!;
    expect(results.at(-1)!.locations[0]!.physicalLocation.artifactLocation.uri).toBe('f3999');
    expect(invocations[0]!.toolExecutionNotifications[0]).toMatchObject({
      descriptor: { id: 'results-cut' },
      message: {
        text: `${4000 - results.length} of 4000 results are left out, because code scanning takes 10 MB after compression; the most severe are kept`,
      },
    });
    expect(sarif.render({ ...result, findings: many.slice(0, 10) }, options)).not.toContain('results-cut');
  });

  it('keeps what makes a scan incomplete of too many skipped files', () => {
    const skipped = Array.from({ length: 10_050 }, (_, i) => ({
      path: `f${i}`,
      reason: 'minified' as const,
      detail: null,
    }));
    const grave = { path: 'big', reason: 'size-limit' as const, detail: null };
    const [run] = render({ ...sampleResult(), skipped: [...skipped, grave] }).runs;
    const told = run!.invocations[0]!.toolExecutionNotifications.map(({ descriptor }) => descriptor.id);
    expect(told).toHaveLength(10_001);
    expect(told).toContain('skipped-size-limit');
    expect(told.at(-1)).toBe('notifications-cut');
  });

  it('keeps beginning and sink of a flow that is too long', () => {
    const long = sampleFinding({ flow: Array.from({ length: 10_050 }, () => sampleFinding().flow[0]!) });
    const [run] = render({ ...sampleResult(), findings: [long] }).runs;
    expect(run!.results[0]!.codeFlows![0]!.threadFlows[0]!.locations).toHaveLength(10_000);
  });

  it.each([
    ['src/a b#?.py', 'src/a%20b%23%3F.py'],
    ['javascript:alert(1)', 'javascript%3Aalert%281%29'],
    ['../up', '%2E%2E/up'],
    ['/etc/passwd', 'etc/passwd'],
    ['<stdin>', '%3Cstdin%3E'],
    ['日本.py', '%E6%97%A5%E6%9C%AC.py'],
  ])('encodes the path %s', (path, uri) => {
    expect(relativeUri(path)).toBe(uri);
  });
});
