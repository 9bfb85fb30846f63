/** Jobs of GitLab that start an agent with what a stranger has written. */
import { type DataNode, entriesAt, itemsAt, nodeAt, spotOf, stringAt, stringsAt } from '../data-node.ts';
import type { ReadWeakness } from '../ecosystem.ts';
import { decidesBy, startedForStrangers, unaskedInScript } from '../unasked-script.ts';

/** Top-level keys that are no jobs. */
const NO_JOB =
  /^(?:default|include|stages|variables|workflow|image|services|cache|spec|before_script|after_script)$/;
/** A job may extend others so deep, and so many. */
const MAX_DEPTH = 10;
const MAX_EXTENDED = 50;
const MAX_NESTED = 10;

/** Variables through which the text of a comment or an issue comes in, by a webhook that starts the pipeline. */
const PAYLOAD = /\b(AI_FLOW_(?:INPUT|CONTEXT|EVENT)|TRIGGER_PAYLOAD)\b/;
const REQUESTS = /merge_request_event|\bCI_MERGE_REQUEST_\w+/;
/** What lets in only some people, or requests of the project's own branches. */
const GUARD =
  /GITLAB_USER_|AI_FLOW_(?:USER|AUTHOR)|CI_MERGE_REQUEST_SOURCE_PROJECT_|CI_MERGE_REQUEST_(?:LABELS|AUTHOR)|\bmembers\b|access_level|permission/;

/** The agents that jobs start so, each script once. */
export function gitlabAgents(root: DataNode): readonly ReadWeakness[] {
  const jobs = entriesAt(root);
  const found = new Map<DataNode, ReadWeakness>();
  for (const [name, job] of jobs) {
    // Hidden ones run only where others extend them.
    if (NO_JOB.test(name) || name.startsWith('.')) continue;
    const parts = withExtended(job, jobs);
    const scripts = SCRIPTS.flatMap((key) => own(parts, key) ?? []);
    const started = scripts.flatMap((node) => {
      const agent = unaskedInScript(linesOf(node).join('\n'));
      return agent === null ? [] : [{ node, agent }];
    });
    const cause = started.length === 0 ? null : causeOf(parts, scripts);
    if (cause === null) continue;
    for (const { node, agent } of started) {
      const confidence = cause.isHeld || agent.confidence === 'low' ? 'low' : 'medium';
      if (found.has(node) && confidence === 'low') continue;
      found.set(node, startedForStrangers(spotOf(node), agent, cause.trigger, confidence));
    }
  }
  return [...found.values()];
}

const SCRIPTS = ['before_script', 'script', 'after_script'];

/** A job and those that it extends, in the order in which they are asked: of several, the last one counts. */
function withExtended(job: DataNode, jobs: ReadonlyMap<string, DataNode>): readonly DataNode[] {
  const parts = new Set<DataNode>();
  const add = (part: DataNode, depth: number): void => {
    if (parts.has(part) || parts.size >= MAX_EXTENDED) return;
    parts.add(part);
    if (depth >= MAX_DEPTH) return;
    for (const name of stringsAt(part, 'extends').slice(-MAX_EXTENDED).reverse())
      if (jobs.has(name)) add(jobs.get(name)!, depth + 1);
  };
  add(job, 0);
  return [...parts];
}

/** What a job has under a key: its own, or that of the first it extends that has it. */
function own(parts: readonly DataNode[], key: string): DataNode | undefined {
  for (const part of parts) {
    const node = nodeAt(part, key);
    if (node !== undefined) return node;
  }
  return undefined;
}

interface Cause {
  readonly trigger: string;
  /** True when a member has to start it. */
  readonly isHeld: boolean;
}

function causeOf(parts: readonly DataNode[], scripts: readonly DataNode[]): Cause | null {
  const text = scripts.flatMap((node) => linesOf(node)).join('\n');
  if (stringAt(own(parts, 'when')) === 'manual' || decidesBy(text, GUARD)) return null;
  const rules = own(parts, 'rules');
  const open = rules === undefined ? null : openRules(itemsAt(rules));
  if (open?.length === 0) return null;
  const only = own(parts, 'only');
  const refs = [...stringsAt(only), ...stringsAt(only, 'refs')];
  const payload = PAYLOAD.exec([...(open ?? []), text].join('\n'))?.[1];
  if (payload !== undefined)
    return { trigger: `a webhook ($${payload})`, isHeld: own(parts, 'environment') !== undefined };
  const isForRequests =
    refs.includes('merge_requests') || open?.some((condition) => REQUESTS.test(condition));
  return isForRequests === true
    ? { trigger: 'merge requests, those of forks among them', isHeld: true }
    : null;
}

/** Conditions under which a job runs by itself for everybody. The first rule that holds counts: one that keeps strangers out ends them. */
function openRules(rules: readonly DataNode[]): readonly string[] {
  const open: string[] = [];
  for (const rule of rules) {
    const condition = stringAt(rule, 'if') ?? '';
    const when = stringAt(rule, 'when') ?? '';
    if (GUARD.test(condition) && when === 'never') break;
    if (!GUARD.test(condition) && !/^(?:never|manual)$/.test(when)) open.push(condition);
  }
  return open;
}

/** The lines of a script; lists within lists are put in. */
function linesOf(node: DataNode | undefined, depth = 0): readonly string[] {
  if (node === undefined || depth > MAX_NESTED) return [];
  if (typeof node.value === 'string') return [node.value];
  return itemsAt(node).flatMap((item) => linesOf(item, depth + 1));
}
