/** What a second reviewer said, in the words of several formats. Texts are as the model wrote them: formats escape them. */
import type { AiFinding, AiReview, DropReason } from '../../ai-review/ai-review.ts';

export interface AiWords {
  readonly title: string;
  readonly findings: readonly { readonly head: string; readonly body: readonly string[] }[];
  /** What is said of findings of the engine, and of items of the checklist. */
  readonly notes: readonly string[];
  readonly fixes: readonly { readonly head: string; readonly diff: string }[];
  /** What is open, what was left out, and what it took. */
  readonly rest: readonly string[];
}

/** A second reviewer's part of a report. */
export function aiWords(ai: AiReview): AiWords {
  return {
    title: `Opinion of a model: ${ai.model} (${ai.choice})`,
    findings: ai.findings.map((finding) => ({ head: headOf(finding), body: bodyOf(finding) })),
    notes: [
      ...ai.annotations.map(({ ruleId, path, line, verdict, reason, isFoundAgain }) => {
        const again = isFoundAgain ? ' (it found it by itself as well)' : '';
        return `${ruleId} at ${path}:${line}: ${verdict.replace('-', ' ')}${again}: ${oneLine(reason)}`;
      }),
      ...ai.suggestions.map(
        ({ item, answer, reason }) =>
          `it would answer ${answer} to ${item}, which is for a person to decide: ${oneLine(reason)}`,
      ),
    ],
    fixes: ai.fixes.map(({ engine, path, line, why, diff }) => ({
      head:
        engine === null
          ? `a fix of its own finding at ${path}:${line}; the engine finds nothing new after it, and nobody has checked that it helps: ${oneLine(why)}`
          : `a fix of ${engine.ruleId} at ${path}:${line}, after which the engine finds nothing there: ${oneLine(why)}`,
      diff,
    })),
    rest: restOf(ai),
  };
}

function headOf({ cwe, weakness, severity, confidence, path, startLine, endLine }: AiFinding): string {
  const lines = startLine === endLine ? String(startLine) : `${startLine}-${endLine}`;
  const name = [...(cwe === null ? [] : [`CWE-${cwe}`]), oneLine(weakness)].join(' ');
  return `${name}  ${severity}, ${confidence} confidence  ${path}:${lines}`;
}

const CHECK_WORDS: Readonly<Record<AiFinding['refutation']['verdict'], string>> = {
  stands: 'the second pass could not refute it',
  unsure: 'the second pass is not sure',
  'refuted-without-evidence': 'the second pass doubts it, without code that shows it',
  'not-asked': 'nobody has tried to refute it',
};

function bodyOf({ why, exploit, fix, refutation, isInChange }: AiFinding): readonly string[] {
  const reason = refutation.reason === '' ? '' : `: ${oneLine(refutation.reason)}`;
  return [
    oneLine(why),
    `exploit: ${oneLine(exploit)}`,
    `fix, not checked: ${oneLine(fix)}`,
    `${CHECK_WORDS[refutation.verdict]}${reason}`,
    ...(isInChange ? [] : ['in lines that the change leaves as they are']),
  ];
}

const DROP_WORDS: Readonly<Record<DropReason, string>> = {
  'file-not-sent': 'name a file that it was not shown',
  'line-not-sent': 'name lines that it was not shown',
  'quote-not-found': 'quote code that is not there',
  'quote-too-short': 'quote too little',
  malformed: 'have not the form that was asked for',
  refuted: 'were refuted with code',
  'too-many': 'came after more of their kind than are read',
  'unknown-finding': 'speak of findings that do not exist, or were dropped',
  'unknown-item': 'answer questions that nobody asked',
  'fix-unreadable': 'are fixes that cannot be parsed',
  'fix-still-found': 'are fixes after which the finding is still there',
  'fix-unverified': 'are fixes of what another tool found, which was not asked again',
  'fix-adds-a-finding': 'are fixes that bring another finding',
  'fix-touches-a-secret': 'are fixes of lines with secrets',
  'fix-outside': 'are fixes of lines that it was not shown',
  'fix-changes-nothing': 'are fixes that change nothing',
  'fix-not-tried': 'are fixes beyond those that are tried',
};

function restOf({ units, dropped, notSent, leftOut, tokens, cost, fallback }: AiReview): readonly string[] {
  const used = `${tokens.used.input} tokens in and ${tokens.used.output} out`;
  return [
    ...units.incomplete.map(
      ({ title, pass, failure, detail }) =>
        `not finished: ${title}${pass === 'refutation' ? ' (second pass)' : ''}: ${failure}: ${oneLine(detail)}`,
    ),
    ...dropped.map(({ reason, count }) => `dropped: ${count} of its answers ${DROP_WORDS[reason]}`),
    ...notSent.map(({ path, reason }) => `not shown to it: ${path}: ${reason}`),
    ...leftOut,
    [
      `${units.reviewed} of ${units.total} pieces looked at`,
      ...(units.fromCache === 0 ? [] : [`${units.fromCache} of them by answers from the cache`]),
      used,
      ...(cost === null ? [] : [`cost ${cost.used.toFixed(4)}`]),
      ...(fallback === null ? [] : [`${fallback} where it did not answer`]),
    ].join(' · '),
  ];
}

/** Models write paragraphs; a report has a line for each thing. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
