/**
 * Which tasks a prompt sets. The first sentence that asks for one leads; a later one counts when it asks for something to be made as
 * well and is not about a requirement. So `Log failed logins` in a prompt for a login page does not make it one for logging.
 */
import type { Template } from './library.ts';
import type { ReadPrompt } from './negation.ts';
import type { OpenLibrary } from './open-library.ts';
import type { Hit, Phrase } from './phrases.ts';

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
  const { finder } = prompt;
  const sentencesWith = (phrases: readonly Phrase[]): ReadonlySet<number> =>
    new Set(phrases.flatMap((phrase) => finder.find(phrase).map(({ sentence }) => sentence)));
  const { asking, elsewhere } = open.library.words;
  const idle = sentencesWith(elsewhere.map(open.phrase));
  const hits = open.library.templates
    .filter(({ abstract }) => !abstract)
    .flatMap((template) => hitsOf(template, prompt, open))
    .filter(({ hit }) => !idle.has(hit.sentence))
    .sort((a, b) => a.hit.from - b.hit.from || b.hit.to - a.hit.to);
  const asked = sentencesWith(asking.map(open.phrase));
  const lead = leadOf(hits, asked);
  if (lead === null) return [];
  const counted = hits.filter(
    ({ template, hit }) =>
      hit.sentence === lead ||
      (template.rank === 'main' && asked.has(hit.sentence) && !isAboutNeeds(hit, hits, prompt, open)),
  );
  return chosen(counted);
}

function hitsOf(template: Template, { finder, isNegated }: ReadPrompt, open: OpenLibrary): TaskHit[] {
  return template.asked.flatMap((text) =>
    finder
      .find(open.phrase(text))
      .filter((hit) => !isNegated(hit))
      .map((hit) => ({ template, hit })),
  );
}

/** The first sentence that names a task and asks for something; where none asks, the first that names one. */
function leadOf(hits: readonly TaskHit[], asked: ReadonlySet<number>): number | null {
  const first = hits.find(({ hit }) => asked.has(hit.sentence)) ?? hits[0];
  return first?.hit.sentence ?? null;
}

/** Whether words of the hit belong to something that a task already found needs. */
function isAboutNeeds(
  hit: Hit,
  hits: readonly TaskHit[],
  { finder }: ReadPrompt,
  open: OpenLibrary,
): boolean {
  const needs = new Set(hits.flatMap(({ template }) => template.needs.map(({ id }) => id)));
  return [...needs].some((id) => {
    const { stated, forbidden } = open.phrasesOf(id);
    return [...stated, ...forbidden].some((phrase) =>
      finder.find(phrase).some(({ from, to }) => from < hit.to && hit.from < to),
    );
  });
}

/** One hit for each template. Main tasks push out general ones, and aspects unless these come first. */
function chosen(hits: readonly TaskHit[]): readonly TaskHit[] {
  const firsts = hits.filter(
    ({ template }, index) => hits.findIndex((other) => other.template.id === template.id) === index,
  );
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
export function quoteOf({ from, to }: Hit, { finder: { text } }: ReadPrompt): string {
  const words = text.words;
  const quote = text.source.slice(words[from]!.start, words[to - 1]!.end).replace(/\s+/g, ' ');
  return quote.length <= MAX_QUOTE ? quote : `${quote.slice(0, MAX_QUOTE - 1)}…`;
}
