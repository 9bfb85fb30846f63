/** Hosts by their names alone: whether what is sent to one stays on this machine, or in its network. */

/** True for this machine, and for names that stand for it in containers. */
export function isLocalHost(host: string): boolean {
  return /^(?:localhost|(?:[\w-]+\.)*localhost|127(?:\.\d+){1,3}|0\.0\.0\.0|\[?::1\]?|host\.(?:docker|containers|lima)\.internal|gateway\.docker\.internal)$/i.test(
    host,
  );
}

/** True for addresses and names that no other network can have. */
export function isPrivateHost(host: string): boolean {
  return (
    /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(?:\.\d+)+$/.test(
      host,
    ) ||
    /\.(?:local|lan|internal|intranet|corp|home|test|localdomain|svc|cluster\.local|home\.arpa|ts\.net)$/i.test(
      host,
    ) ||
    !/[.:]/.test(host)
  );
}
