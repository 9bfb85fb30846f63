import type { Access, TemplateOutput } from './template.ts';

/** The markup of a value gets into the page as it is. `escapes`: outputs are escaped where no block says otherwise. */
export function isUnescaped(
  { markup }: Access,
  output: Pick<TemplateOutput, 'escapes'>,
  escapes: boolean,
): boolean {
  return markup === 'raw' || (markup === 'plain' && !(output.escapes ?? escapes));
}
