/** What the policy of a project says about the second reviewer. */
import type { AiEffect } from '../ai-review/ai-review.ts';
import type { ModelPrice } from '../ai-review/token-cost.ts';
import { createPathTest } from './globs.ts';
import type { Policy } from './policy.ts';
import type { AiProvider } from './policy-file.ts';

export interface AiSettings {
  /** Why a model (`provider:model`) may not be asked; null when it may. */
  readonly refusalOf: (provider: AiProvider, model: string) => string | null;
  /** Models that the policy names without `*`, in its order, as `provider:model`. */
  readonly preferred: readonly string[];
  readonly isNeverSent: (path: string) => boolean;
  /** Regular expressions in RE2's syntax, as written. */
  readonly masks: readonly string[];
  readonly maxTokens: number;
  /** Null: no limit but that of tokens. */
  readonly maxCost: number | null;
  readonly prices: Readonly<Record<string, ModelPrice>>;
  readonly baseUrl: string | null;
  readonly effect: AiEffect;
}

/** A change of some dozen functions takes a tenth of it. */
const DEFAULT_MAX_TOKENS = 500_000;

/** The settings of the project's root; the defaults without a policy. */
export function aiSettings(policy: Policy | null): AiSettings {
  const ai = policy?.files.find(({ folder }) => folder === '')?.file.ai ?? {};
  const { providers, forbidden = [], models } = ai;
  const neverSent = ai['never-send'];
  return {
    refusalOf(provider, model) {
      if (forbidden.includes(provider) || providers?.includes(provider) === false)
        return `the policy does not allow the provider ${provider}`;
      const isAllowed = models?.some((pattern) => isLike(`${provider}:${model}`, pattern)) ?? true;
      return isAllowed ? null : `the policy does not allow the model ${provider}:${model}`;
    },
    preferred: (models ?? []).filter((model) => !model.endsWith('*')),
    isNeverSent: neverSent === undefined ? () => false : createPathTest(neverSent, ''),
    masks: ai.mask ?? [],
    maxTokens: ai['max-tokens'] ?? DEFAULT_MAX_TOKENS,
    maxCost: ai['max-cost'] ?? null,
    prices: ai.prices ?? {},
    baseUrl: ai['base-url'] ?? null,
    effect: ai.findings ?? 'needs-review',
  };
}

function isLike(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
