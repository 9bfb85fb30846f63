/** What a reference denotes while it is followed. */

export type Value =
  | { readonly kind: 'file'; readonly path: string }
  /** A Python package without a file; `module` is its name for the case that it is a library's after all. */
  | { readonly kind: 'folder'; readonly path: string; readonly module: string }
  | ClassValue
  | { readonly kind: 'object'; readonly path: string; readonly at: number }
  | { readonly kind: 'function'; readonly path: string; readonly at: number; readonly bound: boolean }
  | { readonly kind: 'external'; readonly name: string };

export interface ClassValue {
  readonly kind: 'class' | 'instance';
  readonly path: string;
  readonly at: number;
}

/** More alternatives than these are dropped, the later ones first. */
export const MAX_VALUES = 8;

/** Each value once, in order, and not too many. */
export function distinctValues(values: readonly Value[]): readonly Value[] {
  if (values.length < 2) return values;
  const found = new Map<string, Value>();
  for (const value of values) {
    const key = keyOf(value);
    if (!found.has(key) && found.size < MAX_VALUES) found.set(key, value);
  }
  return [...found.values()];
}

/** The values of the first providers that have some; the rest is not asked. */
export function firstValues<T>(
  providers: readonly T[],
  ask: (provider: T) => readonly Value[],
): readonly Value[] {
  let found: readonly Value[] = [];
  for (const provider of providers) {
    found = distinctValues([...found, ...ask(provider)]);
    if (found.length >= MAX_VALUES) break;
  }
  return found;
}

function keyOf(value: Value): string {
  if (value.kind === 'external') return `external ${value.name}`;
  const at = 'at' in value ? value.at : '';
  return `${value.kind} ${at} ${'bound' in value && value.bound} ${value.path}`;
}
