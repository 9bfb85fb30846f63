/** Templates whose text stands in the code that renders them: what they put out that escaping does not help. */
import type { ModelRender } from '../rule/compiled.ts';
import { isUnescaped, kindOf, type OutputKind } from '../templates/escaping.ts';
import { holdsTags } from '../templates/is-page.ts';
import { templateEngines } from '../templates/registry.generated.ts';

export interface InlineOutput {
  /** Part of the context that is put out. */
  readonly path: readonly string[];
  readonly label: string;
  readonly kind: OutputKind;
}

/** The outputs of a text, each part of the context once. */
export function inlineOutputs(
  { engine }: ModelRender,
  { text, escapes }: { readonly text: string; readonly escapes: boolean },
): readonly InlineOutput[] {
  // Whoever does not escape may not be writing a page.
  if (!escapes && !holdsTags(text)) return [];
  const [main] = templateEngines.find(({ id }) => id === engine)?.read(text, '').functions ?? [];
  const found = new Map<string, InlineOutput>();
  for (const output of main?.outputs ?? []) {
    for (const access of output.value) {
      const isRaw = isUnescaped(access, output, escapes);
      if (!isRaw && output.place === 'markup') continue;
      const label = isRaw
        ? 'a template that does not escape it'
        : 'a place of a template where escaping does not help';
      found.set(`${access.path.join('.')} ${isRaw}`, {
        path: access.path,
        label,
        kind: isRaw ? 'html-output' : kindOf(output.place),
      });
    }
  }
  return [...found.values()];
}
