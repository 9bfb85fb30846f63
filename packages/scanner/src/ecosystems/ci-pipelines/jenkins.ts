/** Pipelines of Jenkins that start an agent on comments. They are programs: only triggers and steps that say so plainly are read. */
import type { ReadWeakness } from '../ecosystem.ts';
import { unaskedInScript } from '../unasked-script.ts';

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
  if (trigger === undefined || GUARD.test(code)) return [];
  return [...code.matchAll(STEP)].flatMap((step) => {
    const started = unaskedInScript(
      (step[1] ?? step[2] ?? step[3] ?? step[4] ?? '').replace(/\\(["'$\\])/g, '$1'),
    );
    if (started === null) return [];
    return [
      {
        ...{ kind: 'agent-for-strangers', confidence: 'medium' },
        ...{ start: step.index, end: step.index + step[0].length },
        values: { AGENT: started.title, TRIGGER: trigger },
      } as const,
    ];
  });
}

/** Comments on lines of their own become blanks, so that places stay. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:\/\/.*|\*.*)$/gm, (line) => ' '.repeat(line.length));
}
