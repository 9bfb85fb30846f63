/** What becomes of facts that suppose something of calls, once it is known what these run. */
import { MAYBE_CHECKED, VIA_UNKNOWN_CALL } from '../facts.ts';
import type { LinkCondition } from '../link-conditions.ts';
import type { Masks } from '../masks.ts';
import type { LinkedCallee } from './linked-program.ts';

/** What becomes of facts under a set of conditions. */
export interface Decision {
  /** A callee is known, or has made the value safe for everything. */
  readonly isOut: boolean;
  /** Made safe by callees. */
  readonly mask: number;
  /** What stays open because nobody knows a callee: flags of facts. */
  readonly flags: number;
}

export const STAYS: Decision = { isOut: false, mask: 0, flags: 0 };
const GOES: Decision = { isOut: true, mask: 0, flags: 0 };

/** Decides a set of conditions; `calleesOf` is asked for the callees of calls. */
export function decideAll(
  conditions: readonly LinkCondition[],
  masks: Masks,
  calleesOf: (call: number) => readonly LinkedCallee[],
): Decision {
  let mask = 0;
  let flags = 0;
  for (const condition of conditions) {
    if (condition.kind === 'denotes') return GOES;
    // Asked of findings, not of facts.
    if (condition.kind === 'uncalled') continue;
    const callees = calleesOf(condition.call);
    if (callees.length === 0) {
      flags |= flagOf(condition);
      continue;
    }
    if (condition.kind === 'unresolved') return GOES;
    const guarded = guardOf(callees, condition.argument, condition.when);
    if (guarded === 'all') return GOES;
    mask = masks.union(mask, guarded);
  }
  return mask === 0 && flags === 0 ? STAYS : { isOut: false, mask, flags };
}

/** How facts say that a condition is open. */
export function flagOf(condition: LinkCondition): number {
  if (condition.kind === 'unresolved') return condition.isWellKnown ? 0 : VIA_UNKNOWN_CALL;
  return condition.kind === 'guard' ? MAYBE_CHECKED : 0;
}

/** What every callee makes safe of an argument: a mask, or all. */
function guardOf(
  callees: readonly LinkedCallee[],
  argument: number,
  when: 'true' | 'false' | 'returns',
): number | 'all' {
  const masks = callees.map(({ fn }) => {
    const guard = fn.facts.guards?.find(([parameter, , holds]) => parameter === argument && holds === when);
    if (guard === undefined) return 0;
    return guard[1] < 0 ? ('all' as const) : fn.file.mask(guard[1]);
  });
  const partial = masks.filter((mask) => mask !== 'all');
  if (partial.length === 0) return 'all';
  return partial.every((mask) => mask === partial[0]) ? partial[0]! : 0;
}
