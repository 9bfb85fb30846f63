/** What is shown, and its form in the address: `#findings?severity=high,critical&q=cookie`. */

export interface View {
  readonly q: string;
  /** Empty: all. */
  readonly severities: readonly string[];
  /** A number from 1 to 7, `other`, or empty for all; likewise the others. */
  readonly mistake: string;
  readonly rule: string;
  /** A part of the path. */
  readonly path: string;
  readonly author: string;
  readonly standing: string;
  readonly sort: string;
  /** Empty: as the system has it. */
  readonly theme: string;
}

export interface Address {
  /** The section that is looked at; empty at the top. */
  readonly section: string;
  readonly view: View;
}

export const START: View = {
  q: '',
  severities: [],
  mistake: '',
  rule: '',
  path: '',
  author: '',
  standing: 'open',
  sort: 'severity',
  theme: '',
};

/** Names of what an address can say, except the severities, which are a list. */
const TEXTS = ['q', 'mistake', 'rule', 'path', 'author', 'standing', 'sort', 'theme'] as const;
const MAX_LENGTH = 2000;

/** Reads an address; what it does not say, or says in a way that cannot be read, is as at the start. */
export function parseAddress(hash: string): Address {
  const [, section = '', query = ''] = /^#?([\w-]*)(?:\?(.*))?$/s.exec(hash) ?? [];
  const params = new URLSearchParams(query);
  const view: Record<string, unknown> = { ...START };
  for (const name of TEXTS) view[name] = (params.get(name) ?? START[name]).slice(0, MAX_LENGTH);
  view.severities = (params.get('severity') ?? '').split(',').filter((word) => /^[a-z]+$/.test(word));
  return { section, view: view as unknown as View };
}

/** Writes an address; what is as at the start is left out. */
export function formatAddress({ section, view }: Address): string {
  const params = new URLSearchParams();
  for (const name of TEXTS) if (view[name] !== START[name]) params.set(name, view[name]);
  if (view.severities.length > 0) params.set('severity', view.severities.join(','));
  const query = params.toString();
  return `#${section}${query === '' ? '' : `?${query}`}`;
}
