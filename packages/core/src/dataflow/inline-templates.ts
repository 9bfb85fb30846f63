/** Templates whose text stands in the code that renders them: their outputs are sinks of the call. */
import type { Call } from '../ast/nodes.ts';
import type { ModelPort, ModelRender, RenderPart } from '../rule/compiled.ts';
import { isUnescaped } from '../templates/escaping.ts';
import { holdsTags } from '../templates/is-page.ts';
import { templateEngines } from '../templates/registry.generated.ts';
import type { Access } from '../templates/template.ts';

export interface InlineOutput {
  readonly call: Call;
  /** Part of the context that is put out. */
  readonly ports: readonly ModelPort[];
  readonly label: string;
}

/** What a text puts out that escaping does not help, by the call's own inputs. */
export function inlineOutputs(
  call: Call,
  render: ModelRender,
  { text, escapes }: { readonly text: string; readonly escapes: boolean },
): readonly InlineOutput[] {
  // Whoever does not escape may not be writing a page.
  if (!escapes && !holdsTags(text)) return [];
  const engine = templateEngines.find(({ id }) => id === render.engine);
  const [main] = engine?.read(text, '').functions ?? [];
  const found = new Map<string, InlineOutput>();
  for (const output of main?.outputs ?? []) {
    for (const access of output.value) {
      const isRaw = isUnescaped(access, output, escapes);
      if (!isRaw && output.place === 'markup') continue;
      const label = isRaw
        ? 'a template that does not escape it'
        : 'a place of a template where escaping does not help';
      const key = `${access.path.join('.')} ${isRaw}`;
      const ports = render.context.map((part) => portOf(part, access)).filter((port) => port !== null);
      if (!found.has(key) && ports.length > 0) found.set(key, { call, ports, label });
    }
  }
  return [...found.values()];
}

function portOf(part: RenderPart, { path }: Access): ModelPort | null {
  if (part !== 'keywords') return path.length === 0 ? part : { port: 'property', of: part, path };
  const [name, ...rest] = path;
  if (name === undefined) return { port: 'spread' };
  const keyword: ModelPort = { port: 'keyword', name };
  return rest.length === 0 ? keyword : { port: 'property', of: keyword, path: rest };
}
