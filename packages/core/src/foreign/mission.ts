/** From weaknesses to the seven mistakes and the items of the checklist, for rules of which nothing else is known. */

interface Meaning {
  readonly mistake: number | null;
  readonly item: string;
  readonly category: string;
  readonly cwes: readonly number[];
}

/** The first that names a weakness counts. */
const MEANINGS: readonly Meaning[] = [
  { mistake: 1, item: 'queries-parameterised', category: 'injection', cwes: [89, 90, 564, 643, 652, 943] },
  { mistake: 2, item: 'secrets-not-in-source', category: 'secrets', cwes: [259, 321, 540, 547, 798] },
  { mistake: 3, item: 'output-sanitised', category: 'validation', cwes: [79, 80, 83, 116] },
  { mistake: 3, item: 'paths-checked', category: 'validation', cwes: [22, 23, 36, 59, 73, 434, 829] },
  {
    mistake: 3,
    item: 'input-validated',
    category: 'injection',
    cwes: [77, 78, 88, 94, 95, 96, 117, 917, 1336],
  },
  {
    mistake: 3,
    item: 'input-validated',
    category: 'validation',
    cwes: [20, 74, 91, 93, 113, 119, 120, 134, 400, 470, 502, 601, 611, 776, 787, 915, 918, 1321, 1333],
  },
  { mistake: 4, item: 'debug-off', category: 'config', cwes: [215, 489] },
  { mistake: 4, item: 'cors-restrictive', category: 'config', cwes: [346, 942] },
  { mistake: 4, item: 'tls-on', category: 'config', cwes: [295, 297, 319] },
  { mistake: 4, item: 'file-permissions-minimal', category: 'config', cwes: [276, 377, 379, 732] },
  { mistake: 4, item: 'sessions-secure', category: 'config', cwes: [614, 1004, 1275] },
  {
    mistake: 5,
    item: 'modern-cryptography',
    category: 'crypto',
    cwes: [208, 326, 327, 328, 329, 330, 331, 335, 338, 347, 759, 760, 780, 916, 1204],
  },
  { mistake: 6, item: 'endpoints-authenticated', category: 'auth', cwes: [287, 306] },
  { mistake: 6, item: 'endpoints-authorized', category: 'auth', cwes: [284, 285, 639, 862, 863] },
  { mistake: 6, item: 'sessions-secure', category: 'auth', cwes: [345, 352, 384, 613] },
  { mistake: 7, item: 'errors-hide-internals', category: 'errors', cwes: [200, 209, 390, 497, 754, 755] },
  { mistake: 7, item: 'personal-data', category: 'secrets', cwes: [359, 532] },
  { mistake: null, item: 'vulnerabilities-checked', category: 'dependencies', cwes: [1104, 1395] },
];

/** What weaknesses mean; null when nothing is known of them. */
export function meaningOf(cwes: readonly number[]): Omit<Meaning, 'cwes'> | null {
  return MEANINGS.find((meaning) => cwes.some((cwe) => meaning.cwes.includes(cwe))) ?? null;
}
