/** What the user does not want to send, as regular expressions that take linear time whatever they are. */
import { RE2JS } from 're2js';
import { ConfigError } from '../errors.ts';
import type { SpanFinder } from './mask-outgoing.ts';

/** Finders of regular expressions in RE2's syntax. Throws `ConfigError` for one that cannot be read. */
export function ownMasks(sources: readonly string[]): readonly SpanFinder[] {
  return sources.map((source) => {
    const pattern = compile(source);
    return (text) => {
      const matcher = pattern.matcher(text);
      const spans: [number, number][] = [];
      while (matcher.find())
        if (matcher.end() > matcher.start()) spans.push([matcher.start(), matcher.end()]);
      return spans;
    };
  });
}

function compile(source: string): RE2JS {
  try {
    return RE2JS.compile(source, RE2JS.MULTILINE);
  } catch (error) {
    throw new ConfigError(
      `the pattern \`${source}\` of \`ai.mask\` cannot be read: ${(error as Error).message}`,
      {
        code: 'policy-invalid',
      },
    );
  }
}
