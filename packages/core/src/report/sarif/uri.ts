import { wellFormed } from '../well-formed.ts';

/**
 * A reported path as a relative URI reference. Everything that is not plainly a path character is percent-encoded, so that no
 * file name becomes a scheme, a query or a way out of the root.
 */
export function relativeUri(path: string): string {
  return path
    .split('/')
    .map((segment) =>
      segment === '..' || segment === '.' ? segment.replaceAll('.', '%2E') : encodeSegment(segment),
    )
    .join('/')
    .replace(/^\/+/, '');
}

function encodeSegment(segment: string): string {
  return wellFormed(segment).replace(/[^A-Za-z0-9._~-]/gu, (character) =>
    encodeURIComponent(character).replace(
      /[!'()*]/g,
      (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  );
}
