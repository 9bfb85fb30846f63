/**
 * A change is judged by what its base says: policies, ignore files and the baseline. So it cannot weaken what judges it. Where the base has
 * none the defaults hold, and so they do where the change mends one that cannot be read; both is said.
 */
import path from 'node:path';
import {
  ConfigError,
  MAX_BASELINE_BYTES,
  MAX_POLICY_BYTES,
  type Notification,
  type Policy,
  packageSettings,
  type VexStatement,
} from '@skeptic/core';
import { type BaseFiles, type FilesOfCommit, openBaseFiles } from './base-files.ts';
import { POLICY_FILE } from './config/policy-name.ts';
import { allFolders, inFolder } from './git/folders.ts';
import { inTurns } from './git/in-turns.ts';
import type { Change } from './git/open-change.ts';
import type { Judging } from './judging.ts';
import { type BaselineChoice, baselinePlace, type OpenBaseline, openBaselineAt } from './open-baseline.ts';
import type { Platform } from './platform/platform.ts';
import { showName } from './platform/system-path.ts';
import { requireFewPolicies } from './policy/policy-folders.ts';
import { answersOfPolicy, MAX_VEX_BYTES } from './read-answers.ts';
import type { RuleStore } from './rules/rule-store.ts';
import type { ScanOptions } from './scan.ts';
import {
  completePolicy,
  type OpenPolicy,
  openPolicyAt,
  type PolicyChoice,
  type ScanPolicy,
} from './scan-policy.ts';
import type { Selection } from './workspace/select-files.ts';

/** A commit that judges. */
export interface JudgingCommit extends FilesOfCommit {
  /** Folders whose policies may matter, a folder before what is in it. */
  readonly folders: readonly string[];
  /** Paths of what the judged change edits, adds or removes. */
  readonly touched: ReadonlySet<string>;
}

/** The base of a change. */
export function baseOf({ repository, files, removed, blobs, baseObjectAt }: Change): JudgingCommit {
  const paths = files.map(({ name }) => showName(name).text);
  return {
    root: repository.root,
    blobs,
    objectAt: baseObjectAt,
    folders: allFolders(paths),
    touched: new Set([...paths, ...removed.map((name) => showName(name).text)]),
  };
}

/** Opens what a commit says. Throws `ConfigError` for mistakes of a policy that the change leaves alone. Whoever opens it closes it. */
export async function judgingOfCommit(
  commit: JudgingCommit,
  { policy = 'auto', baseline = 'auto' }: Pick<ScanOptions, 'policy' | 'baseline'>,
  platform: Platform,
): Promise<CommitJudging> {
  const files = openBaseFiles(commit, platform);
  try {
    const judging = new CommitJudging(commit, files, baseline, platform);
    await judging.openPolicy(policy);
    return judging;
  } catch (error) {
    files.close();
    throw error;
  }
}

export class CommitJudging implements Judging {
  open: OpenPolicy;
  readonly notes: Notification[] = [];
  /** Files that judge besides policies and ignore files: what options and the policy name. */
  readonly named = new Set<string>();
  private readonly commit: JudgingCommit;
  private readonly files: BaseFiles;
  private readonly baseline: BaselineChoice;
  private readonly platform: Platform;

  constructor(commit: JudgingCommit, files: BaseFiles, baseline: BaselineChoice, platform: Platform) {
    this.commit = commit;
    this.files = files;
    this.baseline = baseline;
    this.platform = platform;
    this.open = { choice: 'none', root: commit.root, rootPolicy: null, shown: {} };
  }

  async openPolicy(choice: PolicyChoice): Promise<void> {
    const { root } = this.open;
    if (choice === 'none') return;
    if (choice === 'auto') await this.provide(POLICY_FILE, MAX_POLICY_BYTES, false);
    else await this.provideNamed(path.resolve(this.platform.cwd, choice.file), MAX_POLICY_BYTES);
    const nested = choice === 'auto' ? await this.provideNested() : [];
    const opened = await this.unlessMended(() => openPolicyAt(choice, root, this.files.platform));
    if (opened !== null) this.open = { ...opened, nested };
  }

  async complete(selection: Selection, store: Pick<RuleStore, 'index'>): Promise<ScanPolicy> {
    const { open, files } = this;
    const completed = await this.unlessMended(() =>
      completePolicy(open, selection, [], files.platform, store),
    );
    for (const file of packageSettings(completed?.policy ?? null).vexFiles) this.named.add(file);
    return completed ?? { policy: null, notifications: [] };
  }

  async openBaseline(root: string, policy: Policy | null): Promise<OpenBaseline | null> {
    if (this.baseline === 'none') return null;
    const place = baselinePlace(this.baseline, root, policy, this.platform);
    if (place.isNamed) await this.provideNamed(place.system, MAX_BASELINE_BYTES);
    else await this.provide(place.shown, MAX_BASELINE_BYTES, false);
    this.named.add(place.shown);
    return this.unlessMended(async () =>
      openBaselineAt(place, root, policy, this.platform, this.files.platform),
    );
  }

  /** What people have said of advisories, in documents that the policy names. */
  async openAnswers(policy: Policy | null): Promise<readonly VexStatement[]> {
    for (const file of packageSettings(policy).vexFiles) await this.provide(file, MAX_VEX_BYTES, false);
    const { root } = this.commit;
    return (await this.unlessMended(async () => answersOfPolicy(policy, root, this.files.platform))) ?? [];
  }

  close(): void {
    this.files.close();
  }

  /** What lies outside of the repository is no part of the change. */
  private async provideNamed(system: string, limit: number): Promise<void> {
    const file = this.files.pathOf(system);
    if (file === null) return;
    this.named.add(file);
    await this.provide(file, limit, true);
  }

  /** Shows a file of the base. One that the user named and that the base has not is that of the work tree. */
  private async provide(file: string, limit: number, isNamed: boolean): Promise<void> {
    if (await this.files.provide(file, limit)) return;
    const { fs } = this.platform;
    const here = path.join(this.commit.root, ...file.split('/'));
    if (fs.linkKindOf(here) === 'missing' && !this.commit.touched.has(file)) return;
    const read = isNamed ? fs.readFile(here, limit, { followLink: true }) : null;
    if (read?.ok === true) this.files.put(file, read.bytes);
    const effect = read?.ok === true ? 'it is taken as it is here' : 'the defaults hold';
    this.notes.push(note('not-in-base', `the base of this change does not have it, so ${effect}`, file));
  }

  /** Folders that have a policy. */
  private async provideNested(): Promise<readonly string[]> {
    const found: string[] = [];
    await inTurns(this.commit.folders, async (folder) => {
      const file = inFolder(folder, POLICY_FILE);
      if (folder !== '' && (await this.files.provide(file, MAX_POLICY_BYTES))) found.push(folder);
    });
    requireFewPolicies(found.length);
    return found.sort();
  }

  /** A mistake in the base must not keep the change out that mends it: null then, and the defaults hold. */
  private async unlessMended<T>(action: () => Promise<T>): Promise<T | null> {
    try {
      return await action();
    } catch (error) {
      const file = error instanceof ConfigError ? (error.place?.path ?? null) : null;
      if (file === null || !this.commit.touched.has(file)) throw error;
      const { message } = error as ConfigError;
      this.notes.push(
        note(
          'base-policy-unreadable',
          `the base of this change has a mistake here (${message}), so the defaults hold`,
          file,
        ),
      );
      return null;
    }
  }
}

function note(code: string, message: string, file: string): Notification {
  return { level: 'note', code, message, path: file, ruleId: null };
}
