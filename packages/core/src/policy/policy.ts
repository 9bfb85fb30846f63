/**
 * What holds for a file: the defaults, then the project's policy and its overrides, then those of the folders on the way to the file;
 * a later value wins. Where a policy below may only be stricter, the stricter of both values wins, so that it cannot weaken what holds
 * above it whatever it says.
 */
import type { ErrorPlace } from '../errors.ts';
import { SEVERITIES, type Severity } from '../finding/finding.ts';
import type { ForeignMarker } from '../finding/suppression-comment.ts';
import {
  compareConfidence,
  compareSeverity,
  DEFAULT_FAILING,
  type Thresholds,
} from '../finding/thresholds.ts';
import { createPathTest, isBelow, type PathTest } from './globs.ts';
import { bodiesOf, type KnownRule, type LoadedPolicy, type PlacedBody } from './load-policy.ts';
import type { PolicyFile } from './policy-file.ts';

/** A value and where it comes from: `default`, or `path:line:column`. */
export interface Sourced<T> {
  readonly value: T;
  readonly from: string;
}

export type RuleLevel = Severity | 'off';
export type DevelopmentMode = 'keep' | 'lower' | 'off';

/** What a policy says of one file. */
export interface PathPolicy {
  levelOf(rule: KnownRule): Sourced<RuleLevel>;
  readonly failSeverity: Sourced<Thresholds['severity']>;
  readonly failConfidence: Sourced<Thresholds['confidence']>;
  readonly requireReason: Sourced<boolean>;
  readonly requireUntil: Sourced<boolean>;
  readonly foreign: Sourced<readonly ForeignMarker[]>;
  /** Null: the file runs in production. */
  readonly development: Sourced<DevelopmentMode> | null;
  /** Entries of `accept` for this file. */
  readonly accepted: readonly AcceptedEntry[];
}

export interface AcceptedEntry {
  readonly rule: string;
  readonly reason: string;
  readonly until: string | null;
  readonly place: ErrorPlace;
  readonly offset: number;
}

export interface Policy {
  /** From the project's root downwards. */
  readonly files: readonly LoadedPolicy[];
  readonly show: Partial<Thresholds>;
  readonly baseline: { readonly file: string | null; readonly stale: 'fail' | 'warn' | null };
  /** All entries of `accept`. */
  readonly accepted: readonly AcceptedEntry[];
  /** Where it says that a path (folders end with `/`) is not scanned; null when it is. */
  excludedBy(path: string): string | null;
  at(path: string): PathPolicy;
}

interface Layer extends PlacedBody {
  readonly policy: LoadedPolicy;
  readonly covers: PathTest;
  /** It may only be stricter than what lies above it. */
  readonly isStrict: boolean;
}

/** Puts policy files together. `files` are those of the project, none below another one that is not in the list, in any order. */
export function createPolicy(files: readonly LoadedPolicy[]): Policy {
  const sorted = [...files].sort(
    (a, b) => a.folder.length - b.folder.length || (a.folder < b.folder ? -1 : 1),
  );
  const layers = sorted.flatMap((policy) => layersOf(policy, isStrictBelow(policy, sorted)));
  const root = sorted.find(({ folder }) => folder === '')?.file;
  const accepted = sorted.map((policy) => acceptedOf(policy));
  const development = sorted.map(developmentOf);
  const exclusions = sorted.map(exclusionOf);
  const known = new Map<string, PathPolicy>();
  return {
    files: sorted,
    show: definedOnly(root?.show ?? {}),
    baseline: { file: root?.baseline?.file ?? null, stale: root?.baseline?.stale ?? null },
    accepted: accepted.flat().map(({ entry }) => entry),
    excludedBy: (path) => firstOf(exclusions, (exclusion) => exclusion(path)),
    at(path) {
      const mine = layers.filter((layer) => layer.covers(path));
      const entries = accepted.flatMap((list) => list.filter(({ covers }) => covers(path)));
      const mode = firstOf(development, (of) => of(path));
      const key = [
        ...mine.map(placeOfLayer),
        mode?.from,
        ...entries.map(({ entry }) => placeText(entry.place)),
      ].join('\0');
      let policy = known.get(key);
      if (policy === undefined) {
        policy = resolve(
          mine,
          mode,
          entries.map(({ entry }) => entry),
        );
        known.set(key, policy);
      }
      return policy;
    },
  };
}

/** A policy whose folder lies below that of another may only be stricter, unless the topmost one says otherwise. */
export function isStrictBelow(policy: LoadedPolicy, all: readonly LoadedPolicy[]): boolean {
  const above = all.filter((other) => other !== policy && isBelow(`${policy.folder}/`, other.folder));
  const top = above.sort((a, b) => a.folder.length - b.folder.length)[0];
  return top !== undefined && top.file.nested !== 'any';
}

/** `path:line:column`. */
export function placeText({ path, line, column }: ErrorPlace): string {
  return [path, line, column].filter((part) => part !== undefined).join(':');
}

/** How strict a level is: higher is stricter. */
export function strictness(level: RuleLevel): number {
  return level === 'off' ? -1 : SEVERITIES.indexOf(level);
}

/** What a body says of a rule: by its id, else by its pack. */
export function levelIn(
  { body, at }: PlacedBody,
  rule: KnownRule,
): { readonly value: RuleLevel; readonly at: readonly (string | number)[] } | null {
  const byId = own(body.rules, rule.id);
  const said = byId ?? own(body.packs, rule.category ?? '');
  if (said === undefined) return null;
  const path = byId === undefined ? [...at, 'packs', rule.category ?? ''] : [...at, 'rules', rule.id];
  return { value: said === 'on' ? (rule.severity as Severity) : said, at: path };
}

