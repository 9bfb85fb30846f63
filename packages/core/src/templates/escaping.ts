import type { Access, OutputPlace, TemplateOutput } from './template.ts';

/** The markup of a value gets into the page as it is. `escapes`: outputs are escaped where no block says otherwise. */
export function isUnescaped(
  { markup }: Access,
  output: Pick<TemplateOutput, 'escapes'>,
  escapes: boolean,
): boolean {
  return markup === 'raw' || (markup === 'plain' && !(output.escapes ?? escapes));
}

/** Kinds of sinks that outputs are. */
export type OutputKind = 'html-output' | 'script-address';

/** What an output is a sink of: escaping markup does not help an address, and what is said of addresses does not help markup. */
export function kindOf(place: OutputPlace): OutputKind {
  return place === 'url' ? 'script-address' : 'html-output';
}
