/** Compiles model files (docs/guides/models.md) to the entries and type hints that the engine uses. */
import type { LanguageId } from '../languages/language.ts';
import { createProblemCollector, type RuleCompilerDeps } from './compile-context.ts';
import type { CompiledModels, ModelEntry } from './compiled.ts';
import { asList, complain, type ModelContext } from './model-context.ts';
import { compileEntry, TARGETS } from './model-entry.ts';
import { compileHints, NO_HINTS } from './model-hints.ts';
import { compileRender } from './model-renders.ts';
import { ModelFile } from './model-schema.ts';
import type { RuleProblem } from './problem.ts';
import { expandLanguage, isCodeLanguage, variantLanguageOf } from './rule-languages.ts';
import { checkShape } from './shape-check.ts';
import { parseYamlDocument } from './yaml-document.ts';

export interface ModelFileSource {
  /** For messages only. */
  readonly path: string;
  readonly text: string;
}

export interface CompiledModelFile {
  readonly library: string;
  readonly documentation: string | null;
  readonly languages: readonly LanguageId[];
  readonly models: CompiledModels;
  readonly problems: readonly RuleProblem[];
}

type Role = ModelEntry['role'];
const ROLES = [
  ['sources', 'source'],
  ['sinks', 'sink'],
  ['sanitizers', 'sanitizer'],
  ['guards', 'guard'],
  ['propagators', 'propagator'],
  ['runs', 'run'],
] as const satisfies readonly (readonly [keyof ModelFile, Role])[];

const KNOWN_KEYS = [
  ...TARGETS,
  'receivers',
  'parameters',
  'argument',
  'when',
  'when-result',
  'confidence',
  'label',
  'kind',
  'kinds',
  'from',
  'to',
  'function',
  'passes',
  'gives',
  'named-by',
  'methods',
  'made-by',
  'template',
  'context',
  'escapes',
  'engine',
];

/** Compiles one model file. Never throws; entries with problems are left out. */
export function compileModelFile(source: ModelFileSource, deps: RuleCompilerDeps): CompiledModelFile {
  const document = parseYamlDocument(source.text);
  const problems = createProblemCollector(source.path, document);
  const result = (file: Partial<CompiledModelFile>): CompiledModelFile => ({
    library: '',
    documentation: null,
    languages: [],
    models: { entries: [], hints: NO_HINTS },
    ...file,
    problems: problems.problems,
  });
  for (const issue of document.issues) {
    const { line, column } = document.positionOf(issue.offset);
    const { reason, hint } = issue;
    problems.problems.push({
      severity: 'error',
      code: 'yaml',
      path: source.path,
      line,
      column,
      ruleId: null,
      reason,
      hint,
    });
  }
  if (document.issues.length > 0 || document.value === null || document.value === undefined)
    return result({});
  const shape = checkShape(ModelFile, document.value, KNOWN_KEYS);
  if (!shape.ok) {
    for (const { path, ...issue } of shape.issues) problems.report(null, path, { code: 'shape', ...issue });
    return result({});
  }
  const file = shape.value;
  const context: ModelContext = { file, deps, problems };
  return result({
    library: file.library,
    documentation: file.documentation ?? null,
    languages: languagesOf(context),
    models: {
      entries: [
        ...ROLES.flatMap(([key, role]) =>
          (file[key] ?? []).flatMap((entry, i) => compileEntry(entry, role, [key, i], context)),
        ),
        ...(file.renders ?? []).flatMap((entry, i) => compileRender(entry, ['renders', i], context)),
      ],
      hints: compileHints(context),
    },
  });
}

function languagesOf(context: ModelContext): LanguageId[] {
  const languages = new Set<LanguageId>();
  for (const key of asList(context.file.language)) {
    const language = variantLanguageOf(key);
    if (language === null || !isCodeLanguage(language)) {
      complain(context, ['language'], `models cannot be given for the language "${key}"`);
      continue;
    }
    for (const each of expandLanguage(language)) languages.add(each);
  }
  return [...languages];
}
