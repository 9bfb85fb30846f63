/** Jobs of GitLab that start an agent with what a stranger has written. */
import { type DataNode, entriesAt, itemsAt, nodeAt, spotOf, stringAt, stringsAt } from '../data-node.ts';
import type { ReadWeakness } from '../ecosystem.ts';
import { unaskedInScript } from '../unasked-script.ts';

/** Top-level keys that are no jobs. */
const NO_JOB =
  /^(?:default|include|stages|variables|workflow|image|services|cache|spec|before_script|after_script)$/;
/** A job may extend others so deep. */
const MAX_EXTENDED = 5;
const MAX_NESTED = 10;

/** Variables through which the text of a comment or an issue comes in, by a webhook that starts the pipeline. */
const PAYLOAD = /\b(AI_FLOW_(?:INPUT|CONTEXT|EVENT)|TRIGGER_PAYLOAD)\b/;
const REQUESTS = /merge_request_event|\bCI_MERGE_REQUEST_\w+/;
/** What lets in only some people, or requests of the project's own branches; a flag that skips permissions asks nobody. */
const GUARD =
  /GITLAB_USER_|AI_FLOW_(?:USER|AUTHOR)|CI_MERGE_REQUEST_SOURCE_PROJECT_|CI_MERGE_REQUEST_(?:LABELS|AUTHOR)|\bmembers\b|access_level|(?<!-skip-)permission/;

/** The agents that jobs start so. */
export function gitlabAgents(root: DataNode): readonly ReadWeakness[] {
  const jobs = entriesAt(root);
  return [...jobs].flatMap(([name, job]) => {
    // Hidden ones run only where others extend them.
    if (NO_JOB.test(name) || name.startsWith('.')) return [];
    const parts = withExtended(job, jobs);
    const cause = causeOf(parts);
    if (cause === null) return [];
    return parts.flatMap((part) =>
      ['before_script', 'script', 'after_script'].flatMap((key) => {
        const node = nodeAt(part, key);
        const started = node === undefined ? null : unaskedInScript(linesOf(node).join('\n'));
        if (node === undefined || started === null) return [];
        const confidence = cause.isHeld || started.confidence === 'low' ? 'low' : 'medium';
        return [
          {
            ...{ kind: 'agent-for-strangers', ...spotOf(node), confidence },
            values: { AGENT: started.title, TRIGGER: cause.trigger },
          } as const,
        ];
      }),
    );
  });
}

/** A job and those that it extends. */
function withExtended(job: DataNode, jobs: ReadonlyMap<string, DataNode>, depth = 0): readonly DataNode[] {
  const extended = depth < MAX_EXTENDED ? stringsAt(job, 'extends') : [];
  return [
    job,
    ...extended.flatMap((name) => (jobs.has(name) ? withExtended(jobs.get(name)!, jobs, depth + 1) : [])),
  ];
}

interface Cause {
  readonly trigger: string;
  /** True when a member has to start it. */
  readonly isHeld: boolean;
}

function causeOf(parts: readonly DataNode[]): Cause | null {
  const rules = parts.flatMap((part) => itemsAt(part, 'rules'));
  const conditions = rules.map((rule) => stringAt(rule, 'if') ?? '');
  const only = parts.flatMap((part) => [...stringsAt(part, 'only'), ...stringsAt(part, 'only', 'refs')]);
  const scripts = parts.flatMap((part) =>
    ['before_script', 'script'].flatMap((key) => linesOf(nodeAt(part, key))),
  );
  const all = [...conditions, ...scripts].join('\n');
  const isManual = parts.some((part) => stringAt(part, 'when') === 'manual');
  if (isManual || GUARD.test(all)) return null;
  const isHeld = parts.some((part) => nodeAt(part, 'environment') !== undefined);
  const payload = PAYLOAD.exec(all)?.[1];
  if (payload !== undefined) return { trigger: `a webhook ($${payload})`, isHeld };
  const open = rules.filter((rule) => !/^(?:never|manual)$/.test(stringAt(rule, 'when') ?? ''));
  const isForRequests =
    only.includes('merge_requests') || open.some((rule) => REQUESTS.test(stringAt(rule, 'if') ?? ''));
  return isForRequests ? { trigger: 'merge requests, those of forks among them', isHeld: true } : null;
}

/** The lines of a script; lists within lists are put in. */
function linesOf(node: DataNode | undefined, depth = 0): readonly string[] {
  if (node === undefined || depth > MAX_NESTED) return [];
  if (typeof node.value === 'string') return [node.value];
  return itemsAt(node).flatMap((item) => linesOf(item, depth + 1));
}
