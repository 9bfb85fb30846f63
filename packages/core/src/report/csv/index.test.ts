import { expect, it } from 'vitest';
import { PLAIN_PAINTER } from '../painter.ts';
import { sampleFinding, sampleResult } from '../testing.ts';
import { csv } from './index.ts';

const render = (path: string): string =>
  csv.render(
    { ...sampleResult(), suppressed: [], findings: [sampleFinding({ path })] },
    { width: 80, painter: PLAIN_PAINTER, verbose: false },
  );

it.each([
  ['=1+1', `'=1+1`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', '\\t=1'],
  ['＝1', `'＝1`],
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['a\nb', 'a\\nb'],
])('the path %j is the cell %j', (path, cell) => {
  expect(render(path)).toContain(`,${cell},12,16,12,`);
});

it('ends every line as RFC 4180 does', () => {
  expect(render('a').match(/\r\n/g)).toHaveLength(2);
  expect(render('a').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});
