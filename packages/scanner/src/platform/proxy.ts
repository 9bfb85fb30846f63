/** Which proxy stands between us and an address, by the variables that curl and npm read. */
import { ConfigError } from '@skeptic/core';

export interface ProxyEnvironment {
  readonly [name: string]: string | undefined;
}

/** The proxy for an address, or null. Throws when the variable is no address of an HTTP proxy. */
export function proxyFor(target: URL, environment: ProxyEnvironment): URL | null {
  if (isExcepted(target, variable(environment, 'no_proxy'))) return null;
  const name = target.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const value = variable(environment, name) || variable(environment, 'all_proxy');
  if (value === '') return null;
  const text = value.includes('://') ? value : `http://${value}`;
  const proxy = URL.canParse(text) ? new URL(text) : null;
  if (proxy?.protocol !== 'http:') {
    throw new ConfigError(`${name} is not the address of an HTTP proxy`, { code: 'proxy-address' });
  }
  return proxy;
}

function variable(environment: ProxyEnvironment, name: string): string {
  return environment[name] || environment[name.toUpperCase()] || '';
}

/** `no_proxy` lists hosts and domains, with or without a leading dot and a port; `*` is all. */
function isExcepted({ hostname, port, protocol }: URL, list: string): boolean {
  const usedPort = port || (protocol === 'https:' ? '443' : '80');
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, domain = '', onlyPort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      const isHost = hostname === domain || hostname.endsWith(`.${domain}`);
      return isHost && (onlyPort === undefined || onlyPort === usedPort);
    });
}
