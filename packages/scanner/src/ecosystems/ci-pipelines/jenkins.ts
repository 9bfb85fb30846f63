/** Pipelines of Jenkins that start an agent on comments. They are programs: only triggers and steps that say so plainly are read. */
import type { ReadWeakness } from '../ecosystem.ts';
import { decidesBy, startedForStrangers, unaskedInScript } from '../unasked-script.ts';

/** Triggers of plugins that a comment or a request of a stranger causes. */
const TRIGGERS: readonly (readonly [RegExp, string])[] = [
  [/\bissueCommentTrigger\s*\(/, 'comments (issueCommentTrigger)'],
  [/\btriggerOnNoteRequest\s*:\s*true/, 'comments (triggerOnNoteRequest)'],
  [/\bghprb(?:CommentBody|PullTitle|PullDescription|PullLongDescription)\b/, 'pull requests (ghprb)'],
  [
    /\bGenericTrigger\s*\([\s\S]{0,2000}?\$\.(?:comment|issue|object_attributes|pull_request|discussion)\b/,
    'a webhook (GenericTrigger)',
  ],
];
/** A person lets it go on, or is asked who has caused it. */
const GUARD =
  /\binput\s*[({'"]|\bsubmitter\b|\bghprbTriggerAuthor|\bCHANGE_AUTHOR\b|author_association|collaborators|hasPermission|adminlist|orgWhitelist/;
const STEP =
  /\b(?:sh|bat|powershell|pwsh)\b\s*\(?\s*(?:script\s*:\s*)?(?:'''([\s\S]*?)'''|"""([\s\S]*?)"""|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/g;

/** The agents that steps start so. */
export function jenkinsAgents(text: string): readonly ReadWeakness[] {
  const code = withoutComments(text);
  const trigger = TRIGGERS.find(([pattern]) => pattern.test(code))?.[1];
  if (trigger === undefined) return [];
  const steps = [...code.matchAll(STEP)].map((step) => ({
    script: (step[1] ?? step[2] ?? step[3] ?? step[4] ?? '').replace(/\\(["'$\\])/g, '$1'),
    ...{ start: step.index, end: step.index + step[0].length },
  }));
  const isAsked = GUARD.test(code.replace(STEP, '').replace(MESSAGE, ''));
  if (isAsked || steps.some(({ script }) => decidesBy(script, GUARD))) return [];
  return steps.flatMap(({ script, ...spot }) => {
    const started = unaskedInScript(script);
    return started === null ? [] : startedForStrangers(spot, started, trigger, 'medium');
  });
}

/** What is only said. */
const MESSAGE = /^[ \t]*(?:echo|println|error)\b.*$/gm;

/** Comments on lines of their own, and those between marks, become blanks, so that places stay. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*\/\/.*$|^[ \t]*\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/gm, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  );
}
