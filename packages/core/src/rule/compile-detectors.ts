/** Compiles detector files to what the engine searches with, and to the rules that reports and pages show. */
import { CHECKS } from '../secrets/checks.ts';
import type { Detector, DetectorSet } from '../secrets/detector.ts';
import { FINDERS } from '../secrets/find-secrets.ts';
import { lengthsOf, parseShape, prefixesOf, regexOf, ShapeError } from '../secrets/shape.ts';
import { messageOf } from '../secrets/to-findings.ts';
import { createProblemCollector, type ProblemCollector } from './compile-context.ts';
import type { CompiledRule } from './compiled.ts';
import { DetectorFile, type DetectorFileSource } from './detector-schema.ts';
import type { RuleProblem } from './problem.ts';
import { readRuleOptions } from './rule-options.ts';
import { checkShape } from './shape-check.ts';
import { parseYamlDocument, type YamlPath } from './yaml-document.ts';

export interface CompiledDetectors extends DetectorSet {
  /** A page for each detector. */
  readonly rules: readonly CompiledRule[];
  /** The patterns as the files have them, by detector; samples are made from them. */
  readonly patterns: ReadonlyMap<string, string>;
  readonly problems: readonly RuleProblem[];
}

/** Compiles detector files, in the order of their paths. Never throws; detectors with problems are left out. */
export function compileDetectors(
  files: readonly { readonly path: string; readonly text: string }[],
): CompiledDetectors {
  const detectors: Detector[] = [];
  const rules: CompiledRule[] = [];
  const problems: RuleProblem[] = [];
  const ids = new Set<string>();
  const patterns = new Map<string, string>();
  for (const { path, text } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const document = parseYamlDocument(text);
    const collector = createProblemCollector(path, document);
    for (const { reason } of document.issues) collector.report(null, [], { code: 'yaml', reason });
    const shape = checkShape(DetectorFile, document.value);
    if (!shape.ok)
      for (const issue of shape.issues) collector.report(null, issue.path, { code: 'shape', ...issue });
    else
      shape.value.detectors.forEach((source, index) => {
        const detector = compileDetector(source, ['detectors', index], collector);
        if (detector === null) return;
        if (ids.has(source.id))
          collector.report(source.id, ['detectors', index], {
            code: 'duplicate-id',
            reason: `the id ${source.id} is taken`,
          });
        ids.add(source.id);
        detectors.push(detector);
        if (source.pattern !== undefined) patterns.set(source.id, source.pattern);
        rules.push(pageOf(detector, source, shape.value));
      });
    problems.push(...collector.problems);
  }
  return { detectors, rules, patterns, problems };
}

type Source = DetectorFileSource['detectors'][number];

function compileDetector(source: Source, path: YamlPath, collector: ProblemCollector): Detector | null {
  const complain = (key: string, reason: string): null => {
    collector.report(source.id, [...path, key], { code: 'pattern', reason });
    return null;
  };
  const { id, title, severity, check, finder, near } = source;
  if (check !== undefined && CHECKS[check] === undefined)
    return complain('check', `no check is called ${check}`);
  if (finder !== undefined && FINDERS[finder] === undefined)
    return complain('finder', `no finder is called ${finder}`);
  const search =
    source.pattern === undefined ? searchByFinder(source) : searchByPattern(source, source.pattern);
  if (typeof search === 'string') return complain('pattern', search);
  if (search.keywords.length === 0)
    return complain('pattern', 'it needs keywords: what it finds does not begin with three fixed characters');
  return {
    id,
    title,
    severity,
    confidence: source.confidence ?? (near === undefined && finder === undefined ? 'high' : 'medium'),
    near: near !== undefined,
    ...search,
    check: check ?? null,
    entropy: source.entropy ?? DEFAULT_ENTROPY,
    finder: finder ?? null,
  };
}

/** Bits per character that even a short random text in hexadecimal has. */
const DEFAULT_ENTROPY = 2.5;

type Search = Pick<Detector, 'keywords' | 'regex' | 'lead' | 'longest'>;

function searchByFinder({ keywords = [] }: Source): Search {
  return { keywords, regex: null, lead: 0, longest: 0 };
}

/** How a pattern is searched; a text says what is wrong with it. */
function searchByPattern({ keywords, near }: Source, pattern: string): Search | string {
  try {
    const shape = parseShape(pattern);
    const { max: longest } = lengthsOf(shape);
    const search = { regex: regexOf(pattern, shape), longest };
    if (near !== undefined) return { ...search, keywords: near, lead: 0 };
    if (keywords === undefined) return { ...search, keywords: prefixesOf(shape), lead: 0 };
    return { ...search, keywords, lead: longest };
  } catch (error) {
    if (error instanceof ShapeError) return error.message;
    throw error;
  }
}

const CWE: readonly string[] = ['CWE-798'];

function pageOf(detector: Detector, source: Source, file: DetectorFileSource): CompiledRule {
  const { id, title, severity, confidence } = detector;
  const explanation =
    source.explanation ??
    `Whoever has it acts as its owner at ${file.provider}, until it is withdrawn. Version control keeps it after the line is gone.`;
  return {
    id,
    severity,
    confidence,
    message: messageOf(detector, false),
    mode: 'search',
    options: readRuleOptions({}).options,
    paths: null,
    fix: null,
    fixRegex: null,
    fixers: ['environment-variable'],
    variants: [],
    metadata: {
      title,
      description: '',
      cwe: CWE,
      category: 'secrets',
      explanation,
      remediation:
        source.remediation ??
        `Withdraw it: ${source.revoke ?? file.revoke} Then read the new one from the environment or from a secret store.`,
      insecureExample: source.examples?.insecure ?? null,
      secureExample: source.examples?.secure ?? null,
      references: [file.source],
      mistake: 2,
      checklist: ['secrets-not-in-source'],
      source: 'built-in',
      extra: { provider: file.provider },
    },
  };
}
