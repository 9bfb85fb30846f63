/**
 * What is done to the findings of one file once it has been analysed: order, doubles, code shown beside them, identity,
 * suppression. Runs where the file's text still is, so that the text itself need not be kept.
 */
import type { FileFacts } from '../facts/file-facts.ts';
import { createLineIndex, type LineIndex } from '../source/line-index.ts';
import type { Finding, FlowStep } from './finding.ts';
import { assignFingerprints } from './fingerprint.ts';
import { lineHashes } from './line-hash.ts';
import { maskFindings } from './mask.ts';
import { sortAndDedupe } from './sort.ts';
import { applySuppressions, mayHoldSuppression, type SuppressionOptions } from './suppression.ts';

export interface FinishOptions extends SuppressionOptions {
  readonly isSecretRule: (ruleId: string) => boolean;
}

const SNIPPET_LINES = 10;
/** Reports cut lines to the terminal's width; this only bounds what is kept. */
const MAX_LINE = 2000;

/** Completes the findings of one file's facts. `text` is the whole text that their offsets refer to. */
export function finishFile(facts: FileFacts, text: string, options: FinishOptions): FileFacts {
  if (facts.findings.length === 0 && !mayHoldSuppression(text)) return facts;
  const lines = createLineIndex(text);
  const hashes = lineHashes(text, new Set(facts.findings.map((finding) => finding.region.startLine)));
  const shown = sortAndDedupe(facts.findings).map((finding) => withCode(finding, lines, hashes));
  const identified = assignFingerprints(shown, text, options);
  const masked = maskFindings(identified, text, options.isSecretRule);
  const { findings, notifications } = applySuppressions(masked, text, lines, facts.path, options);
  return { ...facts, findings, notifications: [...facts.notifications, ...notifications] };
}

function withCode(raw: Finding, lines: LineIndex, hashes: ReadonlyMap<number, string>): Finding {
  const lineHash = hashes.get(raw.region.startLine);
  const finding = lineHash === undefined ? raw : { ...raw, lineHash };
  const flow = finding.flow.map((step) => stepWithCode(step, finding.path, lines));
  if (finding.snippet !== '') return { ...finding, flow };
  const { startLine, startColumn, endLine } = finding.region;
  const first = cutLine(lines.lineText(startLine), startColumn);
  const count = Math.min(endLine - startLine + 1, SNIPPET_LINES);
  const rest = Array.from({ length: count - 1 }, (_, i) =>
    lines.lineText(startLine + 1 + i).slice(0, MAX_LINE),
  );
  const snippet = [first.text, ...rest].join('\n');
  return { ...finding, flow, snippet, ...(first.column === 1 ? {} : { snippetColumn: first.column }) };
}

function stepWithCode(step: FlowStep, path: string, lines: LineIndex): FlowStep {
  if (step.code !== undefined || step.path !== path) return step;
  const { text } = cutLine(lines.lineText(step.region.startLine), step.region.startColumn);
  return { ...step, code: text.trim() };
}

/** The part of a line around a column, so that a finding in a line of a megabyte does not carry all of it. */
function cutLine(line: string, column: number): { readonly text: string; readonly column: number } {
  if (line.length <= MAX_LINE) return { text: line, column: 1 };
  const from = column <= MAX_LINE / 2 ? 0 : column - 1 - MAX_LINE / 4;
  return { text: line.slice(from, from + MAX_LINE), column: from + 1 };
}
