/** What options say of other tools, as a request. */
import { ConfigError } from '@skeptic/core';
import type { ForeignRequest } from '@skeptic/scanner';
import type { ForeignFlags } from './foreign-options.ts';

/** The reports and tools that are asked for. Throws `ConfigError` for options that belong to tools of which none is started. */
export function foreignOf(
  flags: ForeignFlags & { readonly trustToolConfig?: boolean },
): ForeignRequest | undefined {
  const { import: reports, reportRoot = null, with: tools, trustToolConfig: isTrusted = false } = flags;
  const configs = new Map(flags.toolConfig.map(toolConfig));
  if (tools.length === 0 && (isTrusted || configs.size > 0))
    throw new ConfigError('--tool-config and --trust-tool-config are for --with', { code: 'tool-unused' });
  if (reports.length + tools.length === 0) return undefined;
  return { reports, reportRoot, tools: tools.length === 0 ? undefined : { tools, configs, isTrusted } };
}

function toolConfig(given: string): readonly [string, string] {
  const at = given.indexOf('=');
  if (at > 0 && at < given.length - 1) return [given.slice(0, at), given.slice(at + 1)];
  throw new ConfigError(`\`${given}\` is no TOOL=FILE`, { code: 'tool-config-invalid' });
}
