/**
 * What other tools say of the files of a change as they were. Of a report nobody knows what was there before, and a tool that fails on one
 * side only would make everything that it finds on the other new: both are told by the lines of the change instead.
 */
import type { Finding, Notification } from '@skeptic/core';
import { addForeign, type ForeignWork, type OpenForeign } from './add-foreign.ts';
import type { WithReports } from './add-reports.ts';
import { type Collected, collectOutcomes } from './judge-scan.ts';
import type { Platform } from './platform/platform.ts';
import type { Selection } from './workspace/select-files.ts';

export interface ForeignBefore extends WithReports {
  /** What kept tools from seeing the files as they were: with it, nobody knows all that is new. */
  readonly notifications: readonly Notification[];
  /** Nothing says whether a finding of the files as they are was there, where a path is the one that its file had. */
  isUnknown(finding: Finding, pathBefore: string | null): boolean;
}

/** Starts the tools on files as they were, shown by the platform of `work`, and merges what they find there. */
export async function foreignBefore(
  before: Collected,
  selection: Pick<Selection, 'root' | 'files'>,
  foreign: OpenForeign,
  work: ForeignWork,
): Promise<ForeignBefore> {
  const known = new Set(before.notifications);
  const found = await addForeign(before, selection, { ...foreign, reports: [] }, work);
  const told = found.collected.notifications.filter((one) => !known.has(one) && one.level === 'incomplete');
  const blind = new Set(told.flatMap(({ path }) => path ?? []));
  const failed = new Set(told.flatMap((one) => (one.path === null ? toolOf(one, foreign) : [])));
  const isStarted = isOfStartedTool(foreign);
  return {
    ...found,
    notifications: told.filter(isNotMissing).map(asItWas),
    isUnknown: (finding, pathBefore) =>
      finding.tool !== undefined &&
      (!isStarted(finding) || failed.has(finding.tool) || (pathBefore !== null && blind.has(pathBefore))),
  };
}

/** A tool that is not installed is told once, for the files as they are. */
function isNotMissing({ code }: Notification): boolean {
  return code !== 'tool-missing';
}

/** What is said of a tool begins with its id. */
function toolOf(notification: Notification, { started }: OpenForeign): readonly string[] {
  const ids = (started?.tools ?? []).map(({ id }) => id);
  return isNotMissing(notification) ? ids.filter((id) => notification.message.startsWith(`${id}: `)) : [];
}

/** Whether a finding is of a tool that is started, and not from a report alone. */
function isOfStartedTool({ started }: OpenForeign): (finding: Finding) => boolean {
  const ids = new Set(started?.tools.map(({ id }) => id));
  return ({ tool }) => tool !== undefined && ids.has(tool);
}

/** Compares the findings of other tools in a scan of a change. */
export interface ForeignOfChange {
  /** What the tools that are started find in files as they were, shown by a platform. */
  before(selection: Selection, view: Platform): Promise<readonly Finding[]>;
  /** Nothing says whether it was there before; asked after `before`, where that is asked at all. */
  isUnknown(finding: Finding): boolean;
  /** What kept tools from seeing the files as they were. */
  notifications(): readonly Notification[];
}

/** Compares with as many sides as the change has: a merge has several. */
export function foreignOfChange(foreign: OpenForeign, work: ForeignWork): ForeignOfChange {
  const sides: ForeignBefore[] = [];
  const isStarted = isOfStartedTool(foreign);
  return {
    async before(selection, platform) {
      const nothing = collectOutcomes([], null, [], []);
      const found = await foreignBefore(nothing, selection, foreign, { ...work, deps: { platform } });
      sides.push(found);
      return found.collected.findings;
    },
    isUnknown: (finding) =>
      finding.tool !== undefined &&
      (!isStarted(finding) || sides.some((side) => side.isUnknown(finding, finding.path))),
    notifications: () => sides.flatMap(({ notifications }) => notifications),
  };
}

function asItWas(notification: Notification): Notification {
  return { ...notification, message: `before the change: ${notification.message}` };
}
