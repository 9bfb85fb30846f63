/** Whom an identity of git or of a forge stands for: by mail address, numeric id or account name, never by the name that is shown. */
import type { ProvenanceEvidence } from '../finding/provenance.ts';
import type { Signal } from './signal-file.ts';
import { evidenceOf, lower, type SignalIndex, type SignalSet } from './signal-set.ts';

/** As git writes it: `Name <email>`. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Where an identity stands. A `reviewer` is named by a trailer such as `Reviewed-by`, and wrote nothing. */
export type IdentityPlace = 'author' | 'committer' | 'co-author' | 'reviewer';

/** Under this domain GitHub gives accounts addresses that receive nothing: `ID+login`, of old ones `login`. */
const NO_REPLY = '@users.noreply.github.com';

/** What the signals say of an identity. */
export function matchPerson(
  person: Person,
  place: IdentityPlace,
  signals: SignalSet,
): readonly ProvenanceEvidence[] {
  const email = lower(person.email.trim());
  const at = email.lastIndexOf('@');
  if (at < 0) return matchNameSuffix(person, place, signals);
  const found = [
    ...lookedUp(signals.byEmail, email),
    ...lookedUp(signals.byDomain, email.slice(at + 1)),
    ...(email.endsWith(NO_REPLY) ? accountSignals(email.slice(0, at), signals) : []),
  ].filter((signal) => countsAt(signal, place));
  return [
    ...found.map((signal) => identityEvidence(signal, place, email, modelIn(person.name, signal))),
    ...matchNameSuffix(person, place, signals),
  ];
}

/** What the signals say of an account of a forge. */
export function matchAccount(
  account: { readonly login: string | null; readonly id: number | null },
  signals: SignalSet,
): readonly ProvenanceEvidence[] {
  const login = lower(account.login ?? '');
  return [
    ...(account.id === null ? [] : lookedUp(signals.byAccount, account.id)),
    ...lookedUp(signals.byLogin, login),
  ]
    .filter((signal) => countsAt(signal, 'author'))
    .map((signal) => evidenceOf(signal, 'pull-request', login === '' ? `account ${account.id}` : login));
}

/** Reads `Name <email>`, as trailers have it; null when there is no address. */
export function parsePerson(text: string): Person | null {
  const [, name = '', email] = /^([^<>]{0,300})<([^<>\s]{1,300})>/.exec(text) ?? [];
  return email === undefined ? null : { name: name.trim(), email };
}

function accountSignals(local: string, signals: SignalSet): readonly Signal[] {
  const [, id, login = ''] = /^(?:(\d{1,15})\+)?(.*)$/.exec(local) ?? [];
  return [
    ...(id === undefined ? [] : lookedUp(signals.byAccount, Number(id))),
    ...lookedUp(signals.byLogin, login),
  ];
}

/** The one thing that a shown name is asked for: what a tool appends to the name of whoever runs it. */
function matchNameSuffix(
  { name }: Person,
  place: IdentityPlace,
  signals: SignalSet,
): readonly ProvenanceEvidence[] {
  if (place !== 'author' && place !== 'committer') return [];
  return signals
    .of('name-suffix')
    .filter(({ match }) => lower(name).endsWith(lower(match['name-suffix']!)))
    .map((signal) => evidenceOf(signal, place, `… ${signal.match['name-suffix']!.trim()}`));
}

function countsAt(signal: Signal, place: IdentityPlace): boolean {
  return signal.in === undefined || place === 'reviewer' || signal.in.includes(place);
}

function identityEvidence(
  signal: Signal,
  place: IdentityPlace,
  email: string,
  model: string | null,
): ProvenanceEvidence {
  if (place === 'reviewer') return evidenceOf(signal, 'trailer', email, { role: 'reviewer', model });
  return evidenceOf(signal, place === 'co-author' ? 'trailer' : place, email, { model });
}

/** A name with a digit in it has a version, as models do and tools do not. */
function modelIn(name: string, { model }: Signal): string | null {
  if (model === 'name') return /\d/.test(name) ? name : null;
  return model === 'parentheses' ? (/\(([^()]{1,80})\)/.exec(name)?.[1] ?? null) : null;
}

function lookedUp<Key>(index: SignalIndex<Key>, key: Key): readonly Signal[] {
  return index.get(key) ?? [];
}
