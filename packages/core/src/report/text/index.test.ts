import { describe, expect, it } from 'vitest';
import { PLAIN_PAINTER } from '../painter.ts';
import { sampleFinding, sampleResult } from '../testing.ts';
import { text } from './index.ts';

const options = { width: 80, painter: PLAIN_PAINTER, verbose: false, endedAt: 0 };

describe('the report for people', () => {
  it('shows the line of a package once for all of its advisories', () => {
    const advisory = (id: string) =>
      sampleFinding({
        ...{ message: `Advisory ${id}.`, symbol: id },
        package: { name: 'left', ecosystem: 'npm', version: '1.0.0', advisories: [id] },
      });
    const findings = ['GHSA-a', 'GHSA-b'].map(advisory);
    const shown = text.render({ ...sampleResult(), findings }, options);
    expect(shown.match(/Advisory GHSA-[ab]\./g)).toHaveLength(2);
    expect(shown.match(/\| /g)?.length).toBe(
      text.render({ ...sampleResult(), findings: findings.slice(1) }, options).match(/\| /g)?.length,
    );
  });
});
