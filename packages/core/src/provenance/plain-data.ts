/** Reading of JSON that anybody may have written. */

export type Table = Readonly<Record<string, unknown>>;

/** True for what JSON writes in braces. */
export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name of a tool or a model, cut; null for anything else. */
export function nameIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 80) : null;
}
