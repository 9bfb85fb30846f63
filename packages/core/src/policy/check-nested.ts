/** Tells the author of a policy below another what it may not say, instead of leaving it without effect. */
import { ConfigError } from '../errors.ts';
import { compareConfidence, compareSeverity } from '../finding/thresholds.ts';
import { bodiesOf, type KnownRule, type LoadedPolicy, type PlacedBody } from './load-policy.ts';
import { createPolicy, isStrictBelow, isSubset, levelIn, type PathPolicy, strictness } from './policy.ts';
import { ROOT_KEYS } from './policy-file.ts';

type YamlPath = readonly (string | number)[];

/** Checks each policy against those above it. Throws `ConfigError` for the first value that is not allowed where it stands. */
export function checkNested(files: readonly LoadedPolicy[], known: readonly KnownRule[]): void {
  for (const policy of files) {
    if (policy.folder === '') continue;
    const key = ROOT_KEYS.find((name) => policy.file[name] !== undefined);
    if (key !== undefined) {
      throw refused(policy, [key], `"${key}" counts only in the policy of the project's root`, null);
    }
    if (!isStrictBelow(policy, files)) continue;
    const above = createPolicy(files.filter((other) => other.folder.length < policy.folder.length));
    checkStricter(policy, above.at(`${policy.folder}/`), known);
  }
}

const HINT = 'a policy below another may only be stricter; the one above can allow it with `nested: any`';

function checkStricter(policy: LoadedPolicy, above: PathPolicy, known: readonly KnownRule[]): void {
  const { paths, environments } = policy.file;
  if (paths !== undefined) throw refused(policy, ['paths'], '"paths" would scan less', HINT);
  if (environments !== undefined)
    throw refused(policy, ['environments'], '"environments" would grade findings down', HINT);
  for (const placed of bodiesOf(policy.file)) {
    const weaker = weakerSetting(placed, above) ?? weakerLevel(placed, above, known);
    if (weaker !== null) throw refused(policy, weaker.at, `this is weaker than ${weaker.than}`, HINT);
  }
}

interface Weaker {
  readonly at: YamlPath;
  readonly than: string;
}

function weakerSetting({ body, at }: PlacedBody, above: PathPolicy): Weaker | null {
  const fail = body['fail-on'];
  const settings = body.suppressions;
  const than = ({ value, from }: { readonly value: unknown; readonly from: string }): string =>
    `${JSON.stringify(value)} above (${from})`;
  if (fail?.severity !== undefined && compareSeverity(fail.severity, above.failSeverity.value) > 0)
    return { at: [...at, 'fail-on', 'severity'], than: than(above.failSeverity) };
  if (fail?.confidence !== undefined && compareConfidence(fail.confidence, above.failConfidence.value) > 0)
    return { at: [...at, 'fail-on', 'confidence'], than: than(above.failConfidence) };
  if (settings?.['require-reason'] === false && above.requireReason.value)
    return { at: [...at, 'suppressions', 'require-reason'], than: than(above.requireReason) };
  if (settings?.['require-until'] === false && above.requireUntil.value)
    return { at: [...at, 'suppressions', 'require-until'], than: than(above.requireUntil) };
  const foreign = settings?.foreign;
  if (foreign !== undefined && !isSubset(foreign, above.foreign.value))
    return { at: [...at, 'suppressions', 'foreign'], than: than(above.foreign) };
  return null;
}

function weakerLevel(placed: PlacedBody, above: PathPolicy, known: readonly KnownRule[]): Weaker | null {
  for (const rule of known) {
    const said = levelIn(placed, rule);
    if (said === null) continue;
    const { value, from } = above.levelOf(rule);
    if (strictness(said.value) < strictness(value))
      return { at: said.at, than: `${rule.id}: ${value} above (${from})` };
  }
  return null;
}

function refused(policy: LoadedPolicy, at: YamlPath, reason: string, hint: string | null): ConfigError {
  return new ConfigError(reason, {
    code: 'policy-not-allowed',
    place: policy.placeOf(at),
    ...(hint === null ? {} : { hint }),
  });
}
