/** What a review says of the prompt that asked for the change, as text and as Markdown. */
import type { NeedOutcome, PromptReview, VerifiedNeed } from '../../prompts/verify-needs.ts';
import { inertText } from '../../report/inert-markdown.ts';
import type { Painter } from '../../report/painter.ts';
import { printable } from '../../report/printable.ts';

const WORDS: Readonly<Record<NeedOutcome, string>> = {
  violated: 'violated by',
  verified: 'verified:',
  person: 'for a person:',
  'not-examined': 'nothing to examine:',
};
const MARKS: Readonly<Record<NeedOutcome, string>> = {
  violated: '✗',
  verified: '✓',
  person: '?',
  'not-examined': '-',
};
const PAINT: Readonly<Record<NeedOutcome, 'red' | 'green' | 'yellow' | 'dim'>> = {
  violated: 'red',
  verified: 'green',
  person: 'yellow',
  'not-examined': 'dim',
};

/** `login-endpoint, by prompt.md`. */
export function promptTitle({ name, tasks, language }: PromptReview): string {
  const what = tasks.length === 0 ? 'no task that has to be secure' : tasks.map(({ id }) => id).join(', ');
  const doubt =
    language === null ? '' : ` (it seems to be written in ${language}: what it asks for was not judged)`;
  return `${what}, by ${name}${doubt}`;
}

/** One line for each requirement, with its evidence; a second one for those that the prompt does not state. */
export function promptLines({ needs, problems }: PromptReview, painter: Painter): readonly string[] {
  const mistakes = problems.map((problem) => `  ${painter.red('!')} ${printable(problem)}`);
  const lines = needs.map((need) => {
    const { mark, title, note, words } = needWords(need);
    return `  ${painter[PAINT[need.outcome]](mark)} ${painter.bold(printable(title))}${note}  ${printable(words)}`;
  });
  return [...mistakes, ...lines];
}

/** The same as items of a list in Markdown. */
export function promptItems({ needs, problems }: PromptReview): readonly string[] {
  const items = needs.map((need) => {
    const { mark, title, note, words } = needWords(need);
    return `- ${mark} **${inertText(title)}**${note} ${inertText(words)}`;
  });
  return [...problems.map((problem) => `- ! ${inertText(problem)}`), ...items];
}

/** A requirement in words: a mark, its title, a note when the prompt does not ask for it, and what became of it. */
export function needWords(need: VerifiedNeed): {
  readonly mark: string;
  readonly title: string;
  readonly note: string;
  readonly words: string;
} {
  return {
    mark: MARKS[need.outcome],
    title: need.title,
    note: unstated(need),
    words: outcomeWords(need),
  };
}

function unstated({ status }: VerifiedNeed): string {
  return { stated: '', missing: ' (not asked for)', refused: ' (the prompt asks for the opposite)' }[status];
}

const MAX_PLACES = 3;

function outcomeWords({ outcome, reason, places }: VerifiedNeed): string {
  const shown = places.slice(0, MAX_PLACES).map(({ path, line }) => `${path}:${line}`);
  const more = places.length - shown.length;
  const where = shown.length === 0 ? '' : ` at ${shown.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
  return `${WORDS[outcome]} ${reason}${where}`;
}
