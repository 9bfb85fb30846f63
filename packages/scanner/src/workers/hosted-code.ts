/** Code inside of another text: each piece is analysed by itself, and what is found is moved to its place in the text around it. */
import type { EvidenceFacts, Finding, LanguageId, Notification, Region } from '@skeptic/core';

export interface HostedCode {
  readonly language: LanguageId;
  readonly text: string;
  /** Where something of the code stands in the text around it. */
  move(place: CodePlace): CodePlace;
  /** The line of the text around it that is a line of the code, both from 1. */
  lineOf(line: number): number;
  /** False where code is written otherwise in the text around it, so that a replacement of it cannot be put there. */
  readonly isVerbatim: boolean;
}

/** The code of a text. */
export interface Hosted {
  readonly codes: readonly HostedCode[];
  /** Why there is code that cannot be told from the rest of it. */
  readonly problem: string | null;
}

export interface CodePlace {
  readonly start: number;
  readonly end: number;
  readonly region: Region;
}

/** Moves a finding of a piece of code to its place in the text around it. */
export function moveFinding(finding: Finding, { move, isVerbatim }: HostedCode): Finding {
  // Of spans without a region only the offsets count.
  const span = (place: { readonly start: number; readonly end: number }): { start: number; end: number } => {
    const { start, end } = move({ ...place, region: finding.region });
    return { start, end };
  };
  const { statement } = finding;
  return {
    ...finding,
    ...move(finding),
    fix: isVerbatim ? finding.fix : null,
    flow: finding.flow.map((step) => ({ ...step, ...move(step) })),
    metavariables: Object.fromEntries(
      Object.entries(finding.metavariables).map(([name, value]) => [name, { ...value, ...span(value) }]),
    ),
    ...(statement === undefined ? {} : { statement: span(statement) }),
  };
}

/** Moves what a reader is told of flows, which may go on in other files, to its place in the text around the code. */
export function moveEvidence(evidence: EvidenceFacts, { move }: Pick<HostedCode, 'move'>): EvidenceFacts {
  return {
    ...evidence,
    sinks: evidence.sinks.map((sink) => {
      const { place } = sink;
      const { statement } = place;
      const moved = statement === undefined ? null : move({ ...statement, region: place.region });
      return {
        ...sink,
        place: {
          ...place,
          ...move(place),
          ...(moved === null ? {} : { statement: { start: moved.start, end: moved.end } }),
        },
      };
    }),
    steps: evidence.steps.map(([start, end, startLine, startColumn, endLine, endColumn, note, code]) => {
      const to = move({ start, end, region: { startLine, startColumn, endLine, endColumn } });
      const { region } = to;
      return [
        ...([to.start, to.end, region.startLine, region.startColumn] as const),
        ...([region.endLine, region.endColumn, note, code] as const),
      ];
    }),
  };
}

/** Moves the line that a notification names to its place in the text around it. */
export function moveNotification(
  notification: Notification,
  { lineOf }: Pick<HostedCode, 'lineOf'>,
): Notification {
  const message = notification.message.replace(
    /\bline (\d{1,7})\b/g,
    (_, line: string) => `line ${lineOf(Number(line))}`,
  );
  return { ...notification, message };
}
