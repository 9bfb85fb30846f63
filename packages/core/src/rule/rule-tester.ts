/**
 * Rule fixtures: annotations in comments say what is expected on the next line (reference rule syntax, section 16). A mark of
 * a known miss or a known false positive fails once it is no longer true, so that it gets removed. `ruleid: a (high)` also demands the
 * confidence.
 */
import type { Confidence } from '../finding/finding.ts';

export type AnnotationKind = 'ruleid' | 'ok' | 'todoruleid' | 'todook';

export interface Annotation {
  readonly kind: AnnotationKind;
  readonly ruleId: string;
  /** The confidence that the finding has to have; null: any. */
  readonly confidence: Confidence | null;
  /** 1-based line of the annotation itself. */
  readonly line: number;
  /** The lines it may speak of: the first line that is not an annotation, and the line directly after it. */
  readonly targets: readonly number[];
}

export interface FixtureFinding {
  readonly ruleId: string;
  /** 1-based start line. */
  readonly line: number;
  readonly confidence: Confidence;
}

export interface FixtureResult {
  readonly passed: boolean;
  /** `path:line`. */
  readonly place: string;
  readonly ruleId: string;
  readonly kind: AnnotationKind | 'unmarked' | 'unknown-rule';
  readonly message: string;
}

const WORD = String.raw`(ruleid|ok|todoruleid|todook)\s*:\s*([A-Za-z0-9._-]+(?:\s*,\s*[A-Za-z0-9._-]+)*)(?:\s*\((low|medium|high)\))?`;
/** After a comment marker that may stand behind code. */
const IN_COMMENT = new RegExp(String.raw`(?:#|//|/\*|<!--|\{#|\(\*)[\s*#/!]*${WORD}`);
/** After a marker that is one only at the start of a line. */
const AT_LINE_START = new RegExp(String.raw`^\s*(?:--|%|;|\*|"""|''')[\s*;%-]*${WORD}`);
/** Inside a block comment. `ok:` alone on a line may be code as well (a key of an object), so it needs a marker. */
const ALONE = new RegExp(String.raw`^\s*(?!ok)${WORD}\s*(?:\*/|-->|\*\)|#\})?\s*\}?\s*$`);
const ONLY_COMMENT = /^[\s{]*(?:#|\/\/|\/\*|<!--|\{#|\(\*|--|%|;|\*|"""|'''|ruleid|todo)/;

/** Reads the annotations of a fixture. Any comment syntax will do: the word must follow a comment marker on its line. */
export function parseAnnotations(text: string): Annotation[] {
  const lines = text.split(/\r\n|\n|\r/);
  const marks = lines.map(markOf);
  return marks.flatMap((mark, index) => {
    if (mark === null) return [];
    let next = index + 1;
    while (next < lines.length && marks[next] !== null && isOnlyComment(lines[next]!)) next += 1;
    const targets = next === index + 1 ? [next + 1] : [next + 1, index + 2];
    const { kind, confidence } = mark;
    return mark.ids.map((ruleId) => ({ kind, ruleId, confidence, line: index + 1, targets }));
  });
}

interface Mark extends Pick<Annotation, 'kind' | 'confidence'> {
  readonly ids: readonly string[];
}

function markOf(line: string): Mark | null {
  const match = IN_COMMENT.exec(line) ?? AT_LINE_START.exec(line) ?? ALONE.exec(line);
  if (match === null) return null;
  return {
    kind: match[1] as AnnotationKind,
    ids: match[2]!.split(',').map((id) => id.trim()),
    confidence: (match[3] ?? null) as Confidence | null,
  };
}

function isOnlyComment(line: string): boolean {
  return ONLY_COMMENT.test(line);
}

export interface FixtureInput {
  readonly path: string;
  readonly text: string;
  /** The rules that ran; annotations of others fail. An annotation may leave out the folder prefix of an id. */
  readonly ruleIds: readonly string[];
  readonly findings: readonly FixtureFinding[];
}

/** Compares findings with annotations: one result per annotation, and one failure per unmarked line with a finding. */
export function checkFixture(input: FixtureInput): FixtureResult[] {
  const annotations = parseAnnotations(input.text);
  const found = new Map<string, Set<Confidence>>();
  for (const { ruleId, line, confidence } of input.findings) {
    const key = `${ruleId}\0${line}`;
    found.set(key, (found.get(key) ?? new Set()).add(confidence));
  }
  const covered = new Set<string>();
  const results = annotations.map((annotation): FixtureResult => {
    const { kind, line, targets } = annotation;
    const known = input.ruleIds.find(
      (id) => id === annotation.ruleId || id.endsWith(`.${annotation.ruleId}`),
    );
    const ruleId = known ?? annotation.ruleId;
    const hit = targets.find((target) => found.has(`${ruleId}\0${target}`));
    if (hit !== undefined) covered.add(`${ruleId}\0${hit}`);
    const place = `${input.path}:${targets[0] ?? line}`;
    if (known === undefined) {
      return {
        passed: false,
        place: `${input.path}:${line}`,
        ruleId,
        kind: 'unknown-rule',
        message: `no rule has the id ${ruleId}`,
      };
    }
    const message =
      FAILURES[kind](hit !== undefined, ruleId) ??
      wrongConfidence(annotation, found.get(`${ruleId}\0${hit}`) ?? new Set());
    return { passed: message === null, place, ruleId, kind, message: message ?? 'as expected' };
  });
  const unmarked = [...new Set(input.findings.map(({ ruleId, line }) => `${ruleId}\0${line}`))]
    .filter((key) => !covered.has(key))
    .map((key): FixtureResult => {
      const [ruleId = '', line = ''] = key.split('\0');
      return {
        passed: false,
        place: `${input.path}:${line}`,
        ruleId,
        kind: 'unmarked',
        message: `${ruleId} was found on a line without annotation`,
      };
    });
  return [...results, ...unmarked];
}

function wrongConfidence(
  { kind, ruleId, confidence }: Annotation,
  found: ReadonlySet<Confidence>,
): string | null {
  if (kind !== 'ruleid' || confidence === null || found.has(confidence)) return null;
  return `${ruleId} was found with ${[...found].join(' and ')} confidence instead of ${confidence}`;
}

/** What is wrong with an annotation, or null. */
const FAILURES: { readonly [K in AnnotationKind]: (isFound: boolean, ruleId: string) => string | null } = {
  ruleid: (isFound, id) => (isFound ? null : `${id} was not found`),
  ok: (isFound, id) => (isFound ? `${id} was found and must not be` : null),
  todoruleid: (isFound, id) => (isFound ? `${id} is found now: change "todoruleid" to "ruleid"` : null),
  todook: (isFound, id) => (isFound ? null : `${id} is not found any more: change "todook" to "ok"`),
};
