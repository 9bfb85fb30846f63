/** The parameters that a route names: `/users/<int:id>`, `/users/{id:int}`, `^users/(?P<id>[0-9]+)$`. */

export interface RouteParameters {
  /** What takes any text, by name. */
  readonly free: ReadonlySet<string>;
  /** What the library turns into a number, an identifier or the like. */
  readonly converted: ReadonlySet<string>;
  /** A part that has no name takes any text. */
  readonly hasFreePosition: boolean;
}

const PART =
  /\(\?P<(\w+)>((?:[^()\\]|\\.)*)\)|<([^<>]+)>|\{(\w+)(?::((?:[^{}]|\{[\d,]+\})+))?\}|\((?!\?)((?:[^()\\]|\\.)*)\)/g;
const CONVERTERS =
  /^(?:int|float|number|uuid|slug|date|datetime|ymd|bool|alpha|str|string|path|re|any(?:\(.*\))?)$/;
const SAFE_CONVERTERS = /^(?:int|float|number|uuid|slug|date|datetime|ymd|bool|alpha|any(?:\(.*\))?)$/;
/** Letters, digits, dashes: `\d{4}`, `[\w-]+`, `[0-9a-f]+`. */
const SAFE_PATTERN = /^(?:(?:\\[dw]|\[(?:\\[dw]|[\w-])+\])(?:[+*?]|\{\d+(?:,\d*)?\})?)+$/;

/** Reads a route. */
export function routeParameters(route: string): RouteParameters {
  const free = new Set<string>();
  const converted = new Set<string>();
  let hasFreePosition = false;
  const add = (name: string, isSafe: boolean): void => {
    (isSafe ? converted : free).add(name);
  };
  for (const [, group, pattern, angle, brace, kind, bare] of route.matchAll(PART)) {
    if (group !== undefined) add(group, SAFE_PATTERN.test(pattern ?? ''));
    else if (angle !== undefined) addAngle(angle, add);
    else if (brace !== undefined) add(brace, isSafe(kind));
    else if (bare !== undefined && !SAFE_PATTERN.test(bare)) hasFreePosition = true;
  }
  // Where groups have names, those without are not passed.
  return { free, converted, hasFreePosition: hasFreePosition && free.size === 0 && converted.size === 0 };
}

/** `<int:id>`, `<id:int>`, `<id(length=2):name>`, `<name>`. */
function addAngle(text: string, add: (name: string, isSafe: boolean) => void): void {
  const [first = '', ...rest] = text.split(':');
  if (rest.length === 0) add(first.trim(), false);
  else if (CONVERTERS.test(rest[0]!.trim()) && !CONVERTERS.test(first.trim()))
    add(first.trim(), isSafe(rest.join(':')));
  else add(rest[0]!.replace(/\(.*$/, '').trim(), isSafe(first.replace(/\(((?!['"]).)*\)$/, '')));
}

function isSafe(kind: string | undefined): boolean {
  if (kind === undefined) return false;
  const pattern = kind.replace(/^re:/, '');
  return SAFE_CONVERTERS.test(kind.trim()) || SAFE_PATTERN.test(pattern);
}
