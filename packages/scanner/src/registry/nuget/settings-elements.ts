/** Reads the elements of NuGet's files of settings: a few levels of tags with attributes, and no text that matters. */

export interface SettingsElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SettingsElement[];
}

interface Open extends SettingsElement {
  readonly children: SettingsElement[];
}

/** A tag, or what is left out: comments, instructions, document types. */
const MARKUP = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<![^>]*>|<(\/?)([\w.:-]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const MAX_DEPTH = 20;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The elements at the top; null for a text whose tags do not fit each other. */
export function settingsElements(text: string): readonly SettingsElement[] | null {
  const root: Open = { name: '', attributes: new Map(), children: [] };
  const stack = [root];
  for (const [, closing, name, written = ''] of text.matchAll(MARKUP)) {
    const top = stack.at(-1)!;
    if (name === undefined) continue;
    if (closing === '/') {
      if (stack.length === 1 || top.name !== name) return null;
      stack.pop();
      continue;
    }
    const element: Open = { name, attributes: attributesIn(written), children: [] };
    top.children.push(element);
    if (!written.endsWith('/')) stack.push(element);
    if (stack.length > MAX_DEPTH) return null;
  }
  return stack.length === 1 ? root.children : null;
}

function attributesIn(written: string): ReadonlyMap<string, string> {
  return new Map(
    [...written.matchAll(ATTRIBUTE)].map(([, name = '', double, single = '']) => [
      name,
      plain(double ?? single),
    ]),
  );
}

function plain(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES.get(name) ?? whole);
}
