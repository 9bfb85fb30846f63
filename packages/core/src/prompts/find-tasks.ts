/**
 * Which tasks a prompt sets. The first sentence that asks for one leads; a later one counts when it asks for something to be made as
 * well and is not about a requirement. So `Log failed logins` in a prompt for a login page does not make it one for logging. What only
 * explains a task does not count: words in brackets, after a colon, of a state (`signed-in users`), and what a worker or a job does.
 */
import type { Template } from './library.ts';
import type { ReadPrompt } from './negation.ts';
import type { OpenLibrary } from './open-library.ts';
import type { Hit } from './phrases.ts';

export interface FoundTask {
  readonly template: Template;
  /** Where the prompt asks for it. */
  readonly hit: Hit | null;
}

interface TaskHit {
  readonly template: Template;
  readonly hit: Hit;
}

/** The tasks of a prompt, in the order in which it names them. */
export function findTasks(prompt: ReadPrompt, open: OpenLibrary): readonly FoundTask[] {
  const { asking, elsewhere, states } = open.library.words;
  const hitsOfAll = (phrases: readonly string[]): readonly Hit[] => phrases.flatMap(prompt.find);
  const idle = new Set(hitsOfAll(elsewhere).map(({ sentence }) => sentence));
  const described = positionsIn(hitsOfAll(states));
  const hits = open.library.templates
    .filter(({ abstract }) => !abstract)
    .flatMap((template) => hitsOf(template, prompt))
    .filter(({ hit }) => !idle.has(hit.sentence) && !touches(described, hit))
    .sort((a, b) => a.hit.from - b.hit.from || b.hit.to - a.hit.to);
  const asked = hitsOfAll(asking);
  const first = leadOf(hits, new Set(asked.map(({ sentence }) => sentence)), prompt);
  if (first === null) return [];
  return chosen(withoutDetails(countedHits(hits, { first, asked, prompt, open }), asked));
}

interface Lead {
  readonly first: TaskHit;
  /** What asks for something to be made. */
  readonly asked: readonly Hit[];
  readonly prompt: ReadPrompt;
  readonly open: OpenLibrary;
}

/** The hits of the leading sentence that do not only explain its task, and those of later ones that ask for something of their own. */
function countedHits(hits: readonly TaskHit[], { first, asked, prompt, open }: Lead): readonly TaskHit[] {
  const { words } = prompt.text;
  const { section, isAside } = words[first.hit.from]!;
  const askedIn = new Set(asked.map(({ sentence }) => sentence));
  let aboutNeeds: ReadonlySet<number> | null = null;
  return hits.filter(({ template, hit }) => {
    const word = words[hit.from]!;
    if (word.isAside && !isAside) return false;
    if (hit.sentence === first.hit.sentence)
      return word.section === section || isAskedApart(first.hit, hit, asked);
    if (template.rank !== 'main' || !askedIn.has(hit.sentence)) return false;
    aboutNeeds ??= positionsOfNeeds(hits, prompt, open);
    return !touches(aboutNeeds, hit);
  });
}

/** Between two hits something else is asked for. */
function isAskedApart(before: Hit, after: Hit, asked: readonly Hit[]): boolean {
  return asked.some(({ from, to }) => from >= before.to && to <= after.from);
}

/** Without tasks that only say what the one named before them does: an export that a worker makes. */
function withoutDetails(hits: readonly TaskHit[], asked: readonly Hit[]): readonly TaskHit[] {
  const frames = new Map<number, TaskHit>();
  for (const one of hits)
    if (one.template.frames.length > 0 && !frames.has(one.hit.sentence)) frames.set(one.hit.sentence, one);
  return hits.filter(({ template, hit }) => {
    const frame = frames.get(hit.sentence);
    return (
      frame === undefined ||
      hit.from < frame.hit.to ||
      !frame.template.frames.includes(template.id) ||
      isAskedApart(frame.hit, hit, asked)
    );
  });
}

function positionsIn(hits: readonly Hit[]): ReadonlySet<number> {
  const positions = new Set<number>();
  for (const { from, to } of hits) for (let at = from; at < to; at += 1) positions.add(at);
  return positions;
}

function touches(positions: ReadonlySet<number>, { from, to }: Hit): boolean {
  for (let at = from; at < to; at += 1) if (positions.has(at)) return true;
  return false;
}

function hitsOf(template: Template, { find, isNegated }: ReadPrompt): TaskHit[] {
  return template.asked.flatMap((phrase) =>
    find(phrase)
      .filter((hit) => !isNegated(hit))
      .map((hit) => ({ template, hit })),
  );
}

/** The first task in a sentence that asks for something; where none asks, the first of all. What stands in brackets comes last. */
function leadOf(hits: readonly TaskHit[], asked: ReadonlySet<number>, { text }: ReadPrompt): TaskHit | null {
  const isPlain = ({ hit }: TaskHit): boolean => !text.words[hit.from]!.isAside;
  const plain = hits.some(isPlain) ? hits.filter(isPlain) : hits;
  return plain.find(({ hit }) => asked.has(hit.sentence)) ?? plain[0] ?? null;
}

/** Where a prompt speaks of what its tasks need. */
function positionsOfNeeds(
  hits: readonly TaskHit[],
  { find }: ReadPrompt,
  open: OpenLibrary,
): ReadonlySet<number> {
  const needs = new Set(hits.flatMap(({ template }) => template.needs.map(({ id }) => id)));
  return positionsIn(
    [...needs].flatMap((id) => {
      const { stated, forbidden } = open.requirement(id);
      return [...stated, ...forbidden].flatMap(find);
    }),
  );
}

/** One hit for each template. Main tasks push out general ones, and aspects unless these come first. */
function chosen(hits: readonly TaskHit[]): readonly TaskHit[] {
  const seen = new Set<string>();
  const firsts = hits.filter(({ template: { id } }) => !seen.has(id) && seen.add(id));
  const main = firsts.find(({ template }) => template.rank === 'main');
  const kept = firsts.filter(({ template: { rank }, hit }) => {
    if (main === undefined || rank === 'main') return true;
    return rank === 'aspect' && hit.to <= main.hit.from;
  });
  const isAlone = kept.every(({ template }) => template.rank === 'general');
  return withoutCovered(isAlone ? kept : kept.filter(({ template }) => template.rank !== 'general'));
}

/** Without tasks that another one found is a special case of. */
function withoutCovered(tasks: readonly TaskHit[]): readonly TaskHit[] {
  return tasks.filter(({ template: { id } }) => !tasks.some(({ template }) => template.covers.includes(id)));
}

const MAX_QUOTE = 90;

/** The words of the prompt at a hit, on one line. */
export function quoteOf({ from, to }: Hit, { text }: ReadPrompt): string {
  const words = text.words;
  const quote = text.source.slice(words[from]!.start, words[to - 1]!.end).replace(/\s+/g, ' ');
  return quote.length <= MAX_QUOTE ? quote : `${quote.slice(0, MAX_QUOTE - 1)}…`;
}
