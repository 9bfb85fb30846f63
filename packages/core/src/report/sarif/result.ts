/** A finding as a SARIF result. */
import type { Finding, FlowStep, PlaceOfValue } from '../../finding/finding.ts';
import { sarifLevel, securitySeverity } from '../../finding/thresholds.ts';
import type { Region } from '../../source/source-file.ts';
import { MAX_FLOW_LOCATIONS, MAX_RELATED_LOCATIONS } from './limits.ts';
import { relativeUri } from './uri.ts';

/** The result of a finding; `ruleIndex` points into the run's rules, `isAccepted` says that the baseline accepts it. */
export function sarifResult(finding: Finding, ruleIndex: number, isAccepted = false): unknown {
  const source = finding.flow.length > 1 ? finding.flow.slice(0, -1) : [];
  return {
    ruleId: finding.ruleId,
    ruleIndex,
    level: sarifLevel(finding.severity),
    message: { text: finding.message.trim() === '' ? finding.ruleId : finding.message },
    locations: [{ physicalLocation: physicalLocation(finding.path, finding.region, finding.snippet) }],
    ...relatedOf(source, finding.sameValue ?? []),
    ...(finding.flow.length === 0
      ? {}
      : { codeFlows: [{ threadFlows: [{ locations: flowLocations(finding) }] }] }),
    partialFingerprints: {
      ...(finding.lineHash === undefined ? {} : { primaryLocationLineHash: finding.lineHash }),
      ...(finding.fingerprint === '' ? {} : { 'skeptic/v1': finding.fingerprint }),
    },
    ...suppressionsOf(finding, isAccepted),
    ...(finding.fix === null ? {} : { fixes: [fixOf(finding, finding.fix)] }),
    properties: {
      severity: finding.severity,
      confidence: finding.confidence,
      'security-severity': securitySeverity(finding.severity),
      ...(finding.origin === null ? {} : { origin: finding.origin }),
      ...(finding.symbol === '' ? {} : { symbol: finding.symbol }),
      ...(finding.tool === undefined ? {} : { tool: finding.tool }),
      ...(finding.alsoFoundBy === undefined ? {} : { alsoFoundBy: finding.alsoFoundBy }),
      ...(finding.provenance === undefined ? {} : { provenance: provenanceOf(finding.provenance) }),
    },
  };
}

/** Evidence by its signals: what a message says word for word is in the JSON report. */
function provenanceOf(provenance: NonNullable<Finding['provenance']>): unknown {
  const { authorship, confidence, tools, models, commit, evidence } = provenance;
  return { authorship, confidence, tools, models, commit, signals: evidence.map(({ signal }) => signal) };
}

function suppressionsOf({ suppression }: Finding, isAccepted: boolean): object {
  if (suppression !== null) {
    const { kind, justification } = suppression;
    return {
      suppressions: [{ kind, status: 'accepted', ...(justification === null ? {} : { justification }) }],
    };
  }
  if (!isAccepted) return {};
  return {
    baselineState: 'unchanged',
    suppressions: [{ kind: 'external', status: 'accepted', justification: 'accepted by the baseline' }],
  };
}

/** The location of a file as such. */
export function artifactLocation(path: string): { readonly uri: string; readonly uriBaseId: string } {
  return { uri: relativeUri(path), uriBaseId: '%SRCROOT%' };
}

function physicalLocation(path: string, region: Region, snippet: string | null): unknown {
  return {
    artifactLocation: artifactLocation(path),
    region: {
      ...regionOf(region),
      ...(snippet === null || snippet === '' ? {} : { snippet: { text: snippet } }),
    },
  };
}

/** GitHub wants all four numbers; a region ends at or after its start. */
function regionOf(region: Region): Region {
  const startLine = Math.max(1, region.startLine);
  const startColumn = Math.max(1, region.startColumn);
  const endLine = Math.max(startLine, region.endLine);
  const endColumn = Math.max(endLine === startLine ? startColumn : 1, region.endColumn);
  return { startLine, startColumn, endLine, endColumn };
}

function relatedOf(steps: readonly FlowStep[], values: readonly PlaceOfValue[]): object {
  const related = relatedLocations(steps);
  const more = values.map((place, i) => valueLocation(place, related.length + i + 1));
  const locations = [...related, ...more].slice(0, MAX_RELATED_LOCATIONS);
  return locations.length === 0 ? {} : { relatedLocations: locations };
}

function valueLocation({ path, line }: PlaceOfValue, id: number): unknown {
  return {
    id,
    physicalLocation: {
      artifactLocation: artifactLocation(path),
      region: { startLine: Math.max(1, line) },
    },
    message: { text: 'the same value' },
  };
}

/** A step that occurs twice is related once. */
function relatedLocations(steps: readonly FlowStep[]): unknown[] {
  const unique = new Map(steps.map((step) => [`${step.path}:${step.start}:${step.end}:${step.note}`, step]));
  return [...unique.values()].slice(0, MAX_RELATED_LOCATIONS).map((step, i) => ({
    id: i + 1,
    physicalLocation: physicalLocation(step.path, step.region, null),
    message: { text: noteOf(step) },
  }));
}

/** A flow that is too long keeps its beginning and its sink. */
function flowLocations(finding: Finding): unknown[] {
  const { flow } = finding;
  const kept =
    flow.length <= MAX_FLOW_LOCATIONS ? flow : [...flow.slice(0, MAX_FLOW_LOCATIONS - 1), flow.at(-1)!];
  return kept.map((step) => ({
    location: {
      physicalLocation: physicalLocation(step.path, step.region, null),
      message: { text: noteOf(step) },
    },
    importance: step.role === 'step' ? 'important' : 'essential',
  }));
}

function noteOf(step: FlowStep): string {
  return step.note.trim() === '' ? step.role : step.note;
}

function fixOf(finding: Finding, text: string): unknown {
  return {
    description: { text: 'Suggested replacement' },
    artifactChanges: [
      {
        artifactLocation: artifactLocation(finding.path),
        replacements: [{ deletedRegion: regionOf(finding.region), insertedContent: { text } }],
      },
    ],
  };
}
