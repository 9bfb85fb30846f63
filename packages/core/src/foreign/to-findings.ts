/**
 * Findings of other tools as ours: the same fingerprints, code frames, suppressions and masks, made by what completes the findings of
 * every file. All findings given at once lie in one file.
 */
import type { Finding, FlowStep, FoundSecret } from '../finding/finding.ts';
import { numberedFingerprint } from '../finding/fingerprint.ts';
import { finishFile } from '../finding/finish-file.ts';
import { stringContents } from '../finding/normalise-code.ts';
import type { SuppressionComment } from '../finding/suppression-comment.ts';
import { createLineIndex, type LineIndex } from '../source/line-index.ts';
import type { Span } from '../source/source-file.ts';
import { type ColumnUnit, utf16Length } from './columns.ts';
import type { ForeignFinding, ForeignStep } from './foreign-report.ts';

/** A finding with the tool that found it, and the steps of its flow with paths of the project. */
export interface PlacedFinding extends ForeignFinding {
  readonly tool: string;
  /** What its columns count. */
  readonly columns: ColumnUnit;
}

export interface ForeignFile {
  /** POSIX, relative to the project root. */
  readonly path: string;
  /** Null when it cannot be read: findings then have no code, and are told apart by their number. */
  readonly text: string | null;
  readonly findings: readonly PlacedFinding[];
  /** Our own findings of secrets in the file: what they mask is masked in these as well. */
  readonly ownSecrets: readonly Finding[];
}

const SECRET_MESSAGE = 'A secret is written into this file.';
const UNSAFE_ID = /[^\w.:/@-]+/g;
const MAX_ID = 200;
const MAX_MESSAGE = 4000;
const MAX_STEPS = 200;

/** The id of a tool's rule among ours: `bandit/B602`. Nothing of it can be markup, a path out of a folder or a control character. */
export function foreignRuleId(tool: string, ruleId: string): string {
  const safe = ruleId.replace(UNSAFE_ID, '-').slice(0, MAX_ID);
  return `${tool}/${safe === '' ? 'unnamed' : safe}`;
}

/** Completes the findings of a file. `isSecretRule` is for our own rules. */
export function toFindings(
  { path, text, findings, ownSecrets }: ForeignFile,
  isSecretRule: (ruleId: string) => boolean,
): { readonly findings: readonly Finding[]; readonly suppressions: readonly SuppressionComment[] } {
  if (text === null) return { findings: withoutText(path, findings), suppressions: [] };
  const lines = createLineIndex(text);
  const open = findings.map((finding) =>
    openFinding(finding, path, spanOf(finding, text, lines), { text, lines }),
  );
  const secretRules = new Set(
    findings.filter(({ isSecret }) => isSecret).map((one) => foreignRuleId(one.tool, one.ruleId)),
  );
  const probes = ownSecrets.map((own) => ({ ...own, snippet: '' }));
  const isSecret = (id: string): boolean => secretRules.has(id) || isSecretRule(id);
  const stats = { characters: text.length, lines: lines.lineCount, parsed: false, syntaxIssues: 0 };
  const facts = { path, language: null, findings: [...open, ...probes], notifications: [], stats };
  const finished = finishFile(facts, text, { isSecretRule: isSecret });
  return {
    findings: finished.findings.filter(({ tool }) => tool !== undefined),
    suppressions: finished.suppressions ?? [],
  };
}

function openFinding(
  found: PlacedFinding,
  path: string,
  span: Span,
  { text, lines }: { readonly text: string; readonly lines: LineIndex },
): Finding {
  return {
    ruleId: foreignRuleId(found.tool, found.ruleId),
    tool: found.tool,
    severity: found.severity,
    confidence: found.confidence,
    message: messageOf(found),
    path,
    ...span,
    region: lines.regionOf(span),
    fingerprint: '',
    symbol: found.package === null ? '' : found.package.name,
    snippet: '',
    flow: found.isSecret
      ? []
      : found.flow.slice(0, MAX_STEPS).map((step, i, all) => stepOf(step, i, all.length)),
    origin: null,
    metavariables: {},
    fix: null,
    suppression:
      found.dismissed === null
        ? null
        : {
            kind: 'external',
            justification: found.dismissed.reason ?? `dismissed in ${found.tool}`,
            until: null,
            marker: null,
            line: null,
          },
    ...(found.package === null ? {} : { package: found.package }),
    ...(found.isSecret ? { secret: secretAt(span, text) } : {}),
  };
}