function layersOf(policy: LoadedPolicy, isStrict: boolean): Layer[] {
  return bodiesOf(policy.file).map((placed) => ({
    ...placed,
    policy,
    isStrict,
    covers:
      placed.paths === null
        ? (path) => isBelow(path, policy.folder)
        : createPathTest(placed.paths, policy.folder),
  }));
}

function resolve(
  layers: readonly Layer[],
  development: Sourced<DevelopmentMode> | null,
  accepted: readonly AcceptedEntry[],
): PathPolicy {
  const levels = new Map<string, Sourced<RuleLevel>>();
  return {
    levelOf(rule) {
      let level = levels.get(rule.id);
      if (level === undefined) {
        level = levelAt(layers, rule);
        levels.set(rule.id, level);
      }
      return level;
    },
    failSeverity: fold(
      layers,
      DEFAULT_FAILING.severity,
      ['fail-on', 'severity'],
      (body) => body['fail-on']?.severity,
      (a, b) => compareSeverity(a, b) < 0,
    ),
    failConfidence: fold(
      layers,
      DEFAULT_FAILING.confidence,
      ['fail-on', 'confidence'],
      (body) => body['fail-on']?.confidence,
      (a, b) => compareConfidence(a, b) < 0,
    ),
    requireReason: fold(
      layers,
      true,
      ['suppressions', 'require-reason'],
      (body) => body.suppressions?.['require-reason'],
      (a) => a,
    ),
    requireUntil: fold(
      layers,
      false,
      ['suppressions', 'require-until'],
      (body) => body.suppressions?.['require-until'],
      (a) => a,
    ),
    foreign: fold<readonly ForeignMarker[]>(
      layers,
      [],
      ['suppressions', 'foreign'],
      (body) => body.suppressions?.foreign,
      isSubset,
    ),
    development,
    accepted,
  };
}

function levelAt(layers: readonly Layer[], rule: KnownRule): Sourced<RuleLevel> {
  let level: Sourced<RuleLevel> = { value: rule.severity as Severity, from: 'default' };
  for (const layer of layers) {
    const said = levelIn(layer, rule);
    if (said === null || (layer.isStrict && strictness(said.value) <= strictness(level.value))) continue;
    level = { value: said.value, from: placeText(layer.policy.placeOf(said.at)) };
  }
  return level;
}

/** The last value of the layers; of layers that may only be stricter, only those that are. */
function fold<T>(
  layers: readonly Layer[],
  initial: T,
  at: readonly string[],
  read: (body: Layer['body']) => T | undefined,
  isStricter: (value: T, than: T) => boolean,
): Sourced<T> {
  let current: Sourced<T> = { value: initial, from: 'default' };
  for (const layer of layers) {
    const value = read(layer.body);
    if (value === undefined || (layer.isStrict && !isStricter(value, current.value))) continue;
    current = { value, from: placeText(layer.policy.placeOf([...layer.at, ...at])) };
  }
  return current;
}

/** True when every marker of the list is in the other one, too. */
export function isSubset(markers: readonly ForeignMarker[], of: readonly ForeignMarker[]): boolean {
  return markers.every((marker) => of.includes(marker));
}

function acceptedOf(policy: LoadedPolicy): { readonly entry: AcceptedEntry; readonly covers: PathTest }[] {
  return (policy.file.accept ?? []).map(({ rule, paths, reason, until }, i) => ({
    entry: {
      rule,
      reason,
      until: until ?? null,
      place: policy.placeOf(['accept', i, 'rule']),
      offset: policy.offsetOf(['accept', i, 'rule']),
    },
    covers: createPathTest(paths, policy.folder),
  }));
}

function developmentOf(policy: LoadedPolicy): (path: string) => Sourced<DevelopmentMode> | null {
  const environments = policy.file.environments;
  if (environments === undefined) return () => null;
  const covers = createPathTest(environments.development, policy.folder);
  const from = placeText(policy.placeOf(['environments', 'development']));
  const mode = { value: environments.findings ?? 'lower', from };
  return (path) => (covers(path) ? mode : null);
}

function exclusionOf(policy: LoadedPolicy): (path: string) => string | null {
  const { include, exclude } = policy.file.paths ?? {};
  const excluded = exclude === undefined ? null : createPathTest(exclude, policy.folder);
  const included = include === undefined ? null : createPathTest(include, policy.folder);
  return (path) => {
    if (!isBelow(path, policy.folder)) return null;
    if (excluded?.(path) === true) return placeText(policy.placeOf(['paths', 'exclude']));
    // A folder is walked, because files in it may be included.
    if (included === null || path.endsWith('/') || included(path)) return null;
    return placeText(policy.placeOf(['paths', 'include']));
  };
}

function placeOfLayer({ policy, at }: Layer): string {
  return `${policy.path}#${at.join('.')}`;
}

function firstOf<T, R>(items: readonly T[], ask: (item: T) => R | null): R | null {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== null) return answer;
  }
  return null;
}

/** A policy's keys may be the names of what every object inherits. */
function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

function definedOnly({ severity, confidence }: NonNullable<PolicyFile['show']>): Partial<Thresholds> {
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(confidence === undefined ? {} : { confidence }),
  };
}
