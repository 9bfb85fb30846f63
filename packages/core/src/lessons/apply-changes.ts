/** Solutions are written as what they change, so that one sees at once what they are about. */

export interface TextChange {
  /** Stands in the text once. */
  readonly find: string;
  readonly put: string;
}

export type Changed =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** Makes the changes one after the other. */
export function applyChanges(text: string, changes: readonly TextChange[]): Changed {
  let now = text;
  for (const { find, put } of changes) {
    const at = now.indexOf(find);
    const shown = JSON.stringify(find.slice(0, 60));
    if (at < 0) return { ok: false, problem: `${shown} is not in the program` };
    if (now.includes(find, at + 1))
      return { ok: false, problem: `${shown} is in the program more than once` };
    now = now.slice(0, at) + put + now.slice(at + find.length);
  }
  return { ok: true, text: now };
}
