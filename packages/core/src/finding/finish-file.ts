/**
 * What is done to the findings of one file once it has been analysed: order, doubles, code shown beside them, identity,
 * suppression. Runs where the file's text still is, so that the text itself need not be kept.
 */
import type { FileFacts } from '../facts/file-facts.ts';
import type { EvidenceFacts, FindingPlace, StepFact } from '../facts/flow-facts.ts';
import type { RouteFacts } from '../facts/route-facts.ts';
import { createLineIndex, type LineIndex } from '../source/line-index.ts';
import type { Finding, FlowStep } from './finding.ts';
import { assignFingerprints } from './fingerprint.ts';
import { lineHashes } from './line-hash.ts';
import { maskFindings, maskOfFile, UNMASKED } from './mask.ts';
import { mergeSecrets } from './merge-secrets.ts';
import { normaliseCode } from './normalise-code.ts';
import { markValues } from './same-value.ts';
import { sortAndDedupe } from './sort.ts';
import { type FileSuppressions, suppressionBy, suppressionsOf } from './suppression.ts';
import { mayHoldSuppression } from './suppression-comment.ts';

export interface FinishOptions {
  readonly isSecretRule: (ruleId: string) => boolean;
  /** With which secret values are marked, in hexadecimal; null: they are not compared. */
  readonly valueKey?: string | null;
}

const SNIPPET_LINES = 10;
/** As in fingerprint.ts. */
const MAX_CODE = 20_000;
/** Reports cut lines to the terminal's width; this only bounds what is kept. */
const MAX_LINE = 2000;

/** Completes the findings of one file's facts. `text` is the whole text that their offsets refer to. */
export function finishFile(facts: FileFacts, text: string, options: FinishOptions): FileFacts {
  const flows = [facts.evidence, facts.template?.evidence].filter((evidence) => evidence !== undefined);
  const routePlaces = placesOfRoutes(facts.routes);
  if (facts.findings.length === 0 && flows.length + routePlaces.length === 0 && !mayHoldSuppression(text))
    return facts;
  const lines = createLineIndex(text);
  const places = [
    ...facts.findings,
    ...flows.flatMap(({ sinks }) => sinks.map(({ place }) => place)),
    ...routePlaces,
  ];
  const hashes = lineHashes(text, new Set(places.map((place) => place.region.startLine)));
  const shown = mergeSecrets(sortAndDedupe(facts.findings), options.isSecretRule).map((finding) =>
    withCode(finding, lines, hashes),
  );
  const identified = markValues(assignFingerprints(shown, text, options), text, options);
  const mask = maskOfFile(identified, text, options.isSecretRule);
  const suppressions = suppressionsOf(text, lines, facts.path, facts.language, mask);
  const findings = maskFindings(identified, text, options.isSecretRule).map((finding) =>
    withSuppression(withoutTraces(finding, options), suppressions, options),
  );
  const finish: PlaceParts = { text, lines, hashes, mask, suppressions };
  const finished = flows.map((evidence) => finishEvidence(evidence, finish));
  return {
    ...facts,
    findings,
    ...(suppressions.comments.length === 0 ? {} : { suppressions: suppressions.comments }),
    ...(facts.routes === undefined ? {} : { routes: finishRoutes(facts.routes, finish) }),
    ...(facts.evidence === undefined ? {} : { evidence: finished[0]! }),
    ...(facts.template === undefined ? {} : { template: { ...facts.template, evidence: finished.at(-1)! } }),
  };
}

/** What completing a place takes. */
interface PlaceParts {
  readonly text: string;
  readonly lines: LineIndex;
  readonly hashes: ReadonlyMap<number, string>;
  /** Hides the file's secrets in a shown text. */
  readonly mask: (shown: string) => string;
  readonly suppressions: FileSuppressions;
}

function withSuppression(finding: Finding, suppressions: FileSuppressions, options: FinishOptions): Finding {
  if (suppressions.comments.length === 0 || finding.suppression !== null) return finding;
  const isSecret = options.isSecretRule(finding.ruleId);
  return { ...finding, suppression: suppressionBy(suppressions.at(finding), finding.ruleId, isSecret) };
}

