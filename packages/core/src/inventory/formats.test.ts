import { describe, expect, it } from 'vitest';
import { PLAIN_PAINTER } from '../report/painter.ts';
import { routeFormats } from './formats.ts';
import type { Coverage, Route } from './route.ts';

const nothing: Coverage = { present: null, evidence: [] };
const HOSTILE = {
  method: 'GET',
  path: '/<script>"\u202e',
  handler: '=show',
  file: 'a,b.ts',
  line: 3,
  authentication: { present: true, evidence: [{ text: "check('<b>')", file: 'a.ts', line: 1 }] },
  authorization: { present: false, evidence: [] },
  validation: nothing,
  rateLimit: nothing,
  csrf: nothing,
} as Partial<Route> as Route;

async function rendered(id: string): Promise<string> {
  return routeFormats.find((format) => format.id === id)!.render([HOSTILE], { painter: PLAIN_PAINTER });
}

describe('an inventory of routes', () => {
  it('puts nothing of the code into a page as markup', async () => {
    const page = await rendered('html');
    expect(page).toContain('<td><code>/&#60;script&#62;&#34;\\u202e</code></td>');
    expect(page).toContain(
      '<td class="yes"><details><summary>yes</summary><ul><li><code>check(&#39;&#60;b&#62;&#39;)</code> a.ts:1</li></ul></details></td>',
    );
    expect(page).toContain('<td class="no">no</td><td>?</td>');
    expect(page).toContain('<tbody>\n<tr><td>GET</td>');
    expect(page).not.toContain('<script>');
  });

  it('puts nothing into a spreadsheet as a formula', async () => {
    const table = await rendered('csv');
    expect(table).toContain(`,'=show,`);
    expect(table).toContain(`,"a,b.ts:3"\r\n`);
    expect(table).toContain('\\u202e');
  });
});
