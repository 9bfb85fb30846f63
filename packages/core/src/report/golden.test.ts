import { describe, expect, it } from 'vitest';
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from './html/assets.generated.ts';
import { PLAIN_PAINTER } from './painter.ts';
import { reportFormats } from './registry.generated.ts';
import { canonicalResult } from './testing.ts';

const options = { width: 80, painter: PLAIN_PAINTER, verbose: false, endedAt: Date.UTC(2027, 0, 31, 12) };
/** Of formats that are no JSON. */
const ENDINGS: Readonly<Record<string, string>> = {
  csv: 'csv',
  'github-annotations': 'txt',
  html: 'html',
  junit: 'xml',
  markdown: 'md',
  rdjsonl: 'jsonl',
  sarif: 'sarif',
  text: 'txt',
};
/** Formats that must have a time. */
const TIMED: ReadonlySet<string> = new Set(['gitlab-dependencies', 'gitlab-sast', 'gitlab-secrets', 'text']);

/** A page without its script and style, which are the same in every page and change on their own. */
function withoutAssets(text: string): string {
  const assets = { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH };
  return Object.entries(assets).reduce((rest, [name, asset]) => rest.replace(asset, () => name), text);
}

describe('one canonical result in every format', () => {
  it.each(reportFormats)('renders as $id', async ({ id, load }) => {
    const format = await load();
    const folder = id === 'rdjsonl' ? 'rdjson' : id.replace(/^gitlab-.*/, 'gitlab');
    const name = folder === id ? 'canonical' : id;
    const file = `./${folder}/golden/${name}.${ENDINGS[id] ?? 'json'}`;
    await expect(withoutAssets(format.render(canonicalResult(), options))).toMatchFileSnapshot(file);
  });

  it.each(reportFormats)('is the same as $id for the same input, whatever the durations are', async (one) => {
    if (TIMED.has(one.id)) return;
    const format = await one.load();
    const slow = { ...canonicalResult(), durationMs: 99_999 };
    expect(format.render(slow, options)).toBe(format.render(canonicalResult(), options));
  });

  it.each(reportFormats)('prints no raw control characters as $id', async ({ load }) => {
    const format = await load();
    for (const verbose of [false, true]) {
      const shown = format.render(canonicalResult(), { ...options, verbose });
      expect(shown.replace(/\r?\n/g, '')).not.toMatch(/\p{Cc}/u);
    }
  });
});
