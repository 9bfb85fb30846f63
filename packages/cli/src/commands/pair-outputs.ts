/** Pairs `--format` with `--output`: an output belongs to the format before it, or to the one after it when it comes first. */
import { ConfigError } from '@skeptic/core';

export type OutputToken =
  | { readonly option: 'format'; readonly value: string }
  | { readonly option: 'output'; readonly value: string };

export interface OutputRequest {
  readonly format: string;
  /** Null is standard output. */
  readonly file: string | null;
}

/** The reports that the options ask for, in their order. Text on standard output is the default. */
export function pairOutputs(tokens: readonly OutputToken[]): OutputRequest[] {
  const requests: { format: string | null; file: string | null }[] = [];
  for (const token of tokens) {
    const last = requests.at(-1);
    if (token.option === 'format') {
      if (last !== undefined && last.format === null) last.format = token.value;
      else requests.push({ format: token.value, file: null });
    } else if (last !== undefined && last.file === null) last.file = token.value === '-' ? null : token.value;
    else requests.push({ format: null, file: token.value });
  }
  const paired = requests.map(({ format, file }): OutputRequest => ({ format: format ?? 'text', file }));
  if (paired.length === 0) return [{ format: 'text', file: null }];
  check(paired);
  return paired;
}

function check(requests: readonly OutputRequest[]): void {
  if (requests.filter(({ file }) => file === null).length > 1) {
    throw new ConfigError('only one report can go to standard output', {
      code: 'output-conflict',
      hint: 'put --output FILE after each further --format, as in: --format sarif --output report.sarif',
    });
  }
  const files = requests.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice !== undefined)
    throw new ConfigError(`two reports would go to \`${twice}\``, { code: 'output-conflict' });
}
