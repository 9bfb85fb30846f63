/** What tests ask of a page in a browser about how it can be read: by the eye, and by what reads it out. */
import type { Page } from 'playwright-core';

/**
 * Texts whose contrast with what is behind them is below WCAG 2.2, 1.4.3 (level AA): 4.5 to 1, for large texts 3 to 1. In the page's own
 * language. Colours are read from a canvas, because style sheets may mix them in any colour space; backgrounds that let something through
 * are laid over what is below them. Controls that are switched off need no contrast.
 */
const LOW_CONTRAST = `(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const parse = (colour) => {
    if (!known.has(colour)) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  };
  const over = ([r, g, b, a], [R, G, B]) => [r, g, b].map((one, i) => one * a + [R, G, B][i] * (1 - a)).concat(1);
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const opacity = (element) => {
    let all = 1;
    for (let at = element; at; at = at.parentElement) all *= Number(getComputedStyle(at).opacity);
    return all;
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const found = [];
  let checked = 0;
  const check = (element, style, text) => {
    const ground = behind(element);
    const [r, g, b, a] = parse(element instanceof SVGElement ? style.fill : style.color);
    const got = ratio(over([r, g, b, a * opacity(element)], ground), ground);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    checked += 1;
    if (got < (isLarge ? 3 : 4.5)) found.push(got.toFixed(2) + ' ' + element.tagName + '.' + (element.getAttribute('class') ?? '') + ' ' + text.slice(0, 40));
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.data.trim();
    if (text === '' || element.closest('script, style, noscript, :disabled, label:has(:disabled)')) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    check(element, getComputedStyle(element), text);
  }
  for (const field of document.querySelectorAll('[placeholder]'))
    if (field.checkVisibility()) check(field, getComputedStyle(field, '::placeholder'), field.placeholder);
  return { found: [...new Set(found)], checked };
})()`;

export interface ContrastReport {
  /** Texts that are too pale, each with its ratio and where it is. */
  readonly found: readonly string[];
  readonly checked: number;
}

/** Measures the texts that a page shows now. */
export function measureContrast(page: Page): Promise<ContrastReport> {
  return page.evaluate<ContrastReport>(LOW_CONTRAST);
}

interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[];
  readonly childIds?: readonly string[];
}

export interface AccessibilityTree {
  /** Controls, regions and pictures that nothing names, by role. */
  readonly nameless: readonly string[];
  /** Levels of the headings, in order. */
  readonly headings: readonly number[];
  /** Of each table how many cells name a column and a row, and how many rows of data there are. */
  readonly tables: readonly { readonly columns: number; readonly rowNames: number; readonly rows: number }[];
  readonly roles: ReadonlySet<string>;
}

const NAMED =
  /^(?:button|link|textbox|searchbox|combobox|checkbox|region|search|navigation|image|figure|table|DisclosureTriangle)$/;

/** What a screen reader is told of a page. */
export async function accessibilityTree(page: Page): Promise<AccessibilityTree> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: AxNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const roleOf = ({ role }: AxNode): string => role?.value ?? '';
  const shown = nodes.filter(({ ignored }) => !ignored);
  const below = (node: AxNode): readonly AxNode[] =>
    (node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id);
      return child === undefined ? [] : [child, ...below(child)];
    });
  const count = (within: readonly AxNode[], role: string): number =>
    within.filter((node) => !node.ignored && roleOf(node) === role).length;
  return {
    nameless: shown
      .filter((node) => NAMED.test(roleOf(node)) && (node.name?.value ?? '').trim() === '')
      .map(roleOf),
    headings: shown
      .filter((node) => roleOf(node) === 'heading')
      .map(({ properties = [] }) => Number(properties.find(({ name }) => name === 'level')?.value.value)),
    tables: shown
      .filter((node) => roleOf(node) === 'table')
      .map((table) => {
        const cells = below(table);
        return {
          columns: count(cells, 'columnheader'),
          rowNames: count(cells, 'rowheader'),
          rows: count(cells, 'row') - 1,
        };
      }),
    roles: new Set(shown.map(roleOf)),
  };
}
