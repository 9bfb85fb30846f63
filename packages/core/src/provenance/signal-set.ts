/** Signals, ready to be asked: looked up by what they match, in small letters, so that a commit costs a few look-ups however many there are. */
import type { EvidencePlace, EvidenceRole, ProvenanceEvidence } from '../finding/provenance.ts';
import type { Signal, SignalFile } from './signal-file.ts';

/** What a host passes around; made by `createSignalSet`. */
export interface SignalSet {
  /** All that count, in the order of their files. */
  readonly signals: readonly Signal[];
  /** The tools that they name. */
  readonly tools: ReadonlySet<string>;
  readonly byEmail: SignalIndex<string>;
  readonly byDomain: SignalIndex<string>;
  readonly byAccount: SignalIndex<number>;
  readonly byLogin: SignalIndex<string>;
  readonly byTrailerKey: SignalIndex<string>;
  readonly byLabel: SignalIndex<string>;
  /** Signals of the kinds that are tried one by one. */
  of(kind: keyof Signal['match']): readonly Signal[];
}

export type SignalIndex<Key> = ReadonlyMap<Key, readonly Signal[]>;

/** Puts files together: a signal replaces an earlier one with its id, `off` takes earlier ones away. */
export function createSignalSet(files: readonly SignalFile[]): SignalSet {
  const byId = new Map<string, Signal>();
  for (const file of files) {
    for (const id of file.off ?? []) byId.delete(id);
    for (const signal of file.signals ?? []) byId.set(signal.id, signal);
  }
  const signals = [...byId.values()];
  const byKind = indexed(signals, ({ match }) => Object.keys(match) as (keyof Signal['match'])[]);
  return {
    signals,
    tools: new Set(signals.map(({ tool }) => tool)),
    byEmail: indexed(signals, ({ match }) => match.email?.map(lower)),
    byDomain: indexed(signals, ({ match }) => match.domain?.map(lower)),
    byAccount: indexed(signals, ({ match }) => match.account),
    byLogin: indexed(signals, ({ match }) => match.login?.map(lower)),
    byTrailerKey: indexed(signals, ({ match }) => match.trailer?.key.map(lower)),
    byLabel: indexed(signals, ({ match }) => match.label?.map(lower)),
    of: (kind) => byKind.get(kind) ?? [],
  };
}

/** The evidence that a signal gives at a place. */
export function evidenceOf(
  signal: Signal,
  place: EvidencePlace,
  text: string,
  details: { readonly role?: EvidenceRole; readonly model?: string | null; readonly tool?: string } = {},
): ProvenanceEvidence {
  return {
    signal: signal.id,
    tool: details.tool ?? signal.tool,
    model: shortened(details.model ?? null),
    role: details.role ?? signal.role ?? 'author',
    place,
    text: shortened(text) ?? '',
    confidence: signal.confidence,
  };
}

/** Evidence is quoted, not copied. */
const MAX_QUOTE = 120;

function shortened(text: string | null): string | null {
  return text === null || text.length <= MAX_QUOTE ? text : `${text.slice(0, MAX_QUOTE - 1)}…`;
}

function indexed<Key>(
  signals: readonly Signal[],
  keysOf: (signal: Signal) => readonly Key[] | undefined,
): SignalIndex<Key> {
  const index = new Map<Key, Signal[]>();
  for (const signal of signals) {
    for (const key of keysOf(signal) ?? []) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [signal]);
      else known.push(signal);
    }
  }
  return index;
}

/** Keys and addresses are compared in small letters. */
export function lower(text: string): string {
  return text.toLowerCase();
}
