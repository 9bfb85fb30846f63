/** Findings as diagnostics. */
import { pathToFileURL } from 'node:url';
import { cweNumber, type Finding, type FlowStep, printable, type Severity } from '@skeptic/core';
import { type DocumentNote, fileOf } from '@skeptic/scanner';
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver/node';
import { type LineText, type PositionEncoding, rangeOf } from './positions.ts';

export const SOURCE = 'skeptic';

/** What a diagnostic tells a later request about its finding. */
export interface DiagnosticData {
  readonly fingerprint: string;
  readonly ruleId: string;
}

export interface DiagnosticContext {
  readonly uri: string;
  readonly encoding: PositionEncoding;
  /** Lines of the document. */
  readonly lineText: LineText;
  /** Lines of another file, by its path in the system's form. */
  readonly linesOf: (file: string) => LineText;
  /** The folder that paths are relative to; null: all is in the document. */
  readonly root: string | null;
  /** The editor's name of a file that is open. */
  readonly uriOf: (file: string) => string | null;
  /** What the client can show. */
  readonly shows: { readonly related: boolean; readonly code: boolean; readonly tags: boolean };
  /** Weaknesses of a rule, as `CWE-89`. */
  readonly weaknessesOf: (ruleId: string) => readonly string[];
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  critical: DiagnosticSeverity.Error,
  high: DiagnosticSeverity.Error,
  medium: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
};

/** Findings of this rule are about code that may go: editors show it faded. */
const UNNECESSARY: ReadonlySet<string> = new Set(['unused-suppression', 'expired-suppression']);

/** The diagnostic of a finding in a document. */
export function diagnosticOf(finding: Finding, context: DiagnosticContext): Diagnostic {
  const { shows, encoding, lineText } = context;
  const related = shows.related ? relatedInformation(finding, context) : [];
  const href = shows.code ? pageOf(context.weaknessesOf(finding.ruleId)) : null;
  const data: DiagnosticData = { fingerprint: finding.fingerprint, ruleId: finding.ruleId };
  return {
    range: rangeOf(finding.region, encoding, lineText),
    severity: SEVERITIES[finding.severity],
    code: finding.ruleId,
    source: SOURCE,
    message: printable(finding.message),
    data,
    ...(href === null ? {} : { codeDescription: { href } }),
    ...(shows.tags && UNNECESSARY.has(finding.ruleId) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
  };
}

/** The diagnostic of what a person has to know of a document besides findings. */
export function diagnosticOfNote(
  { line, message, isMistake }: DocumentNote,
  { encoding, lineText }: Pick<DiagnosticContext, 'encoding' | 'lineText'>,
): Diagnostic {
  const endColumn = lineText(line - 1).length + 1;
  return {
    range: rangeOf({ startLine: line, startColumn: 1, endLine: line, endColumn }, encoding, lineText),
    severity: isMistake ? DiagnosticSeverity.Error : DiagnosticSeverity.Information,
    source: SOURCE,
    message: printable(message),
  };
}

/** MITRE's page of the weakness: it exists for every number, and nothing of the scanned code has a say. */
function pageOf(weaknesses: readonly string[]): string | null {
  const number = weaknesses.map(cweNumber).find((one) => one !== null);
  return number === undefined ? null : `https://cwe.mitre.org/data/definitions/${number}.html`;
}

function relatedInformation(finding: Finding, context: DiagnosticContext): DiagnosticRelatedInformation[] {
  return finding.flow.map((step) => ({
    location: locationOf(step, finding, context),
    message: printable(`${step.role}: ${step.note}`),
  }));
}

function locationOf(
  step: FlowStep,
  finding: Finding,
  { uri, encoding, lineText, linesOf, root, uriOf }: DiagnosticContext,
): DiagnosticRelatedInformation['location'] {
  if (root === null || step.path === finding.path)
    return { uri, range: rangeOf(step.region, encoding, lineText) };
  const file = fileOf(root, step.path);
  return {
    uri: uriOf(file) ?? pathToFileURL(file).href,
    range: rangeOf(step.region, encoding, linesOf(file)),
  };
}
