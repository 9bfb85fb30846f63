/** Hosts by their names alone: whether what is sent to one stays on this machine, or in its network. */

/** True for this machine by its own names: nothing that is sent there goes over a wire. */
export function isLoopbackHost(host: string): boolean {
  return /^(?:(?:[\w-]{1,63}\.){0,20}localhost|127(?:\.\d{1,3}){1,3}|\[?::1\]?)$/i.test(host);
}

/** True for this machine, and for names that stand for it in containers. */
export function isLocalHost(host: string): boolean {
  return (
    isLoopbackHost(host) ||
    /^(?:0\.0\.0\.0|host\.(?:docker|containers|lima)\.internal|gateway\.docker\.internal)$/i.test(host)
  );
}

/** True for addresses and names that no other network can have. */
export function isPrivateHost(host: string): boolean {
  return (
    /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(?:\.\d+)+$/.test(
      host,
    ) ||
    /^\[?f(?:[cd][\da-f]{2}|e80):[\da-f:]*\]?$/i.test(host) ||
    /\.(?:local|lan|internal|intranet|corp|home|test|localdomain|svc|cluster\.local|home\.arpa|ts\.net)$/i.test(
      host,
    ) ||
    !/[.:]/.test(host)
  );
}

/** Services that many programs send data to on purpose, and that know who does: an account is needed for it. */
export function isWellKnownService(host: string): boolean {
  return /^(?:(?:api|uploads)\.github\.com|(?:[\w-]+\.)?gitlab\.com|api\.bitbucket\.org|api\.(?:anthropic|openai|mistral)\.(?:com|ai)|generativelanguage\.googleapis\.com|[\w.-]+\.openai\.azure\.com|(?:hooks|api)?\.?slack\.com|(?:[\w-]+\.)?sentry\.io|(?:[\w-]+\.)?codecov\.io|sonarcloud\.io|(?:[\w-]+\.)?atlassian\.net|api\.linear\.app|api\.cloudflare\.com|api\.vercel\.com|api\.netlify\.com|api\.stripe\.com|api\.datadoghq\.(?:com|eu)|api\.notion\.com)$/i.test(
    host,
  );
}
