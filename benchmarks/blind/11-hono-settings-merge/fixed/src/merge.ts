type Dict = Record<string, unknown>;

/** Names that lead to the prototypes shared by all objects. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

function isObject(value: unknown): value is Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Merges `source` into `target`, going down into nested objects.
 */
export function deepMerge(target: Dict, source: Dict): Dict {
  for (const key of Object.keys(source)) {
    if (FORBIDDEN.has(key)) continue;
    const value = source[key];
    const existing = target[key];
    if (isObject(value) && isObject(existing)) {
      deepMerge(existing, value);
    } else {
      target[key] = value;
    }
  }
  return target;
}
