/** Which version to go to. */
import { orderOf } from '../versions/orders.ts';
import type { ParsedVersion } from '../versions/version-order.ts';
import type { Advisory } from './advisory.ts';
import { judgeVersion } from './evaluate.ts';

/** The versions that fix an advisory and are newer than the one in use, from the oldest. */
export function fixedVersions(advisory: Advisory, ecosystem: string, version: string): readonly string[] {
  return newerVersions([advisory], ecosystem, version).map(({ text }) => text);
}

/**
 * The oldest newer version that no advisory of the package concerns. Only versions that some advisory calls fixed are known to exist, so
 * they are the candidates. Null when none of them is clear, or when an advisory has no fix.
 */
export function smallestUpgrade(
  advisories: readonly Advisory[],
  ecosystem: string,
  version: string,
): string | null {
  const candidates = newerVersions(advisories, ecosystem, version);
  const clear = candidates.find(({ text }) =>
    advisories.every((advisory) => judgeVersion(advisory, ecosystem, text) === 'unaffected'),
  );
  return clear?.text ?? null;
}

function newerVersions(
  advisories: readonly Advisory[],
  ecosystem: string,
  version: string,
): readonly { readonly text: string; readonly parsed: ParsedVersion }[] {
  const order = orderOf(ecosystem);
  const current = order?.parse(version) ?? null;
  if (order === null || current === null) return [];
  const fixed = advisories.flatMap(({ ranges }) =>
    ranges.flatMap(({ events }) => events.flatMap(([kind, text]) => (kind === 'fixed' ? [text] : []))),
  );
  return [...new Set(fixed)]
    .flatMap((text) => {
      const parsed = order.parse(text);
      return parsed !== null && order.compare(parsed, current) > 0 ? [{ text, parsed }] : [];
    })
    .sort((a, b) => order.compare(a.parsed, b.parsed));
}
