/**
 * The score of CVSS 4.0 vectors (FIRST, “CVSS v4.0 Specification”, sections 8.2 and 8.3): the score of the macro vector, less the mean of
 * how far the vector lies below the highest one of its macro vector in each equivalence class. Threat and environmental metrics count.
 */
import { MACRO_VECTOR_SCORES } from './cvss4-table.ts';

type Metrics = ReadonlyMap<string, string>;
/** The equivalence classes EQ1 to EQ6. */
type MacroVector = readonly [number, number, number, number, number, number];

/** Values from the most severe to the least. Their places are the severity distances. */
const LEVELS: Readonly<Record<string, string>> = {
  AV: 'NALP',
  PR: 'NLH',
  UI: 'NPA',
  AC: 'LH',
  AT: 'NP',
  VC: 'HLN',
  VI: 'HLN',
  VA: 'HLN',
  SC: 'SHLN',
  SI: 'SHLN',
  SA: 'SHLN',
  CR: 'HML',
  IR: 'HML',
  AR: 'HML',
};
const BASE = ['AV', 'AC', 'AT', 'PR', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA'];
/** What a threat or requirement metric means when it is not given. */
const DEFAULTS: Readonly<Record<string, string>> = { E: 'A', CR: 'H', IR: 'H', AR: 'H' };

/** For each class the metrics that it looks at, its highest vectors by level, and its depth by level. */
const CLASSES = {
  eq1: {
    metrics: ['AV', 'PR', 'UI'],
    highest: [['NNN'], ['ANN', 'NLN', 'NNP'], ['PNN', 'ALP']],
    depth: [1, 4, 5],
  },
  eq2: { metrics: ['AC', 'AT'], highest: [['LN'], ['HN', 'LP']], depth: [1, 2] },
  eq4: { metrics: ['SC', 'SI', 'SA'], highest: [['HSS'], ['HHH'], ['LLL']], depth: [6, 5, 4] },
} as const;
/** EQ3 and EQ6 depend on one another and go together; by both levels. */
const JOINT_METRICS = ['VC', 'VI', 'VA', 'CR', 'IR', 'AR'];
const JOINT: Readonly<Record<string, { readonly highest: readonly string[]; readonly depth: number }>> = {
  '00': { highest: ['HHHHHH'], depth: 7 },
  '01': { highest: ['HHLMMH', 'HHHMMM'], depth: 6 },
  '10': { highest: ['LHHHHH', 'HLHHHH'], depth: 8 },
  '11': { highest: ['LHLHMH', 'LHHHMM', 'HLHMHM', 'HLLMHH', 'LLHHHM'], depth: 8 },
  '21': { highest: ['LLLHHH'], depth: 10 },
};

/** The score from 0 to 10; null when a base metric is missing or has no such value. */
export function cvss4Score(given: Metrics): number | null {
  const metrics = effectiveMetrics(given);
  if (metrics === null) return null;
  if (['VC', 'VI', 'VA', 'SC', 'SI', 'SA'].every((metric) => metrics.get(metric) === 'N')) return 0;
  const macro = macroVectorOf(metrics);
  const score = scoreOf(macro)!;
  const shares = [
    shareOf(metrics, CLASSES.eq1, macro[0], score, lower(macro, 0)),
    shareOf(metrics, CLASSES.eq2, macro[1], score, lower(macro, 1)),
    jointShare(metrics, macro, score),
    shareOf(metrics, CLASSES.eq4, macro[3], score, lower(macro, 3)),
    // EQ5 has one vector per level, so nothing lies below the highest; it counts in the mean all the same.
    scoreOf(lower(macro, 4)) === null ? null : 0,
  ].filter((share) => share !== null);
  const mean = shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return Math.round(Math.min(Math.max(score - mean, 0), 10) * 10 + 1e-6) / 10;
}

/** Every metric with its value, modified ones in place of those that they modify; null when a base metric is wrong. */
function effectiveMetrics(given: Metrics): Metrics | null {
  const known = (metric: string): string | undefined => {
    const value = given.get(metric);
    return value === 'X' ? undefined : value;
  };
  const result = new Map<string, string>();
  for (const metric of BASE) {
    const value = known(`M${metric}`) ?? known(metric);
    if (value === undefined || !LEVELS[metric]!.includes(value)) return null;
    if (value === 'S' && (metric === 'SC' || known(`M${metric}`) === undefined)) return null;
    result.set(metric, value);
  }
  for (const [metric, value] of Object.entries(DEFAULTS)) result.set(metric, known(metric) ?? value);
  const fits = ['CR', 'IR', 'AR'].every((metric) => LEVELS[metric]!.includes(result.get(metric)!));
  return fits && 'APU'.includes(result.get('E')!) ? result : null;
}

function macroVectorOf(metrics: Metrics): MacroVector {
  const is = (metric: string, value: string): boolean => metrics.get(metric) === value;
  const easy = [is('AV', 'N'), is('PR', 'N'), is('UI', 'N')].filter(Boolean).length;
  const safety = is('SI', 'S') || is('SA', 'S');
  const high = (names: readonly string[]): boolean => names.some((name) => is(name, 'H'));
  const needed = [
    ['CR', 'VC'],
    ['IR', 'VI'],
    ['AR', 'VA'],
  ].some((pair) => pair.every((name) => is(name, 'H')));
  return [
    easy === 3 ? 0 : easy > 0 && !is('AV', 'P') ? 1 : 2,
    is('AC', 'L') && is('AT', 'N') ? 0 : 1,
    is('VC', 'H') && is('VI', 'H') ? 0 : high(['VC', 'VI', 'VA']) ? 1 : 2,
    safety ? 0 : high(['SC', 'SI', 'SA']) ? 1 : 2,
    'APU'.indexOf(metrics.get('E')!),
    needed ? 0 : 1,
  ];
}

/** Null for a macro vector that does not exist. */
function scoreOf([eq1, eq2, eq3, eq4, eq5, eq6]: MacroVector): number | null {
  if (eq4 > 2 || eq5 > 2 || eq6 > 1 || (eq3 === 2 && eq6 === 0)) return null;
  const row = MACRO_VECTOR_SCORES[`${eq1}${eq2}${eq3}`];
  const index = eq3 === 2 ? eq4 * 3 + eq5 : (eq4 * 3 + eq5) * 2 + eq6;
  return row?.[index] ?? null;
}

function lower(macro: MacroVector, at: number): MacroVector {
  return macro.map((level, index) => (index === at ? level + 1 : level)) as unknown as MacroVector;
}

/** What one class takes from the score; null when there is no macro vector below in it. */
function shareOf(
  metrics: Metrics,
  { metrics: names, highest, depth }: (typeof CLASSES)[keyof typeof CLASSES],
  level: number,
  score: number,
  below: MacroVector,
): number | null {
  const lowerScore = scoreOf(below);
  if (lowerScore === null) return null;
  return ((score - lowerScore) * distance(metrics, names, highest[level]!)) / depth[level]!;
}

function jointShare(metrics: Metrics, macro: MacroVector, score: number): number | null {
  const { highest, depth } = JOINT[`${macro[2]}${macro[5]}`]!;
  const below = [lower(macro, 2), lower(macro, 5)].map(scoreOf).filter((value) => value !== null);
  // From the top both ways lead down, and the higher one counts; elsewhere the class that still can goes down.
  const lowerScore = below.length === 0 ? null : Math.max(...below);
  if (lowerScore === null) return null;
  return ((score - lowerScore) * distance(metrics, JOINT_METRICS, highest)) / depth;
}

/** How many steps the vector lies below the first highest one that it does not exceed in any metric. */
function distance(metrics: Metrics, names: readonly string[], highest: readonly string[]): number {
  for (const candidate of highest) {
    const steps = names.map((name, index) => {
      const levels = LEVELS[name]!;
      return levels.indexOf(metrics.get(name)!) - levels.indexOf(candidate[index]!);
    });
    if (steps.every((step) => step >= 0)) return steps.reduce((sum, step) => sum + step, 0);
  }
  return 0;
}
