import { describe, expect, it } from 'vitest';
import { PLAIN_PAINTER } from '../painter.ts';
import { hostileFinding, sampleFinding, sampleResult } from '../testing.ts';
import { githubAnnotations } from './index.ts';

const render = (result: Parameters<typeof githubAnnotations.render>[0]): readonly string[] =>
  githubAnnotations.render(result, { width: 80, painter: PLAIN_PAINTER, verbose: false }).split('\n');
const complete = { ...sampleResult(), completeness: { complete: true, reasons: [] } };

describe('github-annotations', () => {
  it('writes ten of each level, the most severe first, and counts the rest', () => {
    const findings = (['low', 'high', 'medium', 'critical'] as const).flatMap((severity) =>
      Array.from({ length: 8 }, () => sampleFinding({ severity })),
    );
    const lines = render({ ...complete, findings });
    const commands = lines.map((line) => /^::(\w+) /.exec(line)?.[1] ?? line);
    expect(commands).toEqual([
      ...Array.from({ length: 10 }, () => 'error'),
      ...Array.from({ length: 8 }, () => 'warning'),
      ...Array.from({ length: 8 }, () => 'notice'),
      '6 more findings are not annotated: GitHub shows 10 of each level for a step.',
      '',
    ]);
  });

  it('is one command a line whatever the texts are', () => {
    const [line = '', ...rest] = render({ ...complete, findings: [hostileFinding()] });
    expect(rest).toEqual(['']);
    expect(line).toMatch(/^::notice file=[^,:]*,line=5,endLine=8,title=[^,:]*::[^\n]*$/);
    expect(line).toContain('%0A/close%0A::error::x');
  });

  it('says that a scan is incomplete, within the ten errors', () => {
    const findings = Array.from({ length: 11 }, () => sampleFinding());
    const lines = render({ ...sampleResult(), findings });
    expect(lines[0]).toBe(
      '::error title=The scan is incomplete::rule-failed 1, size-limit 1: code that was not analysed is not clean code.',
    );
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
    expect(lines.at(-2)).toContain('2 more findings are not annotated');
  });
});
