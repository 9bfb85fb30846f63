/**
 * What other tools say of both sides of a reviewed change. They are given the files that differ, as they are and as they were: what is
 * alike on both sides can bring nothing new.
 */
import type { Finding, Notification } from '@skeptic/core';
import { addForeign, type ForeignWork, type OpenForeign } from './add-foreign.ts';
import { foreignBefore } from './foreign-before.ts';
import type { Collected } from './judge-scan.ts';
import type { BothSides, CollectedSide, SidesWithForeign, SidesWork } from './sides-with-foreign.ts';

/** Adds what reports and tools say. */
export async function addForeignToSides(
  foreign: OpenForeign,
  { now, then }: BothSides,
  { store, policy, signal, cwd, changed }: SidesWork,
): Promise<SidesWithForeign> {
  const workOn = ({ platform }: CollectedSide): ForeignWork => {
    return { store, policy, signal, isChange: true, deps: { platform: { ...platform, cwd } } };
  };
  const differing = ({ selection: { root, files } }: CollectedSide): CollectedSide['selection'] => {
    return { root, files: files.filter(({ path }) => changed.has(path)) };
  };
  const head = await addForeign(now.collected, differing(now), foreign, workOn(now));
  const base = await foreignBefore(then.collected, differing(then), foreign, workOn(then));
  const kept = new Set(base.collected.findings.map(identityOf));
  const merged = base.foreign.filter((finding) => !kept.has(identityOf(finding)));
  const secretRules = new Set([...head.secretRules, ...base.secretRules]);
  const standIns = new Set(
    [...head.collected.findings, ...base.collected.findings].flatMap(({ path, alsoFoundBy = [] }) =>
      alsoFoundBy.map((ruleId) => `${path}\0${ruleId}`),
    ),
  );
  return {
    now: { collected: withNotifications(head.collected, base.notifications), store: head.store },
    then: {
      collected: { ...base.collected, findings: [...base.collected.findings, ...merged] },
      store: base.store,
    },
    isSecretRule: (id) => secretRules.has(id) || store.finish.isSecretRule(id),
    isUnknown: base.isUnknown,
    isMerged: ({ tool, path, ruleId }) => tool !== undefined && standIns.has(`${path}\0${ruleId}`),
  };
}

function identityOf({ path, ruleId, fingerprint }: Finding): string {
  return `${path}\0${ruleId}\0${fingerprint}`;
}

function withNotifications(collected: Collected, more: readonly Notification[]): Collected {
  return { ...collected, notifications: [...collected.notifications, ...more] };
}
