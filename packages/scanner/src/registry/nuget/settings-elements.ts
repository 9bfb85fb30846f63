/** Reads the elements of NuGet's files of settings: a few levels of tags with attributes, and no text that matters. */

export interface SettingsElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SettingsElement[];
}

interface Open extends SettingsElement {
  readonly children: SettingsElement[];
}

/** What is left out, with what ends it. Two dashes come before a document type, which begins alike. */
const LEFT_OUT: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
];
/** A tag, at the place where the search begins. */
const TAG = /<(\/?)([\w.:-]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>/y;
const ATTRIBUTE = /(?<![\w.:-])([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Longer tags are none of NuGet's. */
const MAX_TAG = 10_000;
const MAX_DEPTH = 20;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The elements at the top; null for a text whose tags do not fit each other. Linear in the text's length. */
export function settingsElements(text: string): readonly SettingsElement[] | null {
  const root: Open = { name: '', attributes: new Map(), children: [] };
  const stack = [root];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const leftOut = LEFT_OUT.find(([start]) => text.startsWith(start, at));
    if (leftOut !== undefined) {
      const [start, ending] = leftOut;
      const end = text.indexOf(ending, at + start.length);
      if (end < 0) return null;
      at = end + ending.length;
      continue;
    }
    TAG.lastIndex = 0;
    const tag = TAG.exec(text.slice(at, at + MAX_TAG));
    if (tag === null) return null;
    at += tag[0].length;
    if (!take(tag, stack)) return null;
  }
  return stack.length === 1 ? root.children : null;
}

/** Opens or closes an element; false where that does not fit. */
function take([, closing, name = '', written = '']: RegExpExecArray, stack: Open[]): boolean {
  const top = stack.at(-1)!;
  if (closing === '/') return stack.length > 1 && stack.pop()!.name === name;
  const element: Open = { name, attributes: attributesIn(written), children: [] };
  top.children.push(element);
  if (!written.endsWith('/')) stack.push(element);
  return stack.length <= MAX_DEPTH;
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