/**
 * The whole of the code, each literal in it, and what is assigned in its lines: nobody says where in it the secret is. Certain, so that no other finding of the same
 * secret takes its place before they are merged.
 */
function secretAt({ start, end }: Span, text: string): FoundSecret {
  const code = text.slice(start, end);
  const assigned = code.split('\n').flatMap((line) => /[=:]\s*(\S.*)$/.exec(line)?.[1] ?? []);
  return { values: [code, ...stringContents(code), ...assigned], isGuess: false };
}

/** Tools write the value of a secret into their messages; those of secrets are ours. */
function messageOf({ isSecret, message, title, ruleId }: PlacedFinding): string {
  if (isSecret) return SECRET_MESSAGE;
  const text = [message, title ?? '', ruleId].find((one) => one.trim() !== '')!;
  return text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE - 1)}…`;
}

function stepOf(step: ForeignStep, index: number, count: number): FlowStep {
  const startLine = Math.max(1, step.startLine ?? 1);
  const startColumn = Math.max(1, step.startColumn ?? 1);
  const endLine = Math.max(startLine, step.endLine ?? startLine);
  return {
    path: step.path,
    // Steps may lie in files that nobody has read; reports go by their lines.
    start: startLine,
    end: startLine,
    region: { startLine, startColumn, endLine, endColumn: Math.max(1, step.endColumn ?? startColumn) },
    role: index === 0 ? 'source' : index === count - 1 ? 'sink' : 'step',
    note: step.note,
  };
}

/** Where the code is. Without columns, the lines without the blanks around them; without lines, where the package is named. */
function spanOf(finding: PlacedFinding, text: string, lines: LineIndex): Span {
  const { place, package: found } = finding;
  if (place.startLine === null) {
    const at = found === null ? -1 : text.indexOf(found.name);
    const line = at === -1 ? 1 : lines.positionAt(at).line;
    return wholeLines(line, line, lines);
  }
  const startLine = clamp(place.startLine, 1, lines.lineCount);
  const endLine = clamp(place.endLine ?? startLine, startLine, lines.lineCount);
  const span = place.startColumn === null ? null : exactSpan(finding, startLine, endLine, lines);
  return span ?? wholeLines(startLine, endLine, lines);
}

function exactSpan(
  { place: { startColumn, endColumn }, columns }: PlacedFinding,
  startLine: number,
  endLine: number,
  lines: LineIndex,
): Span | null {
  const offsetAt = (line: number, column: number): number =>
    lines.startOf(line) + utf16Length(lines.lineText(line), Math.max(0, Math.floor(column) - 1), columns);
  const start = offsetAt(startLine, startColumn ?? 1);
  const last = lines.lineText(endLine);
  const end =
    endColumn === null ? lines.startOf(endLine) + last.trimEnd().length : offsetAt(endLine, endColumn);
  return end > start ? { start, end } : null;
}

function wholeLines(startLine: number, endLine: number, lines: LineIndex): Span {
  const first = lines.lineText(startLine);
  const last = lines.lineText(endLine);
  const start =
    lines.startOf(startLine) + (first.trim() === '' ? 0 : first.length - first.trimStart().length);
  return { start, end: Math.max(start, lines.startOf(endLine) + last.trimEnd().length) };
}

function withoutText(path: string, findings: readonly PlacedFinding[]): readonly Finding[] {
  const none = { text: '', lines: createLineIndex('') };
  return findings.map((found, i) => {
    const startLine = Math.max(1, found.place.startLine ?? 1);
    const endLine = Math.max(startLine, found.place.endLine ?? startLine);
    const open = openFinding(found, path, { start: startLine, end: endLine }, none);
    const { secret: _, ...kept } = open;
    return {
      ...kept,
      region: { startLine, startColumn: 1, endLine, endColumn: 1 },
      fingerprint: numberedFingerprint(open, '', i),
    };
  });
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, Math.floor(value)));
}
