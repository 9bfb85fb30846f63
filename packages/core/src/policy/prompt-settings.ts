/** What the policy of a project says about templates of prompts. */
import type { LoadedPolicy } from './load-policy.ts';

export interface PromptSettings {
  /** Folders of templates besides the project's own, relative to its root, with `/`. */
  readonly shared: readonly string[];
  /** The least version of templates, by their ids. */
  readonly versions: Readonly<Record<string, number>>;
}

/** The settings of the project's root; none without a policy. */
export function promptSettings(policy: Pick<LoadedPolicy, 'file'> | null): PromptSettings {
  const { shared = [], versions = {} } = policy?.file.prompts ?? {};
  return { shared: shared.map((folder) => folder.replace(/^\.?\/+|\/+$/g, '')), versions };
}
