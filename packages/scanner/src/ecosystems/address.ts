/** Addresses of packages: where a requirement or a lockfile says that something is taken from. Never opened. */

/** An address without what may be secret in it: user, password, query. Text that is no address stays. */
export function withoutCredentials(address: string): string {
  return address
    .replace(/(\/\/)[^/@\s]*@(?=[^/])/, (found, slashes: string) =>
      /^\/\/git@$/.test(found) ? found : slashes,
    )
    .replace(/\?[^#]*/, '');
}

/** The host of an http address, in lower case; null for anything else. */
export function hostOf(address: string): string | null {
  const match = /^(?:git\+)?https?:\/\/(?:[^/@\s]*@)?(\[[\da-f:]+\]|[^/:?#\s]+)/i.exec(address);
  return match === null ? null : match[1]!.toLowerCase();
}

/** A whole commit id of SHA-1 or SHA-256: what a repository can never change. */
export function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text);
}
