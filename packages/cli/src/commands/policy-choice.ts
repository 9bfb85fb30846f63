import type { PolicyChoice } from '@skeptic/scanner';

/** What `--config` and `--no-config` mean. Commander gives true where neither is given. */
export function policyChoice({ config }: { readonly config: string | boolean }): PolicyChoice {
  if (config === false) return 'none';
  return typeof config === 'string' ? { file: config } : 'auto';
}
