/** A registry as a user's settings name it. */

export interface Registry {
  /** Without credentials and without a slash at the end. */
  readonly base: string;
  /** Value of the header `authorization`; null when the settings have no credentials for this address. */
  readonly authorization: string | null;
}

/** Reads an address, with the credentials that stand in it; null for anything but http and https. */
export function readRegistry(text: string): Registry | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  const { username, password } = url;
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  const authorization = username === '' ? null : basic(decoded(username), decoded(password));
  return { base: url.href.replace(/\/+$/, ''), authorization };
}

/** A percent sign that encodes nothing stands for itself: the program writes addresses as well, and must not end the run. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The host of an http address, with its port; null for anything else. */
export function hostOf(address: string): string | null {
  const registry = readRegistry(address);
  return registry === null ? null : new URL(registry.base).host;
}

/** True when two addresses name the same registry. */
export function isSameRegistry(a: string, b: string): boolean {
  const [first, second] = [readRegistry(a), readRegistry(b)];
  return first !== null && first.base === second?.base;
}

/** The value of `authorization` for a name and a password. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
