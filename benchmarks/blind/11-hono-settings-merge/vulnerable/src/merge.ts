type Dict = Record<string, unknown>;

function isObject(value: unknown): value is Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Merges `source` into `target`, going down into nested objects.
 */
export function deepMerge(target: Dict, source: Dict): Dict {
  for (const key of Object.keys(source)) {
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
