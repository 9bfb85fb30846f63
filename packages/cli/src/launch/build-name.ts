/** What compiled code belongs to: the build, the runtime and the flags it is started with. */
export interface Runtime {
  readonly version: string;
  readonly arch: string;
  readonly execArgv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Digits of the build's hash in a name. */
const DIGITS = 16;

/** The name of the folder for it; different flags of the runtime have different names, so that they do not take turns in one. */
export function buildName(fingerprint: string, { version, arch, execArgv, env }: Runtime): string {
  const flags = [...execArgv, env.NODE_OPTIONS ?? ''].join(' ').trim();
  const parts = [fingerprint.slice(0, DIGITS), version, arch];
  return [...parts, ...(flags === '' ? [] : [hashOf(flags)])].join('-');
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), 32 bits, in hexadecimal. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}
