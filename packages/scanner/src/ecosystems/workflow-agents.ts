/**
 * Workflows that start an agent without questions where a stranger can cause it: what the stranger writes (a comment, a title, a branch) is
 * read by the agent, and becomes commands with the rights and secrets of the workflow.
 */
import { approvalRisk, type UnaskedAgent } from '@skeptic/core';
import { type DataNode, entriesAt, itemsAt, nodeAt, spotOf, stringAt, stringsAt } from './data-node.ts';
import type { ReadWeakness } from './ecosystem.ts';
import { decidesBy, startedForStrangers, unaskedInScript } from './unasked-script.ts';

/** Events that anybody with an account may cause, and that run with the rights of the repository. */
const STRANGERS =
  /^(?:pull_request_target|issue_comment|issues|pull_request_review|pull_request_review_comment|discussion|discussion_comment|fork|watch)$/;

/** The agents that a workflow starts so. */
export function workflowAgents(root: DataNode): readonly ReadWeakness[] {
  const trigger = triggersOf(root).find((event) => STRANGERS.test(event));
  if (trigger === undefined) return [];
  return [...entriesAt(root, 'jobs').values()].flatMap((job) => {
    const steps = itemsAt(job, 'steps');
    if (isGuarded(job) || steps.some((step) => checksPerson(step, [root, job]))) return [];
    // A person has to let a job into most environments; what another job or step has said may be a check.
    const isHeld = nodeAt(job, 'environment') !== undefined || asksBefore(job);
    return steps.flatMap((step) => {
      const agent = isGuarded(step) ? null : agentOf(step);
      if (agent === null) return [];
      const { node, started } = agent;
      const confidence = isHeld || asksBefore(step) ? 'low' : started.confidence;
      return startedForStrangers(spotOf(node), started, trigger, confidence);
    });
  });
}

function triggersOf(root: DataNode): readonly string[] {
  return [...entriesAt(root, 'on').keys(), ...stringsAt(root, 'on')];
}

/** Conditions that let in only people who may write to the repository, or branches of its own. */
const GUARD =
  /author_association|github\.(?:actor|triggering_actor|repository_owner)\b|\.(?:user|sender|author)\.(?:login|id)\b|head\.repo\.(?:full_name|fork|owner)|\blabels?\b|permission/;

function isGuarded(node: DataNode): boolean {
  return GUARD.test(stringAt(node, 'if') ?? '');
}

/** A condition on what another step or job has found out. */
function asksBefore(node: DataNode): boolean {
  return /\b(?:needs|steps)\.[\w-]+\.(?:outputs|result)/.test(stringAt(node, 'if') ?? '');
}

/** A step that asks what the person who has caused the run may do. */
function checksPerson(step: DataNode, around: readonly DataNode[]): boolean {
  if (/permission|team-member|authoriz/i.test(stringAt(step, 'uses') ?? '')) return true;
  const run = stringAt(step, 'run') ?? '';
  const named = [...around, step]
    .flatMap((node) => [...entriesAt(node, 'env')])
    .flatMap(([name, value]) => (/^\w+$/.test(name) && GUARD.test(stringAt(value) ?? '') ? [name] : []));
  return (
    decidesBy(run, PERSON) ||
    (named.length > 0 && decidesBy(run, new RegExp(`\\b(?:${named.join('|')})\\b`))) ||
    PERSON.test((stringAt(step, 'with', 'script') ?? '').replace(SAID, ''))
  );
}

const PERSON =
  /collaborators\/[^\s]*\/permission|author_association|getCollaboratorPermissionLevel|github\.(?:actor|triggering_actor)\b/;
/** Comments and messages of JavaScript. */
const SAID = /^[ \t]*(?:\/\/|console\.|core\.(?:info|debug|notice)).*$/gm;

interface Started {
  readonly node: DataNode;
  readonly started: UnaskedAgent;
}

function agentOf(step: DataNode): Started | null {
  const run = nodeAt(step, 'run');
  const script = stringAt(run);
  if (run !== undefined && script !== null) {
    const started = unaskedInScript(plain(script));
    return started === null ? null : { node: run, started };
  }
  return actionOf(step);
}

/** Expressions are put in before a shell sees the line. */
function plain(script: string): string {
  return script.replace(/\$\{\{[^}]{0,500}\}\}/g, 'x');
}

/** Actions of the agents' makers. They check by themselves who has caused a run, unless they are told not to. */
function actionOf(step: DataNode): Started | null {
  const action = stringAt(step, 'uses')?.replace(/@.*$/, '') ?? '';
  const input = (name: string): string => stringAt(step, 'with', name) ?? '';
  const found = (name: string, title: string): Started | null => {
    const node = nodeAt(step, 'with', name);
    return node === undefined ? null : { node, started: { title, confidence: 'high' } };
  };
  if (/^anthropics\/claude-code(?:-base)?-action$/.test(action)) {
    const isOpen =
      action.includes('-base-') || input('allowed_non_write_users') !== '' || input('allowed_bots') === '*';
    if (!isOpen) return null;
    if (unaskedIn('claude', input('claude_args'))) return found('claude_args', 'Claude Code');
    return input('allowed_tools').split(',').some(runsAnything)
      ? found('allowed_tools', 'Claude Code')
      : null;
  }
  if (action === 'openai/codex-action') {
    if (!/^\*$/.test(input('allow-users'))) return null;
    if (input('sandbox') === 'danger-full-access') return found('sandbox', 'Codex');
    return input('safety-strategy') === 'unsafe' ? found('safety-strategy', 'Codex') : null;
  }
  if (/^google-(?:github-actions|gemini)\/(?:run-gemini-cli|gemini-cli-action)$/.test(action))
    return /"?\b(?:defaultApprovalMode|approvalMode)"?\s*:\s*"yolo"/.test(input('settings'))
      ? found('settings', 'Gemini CLI')
      : null;
  return null;
}

function unaskedIn(program: string, args: string): boolean {
  return unaskedInScript(`${program} ${plain(args).replaceAll('\n', ' ')}`) !== null;
}

function runsAnything(tool: string): boolean {
  const [, given] = /^\s*Bash(?:\(([^)]*)\))?\s*$/.exec(tool) ?? [null, null];
  return given === null ? false : approvalRisk(given ?? '*')?.risk === 'everything';
}
