import type { Provenance } from './provenance.ts';

/** A judgement in a few words: `ai 0.98 claude-code (Claude Opus 4.6)`. Names are as the history has them, and not made printable. */
export function provenanceLabel({ authorship, confidence, tools, models }: Provenance): string {
  if (authorship !== 'ai' && authorship !== 'mixed') return authorship;
  const [tool] = tools;
  const [model] = models;
  const named = tool === undefined ? '' : ` ${tool}${model === undefined ? '' : ` (${model})`}`;
  return `${authorship} ${confidence}${named}`;
}
