/** What the policy of a project says about hooks of agents. */
import type { Thresholds } from '../finding/thresholds.ts';
import type { LoadedPolicy } from './load-policy.ts';

export interface AgentSettings {
  readonly fail: 'open' | 'closed';
  /** Findings that are told; what is absent is as for a scan that fails. */
  readonly told: Partial<Thresholds>;
  readonly edits: boolean;
  readonly commands: 'deny' | 'ask' | 'off';
  readonly packages: 'ask' | 'deny' | 'off';
  readonly prompts: boolean;
  readonly stop: 'continue' | 'note' | 'off';
}

/** The settings of the project's root; the defaults without a policy. */
export function agentSettings(policy: Pick<LoadedPolicy, 'file'> | null): AgentSettings {
  const given = policy?.file.agents ?? {};
  const { severity, confidence } = given;
  return {
    fail: given.fail ?? 'open',
    told: {
      ...(severity === undefined ? {} : { severity }),
      ...(confidence === undefined ? {} : { confidence }),
    },
    edits: given.edits !== 'off',
    commands: given.commands ?? 'deny',
    packages: given.packages ?? 'ask',
    prompts: given.prompts !== 'off',
    stop: given.stop ?? 'continue',
  };
}

const CLOSED =
  /^[ \t]*(?:["']?agents["']?[ \t]*:[ \t]*)?(?:\{(?:[^}#\n]{0,500}[{,\s])?)?["']?fail["']?[ \t]*:[ \t]*(?:"closed"|'closed'|closed)[ \t]*(?:$|[,}#\r])/m;

/**
 * Whether the text of a policy that cannot be read asks for `fail: closed` all the same. A look at the lines, no reading: no other key of a
 * policy has this name and value, and a policy that is broken by accident goes on to mean what it says there.
 */
export function asksForClosed(text: string): boolean {
  return CLOSED.test(text);
}
