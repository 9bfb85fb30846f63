/** Formats that are JSON, against their schemas; the marks in these files say where each schema is from. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyResult } from './any-result.test-kit.ts';
import { codeclimate } from './codeclimate/index.ts';
import type { ReportFormat } from './format.ts';
import { gitlabDependencies, gitlabSast, gitlabSecrets } from './gitlab/index.ts';
import { PLAIN_PAINTER } from './painter.ts';
import { rdjson } from './rdjson/index.ts';
import { canonicalResult } from './testing.ts';

const OPTIONS = { width: 80, painter: PLAIN_PAINTER, verbose: false };
const ajv = new Ajv({ strict: false, allErrors: true });
const schemaAt = (file: string) =>
  ajv.compile(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')));
const gitlab = schemaAt('./gitlab/testdata/gitlab-report.schema.json');
const formats = [
  [codeclimate, schemaAt('./codeclimate/testdata/codeclimate.schema.json')],
  [gitlabDependencies, gitlab],
  [gitlabSast, gitlab],
  [gitlabSecrets, gitlab],
  [rdjson, schemaAt('./rdjson/testdata/rdjson.schema.json')],
] as const;

describe.each(formats)('$id', (format: ReportFormat, validate) => {
  const problemsOf = (result: Parameters<ReportFormat['render']>[0]): unknown => {
    const report: unknown = JSON.parse(format.render(result, OPTIONS));
    return validate(report) ? [] : validate.errors;
  };

  it('is valid for the canonical result', () => {
    expect(problemsOf(canonicalResult())).toEqual([]);
  });

  it('is valid for every result', () => {
    fc.assert(
      fc.property(anyResult, (each) => {
        expect(problemsOf(each)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
