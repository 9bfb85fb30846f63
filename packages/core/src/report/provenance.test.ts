import { describe, expect, it } from 'vitest';
import type { LineProvenance } from '../finding/provenance.ts';
import type { ScanResult } from '../finding/scan-result.ts';
import { json } from './json/index.ts';
import { PLAIN_PAINTER } from './painter.ts';
import { sarif } from './sarif/index.ts';
import { sampleFinding, sampleResult } from './testing.ts';
import { text } from './text/index.ts';

const BY_TOOL: LineProvenance = {
  authorship: 'ai',
  confidence: 0.98,
  tools: ['claude-code'],
  models: ['Claude \u001b[31mOpus'],
  commit: 'c0ffee0c0ffee0c0ffee',
  evidence: [
    {
      signal: 'claude-code.email',
      tool: 'claude-code',
      model: null,
      role: 'author',
      place: 'trailer',
      text: 'noreply@anthropic.com',
      confidence: 0.98,
    },
  ],
};

const OPTIONS = { width: 100, painter: PLAIN_PAINTER, verbose: false };
const resultWith = (provenance: LineProvenance | undefined): ScanResult => ({
  ...sampleResult(),
  findings: [sampleFinding(provenance === undefined ? {} : { provenance })],
});

describe('who wrote the line of a finding', () => {
  it('stands in the text, safe to print', () => {
    const shown = text.render(resultWith(BY_TOOL), OPTIONS);
    expect(shown).toContain(
      'Written by:     ai 0.98 claude-code (Claude \\x1b[31mOpus), commit c0ffee0c0ffe\n',
    );
    const fresh = { ...BY_TOOL, authorship: 'unknown', commit: null } as const;
    expect(text.render(resultWith(fresh), OPTIONS)).toContain('Written by:     unknown, not committed yet\n');
  });

  it('stands in JSON with its evidence', () => {
    expect(JSON.parse(json.render(resultWith(BY_TOOL), OPTIONS)).findings[0].provenance).toEqual(BY_TOOL);
  });

  it('stands in the property bag of SARIF with its signals', () => {
    const { evidence: _, ...rest } = BY_TOOL;
    expect(
      JSON.parse(sarif.render(resultWith(BY_TOOL), OPTIONS)).runs[0].results[0].properties.provenance,
    ).toEqual({
      ...rest,
      signals: ['claude-code.email'],
    });
  });

  it('is nowhere unless it was asked for', () => {
    for (const format of [text, json, sarif]) {
      const shown = format.render(resultWith(undefined), OPTIONS);
      expect(shown).not.toMatch(/provenance|Written by/);
    }
  });
});
