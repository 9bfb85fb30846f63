/** The paths of Django's patterns, and what they say of the input that stands in them. */
import type { RouteInput } from '../facts/route-facts.ts';

export interface DjangoPath {
  readonly path: string;
  readonly inputs: readonly RouteInput[];
}

/** `orders/<int:pk>/`: converters other than `str` and `path` check. */
export function readPath(text: string): DjangoPath {
  const inputs = [...text.matchAll(/<(?:(\w+):)?(\w+)>/g)].map(([, converter = 'str', name]) => ({
    name: name!,
    checked: converter !== 'str' && converter !== 'path',
  }));
  return { path: rooted(text), inputs };
}

/** `^orders/(?P<pk>\d+)/$` as `/orders/<pk>/`. */
export function readRegex(regex: string): DjangoPath {
  const inputs: RouteInput[] = [];
  let path = '';
  for (let at = 0; at < regex.length; ) {
    if (regex[at] === '(') {
      const end = closingBracket(regex, at);
      const group = regex.slice(at + 1, end);
      const name = /^\?P<(\w+)>/.exec(group)?.[1] ?? null;
      if (name !== null) {
        path += `<${name}>`;
        // Whatever may hold any character checks nothing.
        inputs.push({ name, checked: !/\.[+*]|\[\^/.test(group) });
      } else if (!/^\?[:=!<]/.test(group)) path += '{}';
      at = end + 1;
    } else {
      if (regex[at] === '\\') at += 1;
      else if (/[\^$?]/.test(regex[at]!)) {
        at += 1;
        continue;
      }
      if (!(regex[at - 1] === '\\' && /[AZz]/.test(regex[at] ?? ''))) path += regex[at] ?? '';
      at += 1;
    }
  }
  return { path: rooted(path), inputs };
}

function closingBracket(regex: string, from: number): number {
  let depth = 0;
  for (let at = from; at < regex.length; at += 1) {
    if (regex[at] === '\\') at += 1;
    else if (regex[at] === '(') depth += 1;
    else if (regex[at] === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return regex.length;
}

const rooted = (path: string): string => (path === '' ? '' : `/${path.replace(/^\/+/, '')}`);
