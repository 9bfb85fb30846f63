/** What tools write into messages and descriptions, apart from identities: trailers, subjects, footers, branches. */
import type { EvidencePlace, ProvenanceEvidence } from '../finding/provenance.ts';
import { matchPerson, parsePerson } from './match-identity.ts';
import type { Signal } from './signal-file.ts';
import { evidenceOf, lower, type SignalSet } from './signal-set.ts';
import type { Trailer } from './trailers.ts';

/** Trailers that name who wrote, and who looked. */
const AUTHOR_KEYS: ReadonlySet<string> = new Set(['co-authored-by', 'co-developed-by']);
const REVIEWER_KEYS: ReadonlySet<string> = new Set(['reviewed-by', 'acked-by', 'tested-by', 'reported-by']);
/** Longer texts are cut: whoever describes a change needs fewer lines. */
const MAX_LINES = 20_000;

/** What a trailer says. */
export function matchTrailer(trailer: Trailer, signals: SignalSet): readonly ProvenanceEvidence[] {
  const key = lower(trailer.key);
  const person = parsePerson(trailer.value);
  const isAuthor = AUTHOR_KEYS.has(key);
  const named =
    person !== null && (isAuthor || REVIEWER_KEYS.has(key))
      ? matchPerson(person, isAuthor ? 'co-author' : 'reviewer', signals)
      : [];
  const written = (signals.byTrailerKey.get(key) ?? []).flatMap((signal) =>
    trailerEvidence(signal, trailer, person !== null, signals),
  );
  return [...named, ...written];
}

function trailerEvidence(
  signal: Signal,
  { key, value }: Trailer,
  hasAddress: boolean,
  signals: SignalSet,
): readonly ProvenanceEvidence[] {
  const { value: words, prefix: prefixes, person } = signal.match.trailer!;
  if (value === '') return [];
  if (person === false && hasAddress) return agentWithAddress(signal, { key, value }, signals);
  const prefix = prefixes?.find((one) => lower(value).startsWith(lower(one)));
  const word = words?.find((one) => beginsWithWord(value, one));
  if ((words !== undefined || prefixes !== undefined) && prefix === undefined && word === undefined)
    return [];
  // What follows a prefix is the name of a session, which is nobody's business.
  const shown = prefix === undefined ? value : `${prefix}…`;
  const agent = signal.model === 'agent-colon-model' ? agentIn(value, signals) : {};
  return [evidenceOf(signal, 'trailer', `${key}: ${shown}`, agent)];
}

/** An address in a declaration counts if it is that of a tool. */
function agentWithAddress(
  signal: Signal,
  { key, value }: Trailer,
  signals: SignalSet,
): readonly ProvenanceEvidence[] {
  const agents = matchPerson(parsePerson(value)!, 'co-author', signals);
  return agents
    .slice(0, 1)
    .map(({ tool, model, text }) => evidenceOf(signal, 'trailer', `${key}: ${text}`, { tool, model }));
}

/** `AGENT:MODEL [TOOL…]`, as the Linux kernel writes it. The agent is the tool where signals know one of that name. */
function agentIn(
  value: string,
  { tools }: SignalSet,
): { readonly model: string | null; readonly tool?: string } {
  const [, agent = '', model = null] = /^([^:]{1,60})(?::\s*([^\s:]{1,80}))?/.exec(value) ?? [];
  const tool = lower(agent.trim());
  return tools.has(tool) ? { model, tool } : { model };
}

/** What the first line of a message begins with. */
export function matchSubject(subject: string, signals: SignalSet): readonly ProvenanceEvidence[] {
  return signals
    .of('subject')
    .filter(({ match }) => lower(subject).startsWith(lower(match.subject!)))
    .map((signal) => evidenceOf(signal, 'subject', signal.match.subject!));
}

/** Footers: lines that begin with a known text, after signs such as an emoji. A line that is quoted does not count, nor does code. */
export function matchLines(
  lines: readonly string[],
  place: EvidencePlace,
  signals: SignalSet,
): readonly ProvenanceEvidence[] {
  const footers = signals.of('line');
  const found = new Map<string, ProvenanceEvidence>();
  for (const line of proseOf(lines)) {
    const [text = ''] = /[\p{L}\p{N}].*/u.exec(line) ?? [];
    if (text === '' || /[>"'`]/.test(line.slice(0, line.length - text.length))) continue;
    for (const signal of footers) {
      const footer = signal.match.line!.find((one) => beginsWithLine(text, one));
      if (footer !== undefined) found.set(signal.id, evidenceOf(signal, place, footer));
    }
  }
  return [...found.values()];
}

/** The lines of a text in Markdown that are neither code between fences nor comments. */
export function* proseOf(lines: readonly string[]): Iterable<string> {
  let fence: string | null = null;
  let isComment = false;
  for (const line of lines.slice(0, MAX_LINES)) {
    const mark = /^\s{0,3}(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined && (fence === null || fence === mark)) {
      fence = fence === null ? mark : null;
      continue;
    }
    if (fence !== null) continue;
    const opens = line.lastIndexOf('<!--');
    const wasComment: boolean = isComment;
    isComment = opens >= 0 || isComment ? line.lastIndexOf('-->') < Math.max(opens, 0) : false;
    if (!wasComment && opens < 0) yield line;
  }
}

/** Branches, by what their names begin with; remotes and the owner in the subject of a merge are taken off by the caller. */
export function matchBranch(branch: string, signals: SignalSet): readonly ProvenanceEvidence[] {
  const name = branch.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, '').replace(/^(?:origin|upstream)\//, '');
  return signals
    .of('branch')
    .filter(({ match }) => lower(name).startsWith(lower(match.branch!)))
    .map((signal) => evidenceOf(signal, 'branch', name));
}

/** The branch that a merge brought, as its subject says; null for other subjects. */
export function mergedBranch(subject: string): string | null {
  const request = /^Merge pull request #\d+ from [^\s/]+\/(\S+)/.exec(subject)?.[1];
  return request ?? /^Merge (?:remote-tracking )?branch '([^']+)'/.exec(subject)?.[1] ?? null;
}

/** True when a text begins with another one that ends where a word ends. */
function beginsWithWord(text: string, start: string): boolean {
  return lower(text).startsWith(lower(start)) && !/^[\p{L}\p{N}_]/u.test(text.slice(start.length));
}

/** The same for a line that ends there, or goes on with a link, a remark in brackets or an address. A whole link stands for itself. */
function beginsWithLine(text: string, start: string): boolean {
  if (!lower(text).startsWith(lower(start))) return false;
  if (start.endsWith(')')) return true;
  return /^(?:[)\]/?#]|[.,:;!*_)\s]*$|\s+(?:[([–—-]|https?:))/.test(text.slice(start.length));
}
