/**
 * Which weaknesses are the same problem: one, and those above it in the CWE list's view for researchers (CWE-1000). Only as far up as a name
 * still says what is wrong: `Injection` covers SQL and scripts alike, and is not gone through.
 */
const PARENTS: Readonly<Record<number, readonly number[]>> = {
  23: [22],
  36: [22],
  78: [77],
  80: [79],
  83: [79],
  88: [77],
  89: [943],
  90: [943],
  95: [94],
  96: [94],
  97: [96],
  113: [93],
  201: [200],
  208: [203],
  209: [200],
  215: [200],
  256: [522],
  257: [522],
  259: [798],
  276: [732],
  297: [295],
  306: [287],
  312: [311],
  319: [311],
  321: [798],
  328: [326, 327],
  329: [1204],
  331: [330],
  335: [330],
  338: [330],
  378: [377],
  379: [377],
  497: [200],
  532: [200],
  538: [200],
  548: [497],
  564: [89],
  614: [311],
  639: [863],
  643: [943],
  652: [943],
  759: [916],
  760: [916],
  776: [611],
  780: [327],
  862: [285],
  863: [285],
  916: [328],
  1321: [915],
  1333: [407],
  1336: [94],
};
const MAX_STEPS = 2;

/** Whether one of some weaknesses is, or lies directly above, one of others. */
export function areRelated(some: readonly number[], others: readonly number[]): boolean {
  return some.some((a) => others.some((b) => isAbove(a, b, MAX_STEPS) || isAbove(b, a, MAX_STEPS)));
}

function isAbove(above: number, cwe: number, steps: number): boolean {
  if (above === cwe) return true;
  return steps > 0 && (PARENTS[cwe] ?? []).some((parent) => isAbove(above, parent, steps - 1));
}
