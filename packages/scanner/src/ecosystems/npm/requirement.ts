/** What a `package.json` asks for: npm's package specifiers. */
import type { DependencySource } from '@skeptic/core';
import { isCommit, withoutCredentials } from '../address.ts';
import type { Declared } from '../ecosystem.ts';

const EXACT = /^[=v]*\s*(\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?)$/;
const GIT =
  /^(?:git(?:\+\w+)?:|git@|github:|gitlab:|bitbucket:|gist:|(?:https?|ssh):\/\/[^#]*\.git(?:#|$)|[\w.-]+\/[\w.-]+(?:#|$))/;

/** The name, version and source behind a member of `dependencies`. */
export function requirementOf(
  name: string,
  written: string,
): Pick<Declared, 'name' | 'requirement' | 'version' | 'source' | 'resolved'> {
  const alias = /^npm:((?:@[^/@]+\/)?[^/@]+)(?:@(.*))?$/.exec(written);
  if (alias !== null) return requirementOf(alias[1]!, alias[2] ?? '*');
  const requirement = withoutCredentials(written.trim());
  const source = sourceOf(requirement);
  const commit = /#(?:commit:)?([^#]+)$/.exec(requirement)?.[1] ?? '';
  return {
    name,
    requirement,
    source,
    version:
      source === 'registry' ? (EXACT.exec(requirement)?.[1] ?? null) : isCommit(commit) ? commit : null,
    resolved: source === 'git' || source === 'url' ? requirement : null,
  };
}

function sourceOf(requirement: string): DependencySource {
  if (requirement.startsWith('workspace:')) return 'workspace';
  if (/^(?:file|link|portal):|^\.{0,2}\//.test(requirement)) return 'path';
  if (GIT.test(requirement)) return 'git';
  return /^https?:/.test(requirement) ? 'url' : 'registry';
}
