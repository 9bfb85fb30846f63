/** What the checklist is judged by: what a scan found and examined, and what people have said. Plain data. */
import type { EcosystemName } from '../dependencies/package.ts';
import type { Finding } from '../finding/finding.ts';
import type { Route } from '../inventory/route.ts';
import type { Checklist } from './item.ts';

export interface ChecklistInput {
  readonly checklist: Checklist;
  /** Of a change only what it touches is among the rest. */
  readonly scope: 'project' | 'change';
  readonly findings: readonly Finding[];
  /** Findings that somebody has accepted: suppressed, or in the baseline. */
  readonly accepted: readonly Finding[];
  /** The items that a rule speaks against, by its id. */
  readonly itemsOfRule: (ruleId: string) => readonly string[];
  readonly files: readonly ExaminedFile[];
  readonly routes: readonly ExaminedRoute[];
  /** Null when the program has no manifest. */
  readonly packages: ExaminedPackages | null;
  /** What was not scanned. */
  readonly gaps: readonly Gap[];
  readonly attestations: readonly ItemAttestation[];
}

/** A file that was scanned, and how many things of each kind are in it. */
export interface ExaminedFile {
  readonly path: string;
  /** Null: only its text was searched. */
  readonly language: string | null;
  readonly things: Readonly<Record<string, number>>;
}

export interface ExaminedRoute {
  readonly route: Route;
  /** Null when no change is looked at. */
  readonly change: 'added' | 'changed' | null;
}

export interface ExaminedPackage {
  readonly ecosystem: EcosystemName;
  readonly name: string;
  readonly version: string | null;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** Null when no change is looked at; `resourced` is taken from elsewhere than before. */
  readonly change: 'added' | 'changed' | 'resourced' | null;
  /** Its version is one and the same for everybody: locked, or declared exactly. */
  readonly isPinned: boolean;
  /** Whether advisories were looked up for it. */
  readonly isChecked: boolean;
}

export interface ExaminedPackages {
  readonly packages: readonly ExaminedPackage[];
  /** Manifests and lockfiles that were read. */
  readonly manifests: readonly string[];
  /** `YYYY-MM-DD` of the advisories; null where there were none. */
  readonly advisoriesFrom: string | null;
}

/** Something that was not scanned, so that no item which rests on it passes. */
export interface Gap {
  readonly path: string | null;
  /** Null: no rule could look; else one rule alone could not. */
  readonly ruleId: string | null;
  /** `texts` were not even searched for secrets, `code` was not read as code. */
  readonly of: 'texts' | 'code' | 'packages';
  /** In a few words: `its language is not read`. */
  readonly reason: string;
}

/** What a person said of an item, by name and with a reason. Whether it counts (signature, commit) is decided before. */
export interface ItemAttestation {
  readonly item: string;
  readonly verdict: 'pass' | 'fail' | 'not-applicable';
  readonly by: string;
  readonly reason: string;
}
