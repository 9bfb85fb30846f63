/** Reads one policy file, which anybody may have written. The first mistake is the user's to mend: it ends the scan with its place. */

import { ConfigError, type ErrorPlace } from '../errors.ts';
import { isForeignRule } from '../finding/foreign-rules.ts';
import { checkShape, suggestion } from '../rule/shape-check.ts';
import { parseYamlDocument, type YamlDocument, type YamlPath } from '../rule/yaml-document.ts';
import { POLICY_KEYS, PolicyFile } from './policy-file.ts';

export interface LoadedPolicy {
  /** As shown: relative to the project's root, or as the user named it. */
  readonly path: string;
  /** Folder that its globs are relative to: POSIX, relative to the project's root, `''` for the root itself. */
  readonly folder: string;
  readonly file: PolicyFile;
  /** Where a value stands. */
  placeOf(path: YamlPath): ErrorPlace;
  /** The same as an offset in the file's text. */
  offsetOf(path: YamlPath): number;
}

/** What a policy has to know of the scan's rules. */
export interface KnownRule {
  readonly id: string;
  readonly category: string | null;
  readonly severity: string;
}

/** Reads a policy. Throws `ConfigError` with the place of its first mistake. */
export function loadPolicy(source: {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
}): LoadedPolicy {
  const { path, folder, text } = source;
  if (isNestedTooDeep(text)) {
    throw new ConfigError('the policy is nested too deeply', { code: 'policy-invalid', place: { path } });
  }
  const document = parseYamlDocument(text);
  const [issue] = document.issues;
  if (issue !== undefined) throw policyError(path, document, issue.offset, issue.reason, issue.hint);
  if (document.value === null || document.value === undefined) {
    throw policyError(path, document, 0, 'the policy is empty', 'it begins with `version: 1`');
  }
  const shape = checkShape(PolicyFile, document.value, POLICY_KEYS);
  if (!shape.ok) {
    const first = shape.issues[0]!;
    const offset = first.atKey ? document.locateKey(first.path) : document.locate(first.path);
    const hint = first.hint ?? (first.reason === '"version" is missing' ? 'add `version: 1`' : null);
    throw policyError(path, document, offset, first.reason, hint);
  }
  return {
    path,
    folder,
    file: shape.value,
    placeOf: (at) => ({ path, ...document.positionOf(document.locateKey(at)) }),
    offsetOf: (at) => document.locateKey(at),
  };
}

/** Deeper brackets are no policy, and the reader of YAML takes seconds for them. Brackets in texts count, which does no harm. */
const MAX_BRACKETS = 200;

function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > MAX_BRACKETS) return true;
  }
  return false;
}

/**
 * The names of rules and packs in a policy that no rule of the scan has. One that resembles a known name is taken for a misspelling and
 * is an error; others may belong to rules that this scan does not load.
 */
export function unknownNames(policy: LoadedPolicy, known: readonly KnownRule[]): readonly UnknownName[] {
  const ids = known.map(({ id }) => id);
  const packs = [...new Set(known.flatMap(({ category }) => category ?? []))];
  const unknown: UnknownName[] = [];
  const check = (what: 'rule' | 'pack', name: string, at: YamlPath, names: readonly string[]): void => {
    if (names.includes(name)) return;
    const place = policy.placeOf(at);
    const hint = suggestion(name, names);
    if (hint !== null) {
      throw new ConfigError(`there is no ${what} "${name}"`, { code: 'policy-invalid', place, hint });
    }
    unknown.push({ what, name, place });
  };
  for (const { body, at } of bodiesOf(policy.file)) {
    for (const id of Object.keys(body.rules ?? {}))
      if (!isForeignRule(id)) check('rule', id, [...at, 'rules', id], ids);
    for (const id of Object.keys(body.packs ?? {})) check('pack', id, [...at, 'packs', id], packs);
  }
  for (const [i, { rule }] of (policy.file.accept ?? []).entries())
    check('rule', rule, ['accept', i, 'rule'], ids);
  return unknown;
}

export interface UnknownName {
  readonly what: 'rule' | 'pack';
  readonly name: string;
  readonly place: ErrorPlace;
}

/** What a policy says at its top and in its overrides, with where it stands; `paths` are those of an override. */
export function bodiesOf(file: PolicyFile): readonly PlacedBody[] {
  return [
    { body: file, at: [], paths: null },
    ...(file.overrides ?? []).map((override, i) => ({
      body: override,
      at: ['overrides', i],
      paths: override.paths,
    })),
  ];
}

export interface PlacedBody {
  readonly body: Pick<PolicyFile, 'packs' | 'rules' | 'fail-on' | 'suppressions'>;
  readonly at: YamlPath;
  readonly paths: readonly string[] | null;
}

function policyError(
  path: string,
  document: YamlDocument,
  offset: number,
  reason: string,
  hint: string | null,
): ConfigError {
  return new ConfigError(reason, {
    code: 'policy-invalid',
    place: { path, ...document.positionOf(offset) },
    ...(hint === null ? {} : { hint }),
  });
}
