/** What a policy says of what is posted, filled up. */
import { DEFAULT_FAILING } from '../finding/thresholds.ts';
import type { PolicyFile } from '../policy/policy-file.ts';
import type { PostSettings } from './plan-posts.ts';

const DEFAULT_MAX_INLINE = 10;

export interface PostPolicy extends Omit<PostSettings, 'isClaimed' | 'key'> {
  readonly hasCheck: boolean;
}

/** The settings by the policy of what a change goes into; null where it has none. */
export function postPolicyOf(file: PolicyFile | null): PostPolicy {
  const { ci = {}, 'fail-on': failing = {} } = file ?? {};
  const confidence = failing.confidence ?? DEFAULT_FAILING.confidence;
  const severity = ci.inline ?? failing.severity ?? DEFAULT_FAILING.severity;
  return {
    comment: ci.comment ?? 'needed',
    inline: severity === 'off' ? null : { severity, confidence },
    maxInline: ci['max-inline'] ?? DEFAULT_MAX_INLINE,
    label: ci.label ?? null,
    hasCheck: ci.check !== 'off',
  };
}
