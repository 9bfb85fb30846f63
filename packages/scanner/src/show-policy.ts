/** What a policy says of a path, value by value, with where each comes from. */
import path from 'node:path';
import { type PathPolicy, type Policy, placeText, type Sourced } from '@skeptic/core';
import { toPosix } from './platform/system-path.ts';
import { createRuleStore } from './rules/rule-store.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { completePolicy, openPolicy, type PolicyChoice } from './scan-policy.ts';

export interface ShownValue {
  readonly name: string;
  readonly value: string;
  /** `default`, or `path:line:column`. */
  readonly from: string;
}

export interface ShownPolicy {
  /** Relative to the project's root. */
  readonly path: string;
  /** The policy files that have a say, from the root downwards. */
  readonly files: readonly string[];
  readonly values: readonly ShownValue[];
  /** Rules whose level is not their default. */
  readonly rules: readonly ShownValue[];
  readonly accepted: readonly ShownValue[];
}

/** The policy of a file or folder. Throws `ConfigError` for mistakes in the policy and for a path that does not exist. */
export async function showPolicy(
  given: string,
  choice: PolicyChoice,
  deps: ScanDependencies,
): Promise<ShownPolicy> {
  const { platform } = deps;
  const open = await openPolicy(choice, [given], platform);
  const relative = toPosix(path.relative(open.root, path.resolve(platform.cwd, given)));
  const isFolder = platform.fs.kindOf(path.resolve(platform.cwd, given)) === 'folder';
  const store = await createRuleStore(platform, { folder: deps.rulesFolder, builtIn: true }, null);
  const nothing = { root: open.root, folders: [], files: [], skipped: [] };
  const { policy } = await completePolicy(open, nothing, [given], platform, store);
  const { createPolicy } = await import('./policy/policies.ts');
  const effective = policy ?? createPolicy([]);
  const at = isFolder && relative !== '' ? `${relative}/` : relative;
  const here = effective.at(at);
  return {
    path: at === '' ? '.' : at,
    files: effective.files.map((file) => file.path),
    values: [...projectValues(effective, at), ...pathValues(here)],
    rules: store.index.flatMap((rule): ShownValue[] => {
      const { value, from } = here.levelOf(rule);
      return from === 'default' ? [] : [{ name: rule.id, value, from }];
    }),
    accepted: here.accepted.map(({ rule, reason, until, place }) => ({
      name: rule,
      value: until === null ? reason : `${reason} (until ${until})`,
      from: placeText(place),
    })),
  };
}

function projectValues(policy: Policy, at: string): ShownValue[] {
  const excluded = at === '' ? null : policy.excludedBy(at);
  const { severity, confidence } = policy.show;
  const rootFile = policy.files[0]?.path ?? 'default';
  return [
    { name: 'scanned', value: excluded === null ? 'yes' : 'no', from: excluded ?? 'default' },
    { name: 'show.severity', value: severity ?? 'low', from: severity === undefined ? 'default' : rootFile },
    {
      name: 'show.confidence',
      value: confidence ?? 'medium',
      from: confidence === undefined ? 'default' : rootFile,
    },
    ...provenanceValues(policy, rootFile),
  ];
}

/** Only where the project's policy says something of it. */
function provenanceValues(policy: Policy, from: string): readonly ShownValue[] {
  const said = policy.files.find(({ folder }) => folder === '')?.file.provenance ?? {};
  return Object.entries(said).map(([name, value]) => ({
    name: `provenance.${name}`,
    value: Array.isArray(value) ? value.join(', ') : String(value),
    from,
  }));
}

function pathValues(policy: PathPolicy): ShownValue[] {
  const shown = (name: string, { value, from }: Sourced<unknown>): ShownValue => ({
    name,
    value: Array.isArray(value) ? value.join(', ') || 'none' : String(value),
    from,
  });
  return [
    shown('fail-on.severity', policy.failSeverity),
    shown('fail-on.confidence', policy.failConfidence),
    shown('suppressions.require-reason', policy.requireReason),
    shown('suppressions.require-until', policy.requireUntil),
    shown('suppressions.foreign', policy.foreign),
    policy.development === null
      ? { name: 'environment', value: 'production', from: 'default' }
      : shown('environment', {
          value: `development (findings: ${policy.development.value})`,
          from: policy.development.from,
        }),
  ];
}
