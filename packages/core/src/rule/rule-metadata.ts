/** Reads what reports show of a rule. */
import type { Confidence, Severity } from '../finding/finding.ts';
import type { RuleMetadata } from './compiled.ts';
import { Metadata, type Rule, type SEVERITY_NAMES } from './schema.ts';
import { checkShape, type ShapeIssue } from './shape-check.ts';

const SEVERITY_OF: { readonly [S in (typeof SEVERITY_NAMES)[number]]: Severity } = {
  LOW: 'low',
  MEDIUM: 'medium',
  HIGH: 'high',
  CRITICAL: 'critical',
  INFO: 'low',
  WARNING: 'medium',
  ERROR: 'high',
  INVENTORY: 'low',
  EXPERIMENT: 'low',
};

/** Severity in our words. */
export function severityOf(rule: Rule): Severity {
  return SEVERITY_OF[rule.severity];
}

/** A rule's metadata as far as it is understood; what has another form than ours is noted and kept as it is. */
export function checkMetadata(rule: Rule): {
  readonly metadata: Metadata;
  readonly issues: readonly ShapeIssue[];
} {
  const written = rule.metadata ?? {};
  const shape = checkShape(Metadata, written);
  if (shape.ok) return { metadata: shape.value, issues: [] };
  const wrong = new Set(shape.issues.map((issue) => issue.path[0]));
  const rest = checkShape(
    Metadata,
    Object.fromEntries(Object.entries(written).filter(([key]) => !wrong.has(key))),
  );
  return { metadata: rest.ok ? rest.value : {}, issues: shape.issues };
}

/** The rule's own confidence. */
export function confidenceOf(metadata: Metadata): Confidence {
  const written = metadata.confidence?.toLowerCase();
  return written === 'low' || written === 'high' ? written : 'medium';
}

const READ_KEYS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'cwe',
  'confidence',
  'category',
  'explanation',
  'remediation',
  'examples',
  'references',
  'mistake',
  'checklist',
]);

/** The metadata in the form reports use; everything that is not understood is kept in `extra`. */
export function readMetadata(rule: Rule, metadata: Metadata, origin: 'built-in' | 'user'): RuleMetadata {
  return {
    title: metadata.title ?? titleOf(rule),
    description: metadata.description ?? rule.message.trim(),
    cwe: listOf(metadata.cwe)
      .map(cweId)
      .filter((id) => id !== null),
    category: metadata.category ?? rule.category ?? null,
    explanation: trimmed(metadata.explanation),
    remediation: trimmed(metadata.remediation),
    insecureExample: metadata.examples?.insecure ?? null,
    secureExample: metadata.examples?.secure ?? null,
    references: listOf(metadata.references),
    mistake: metadata.mistake ?? null,
    checklist: metadata.checklist ?? [],
    source: origin,
    extra: Object.fromEntries(
      Object.entries(rule.metadata ?? {}).filter(
        ([key]) => !READ_KEYS.has(key) || !Object.hasOwn(metadata, key),
      ),
    ),
  };
}

/** `CWE-89: Improper …`, `CWE-89`, `89` and 89 are all `CWE-89`; null for anything else. */
export function cweId(value: string | number): string | null {
  const number = /^\s*(?:CWE[-\s]?)?0*(\d{1,5})\b/i.exec(String(value))?.[1];
  return number === undefined ? null : `CWE-${number}`;
}

/** Without a title, the rule's name is read as words. */
function titleOf(rule: Rule): string {
  const words = (rule.id.split('.').at(-1) ?? rule.id).replaceAll(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function trimmed(text: string | undefined): string | null {
  return text?.trim() ?? null;
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