/** A finding of a secret without what is not to be kept of it: the value, and the hash of its line. */
function withoutTraces(finding: Finding, { isSecretRule }: FinishOptions): Finding {
  if (!isSecretRule(finding.ruleId)) return finding;
  const { secret: _, lineHash: __, ...kept } = finding;
  return kept;
}

/** Completes what linking may make findings of. */
function finishEvidence(evidence: EvidenceFacts, parts: PlaceParts): EvidenceFacts {
  const { lines, mask } = parts;
  const sinks = evidence.sinks.map((sink) => ({ ...sink, place: finishPlace(sink.place, parts) }));
  const texts = [...evidence.texts];
  const positions = new Map<string, number>();
  const steps = evidence.steps.map((step): StepFact => {
    const [start, end, startLine, startColumn, endLine, endColumn, note] = step;
    const code = mask(cutLine(lines.lineText(startLine), startColumn).text.trim());
    let position = positions.get(code);
    if (position === undefined) {
      position = texts.push(code) - 1;
      positions.set(code, position);
    }
    return [start, end, startLine, startColumn, endLine, endColumn, note, position];
  });
  return { ...evidence, sinks, steps, texts };
}

/** Completes a place that linking may make a finding of. */
function finishPlace(open: FindingPlace, parts: PlaceParts): FindingPlace {
  const { text, lines, hashes, mask, suppressions } = parts;
  const { start, end } = open;
  const place = { ...open, ...codeOf(open, lines, hashes) };
  const code = mask(normaliseCode(mask(text.slice(start, Math.min(end, start + MAX_CODE)))));
  return { ...place, snippet: mask(place.snippet), code, suppressions: suppressions.at(place) };
}

function placesOfRoutes(routes: RouteFacts | undefined): readonly FindingPlace[] {
  if (routes === undefined) return [];
  const loads = routes.functions.flatMap((fn) => fn.loads);
  return [...routes.routes, ...loads].map(({ place }) => place);
}

/** Completes the places of routes, and masks secrets in the code that they show. */
function finishRoutes(routes: RouteFacts, parts: PlaceParts): RouteFacts {
  const withPlace = <T extends { readonly place: FindingPlace }>(one: T): T => ({
    ...one,
    place: finishPlace(one.place, parts),
  });
  const finished = {
    ...routes,
    routes: routes.routes.map(withPlace),
    functions: routes.functions.map((fn) => ({ ...fn, loads: fn.loads.map(withPlace) })),
  };
  return parts.mask === UNMASKED ? finished : maskTexts(finished, parts.mask);
}

/** Masks every text of plain data. */
function maskTexts<T>(value: T, mask: (shown: string) => string): T {
  if (typeof value === 'string') return mask(value) as T;
  if (Array.isArray(value)) return value.map((item) => maskTexts(item, mask)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskTexts(item, mask)])) as T;
}

function withCode(finding: Finding, lines: LineIndex, hashes: ReadonlyMap<number, string>): Finding {
  const flow = finding.flow.map((step) => stepWithCode(step, finding.path, lines));
  return { ...finding, ...codeOf(finding, lines, hashes), flow };
}

type Code = Partial<Pick<Finding, 'lineHash' | 'snippet' | 'snippetColumn'>>;

/** The code to show at a place, and the hash of its line. */
function codeOf(
  place: Pick<Finding, 'region' | 'snippet'>,
  lines: LineIndex,
  hashes: ReadonlyMap<number, string>,
): Code {
  const lineHash = hashes.get(place.region.startLine);
  const hash = lineHash === undefined ? {} : { lineHash };
  if (place.snippet !== '') return hash;
  const { startLine, startColumn, endLine } = place.region;
  const first = cutLine(lines.lineText(startLine), startColumn);
  const count = Math.min(endLine - startLine + 1, SNIPPET_LINES);
  const rest = Array.from({ length: count - 1 }, (_, i) =>
    lines.lineText(startLine + 1 + i).slice(0, MAX_LINE),
  );
  const snippet = [first.text, ...rest].join('\n');
  return { ...hash, snippet, ...(first.column === 1 ? {} : { snippetColumn: first.column }) };
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
