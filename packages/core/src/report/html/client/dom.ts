/** Nodes made of texts. Nothing here turns text into markup, and the page's policy would not allow it. */

export type Child = Node | string | null;

/** An element with a class and children; texts become text nodes. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = '',
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  for (const child of children) if (child !== null) made.append(child);
  return made;
}

/** The element of an id that the page always has. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}
