import type { BaselineChoice, PolicyChoice } from '@skeptic/scanner';

/** What `--config` and `--no-config` mean. Commander gives true where neither is given. */
export function policyChoice({ config }: { readonly config: string | boolean }): PolicyChoice {
  if (config === false) return 'none';
  return typeof config === 'string' ? { file: config } : 'auto';
}

/** What `--baseline` and `--no-baseline` mean. */
export function baselineChoice({ baseline }: { readonly baseline: string | boolean }): BaselineChoice {
  if (baseline === false) return 'none';
  return typeof baseline === 'string' ? { file: baseline } : 'auto';
}
