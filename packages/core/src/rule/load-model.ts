/** Compiles model files (docs/guides/models.md) to the entries and type hints that the engine uses. */
import type { LanguageId } from '../languages/language.ts';
import type { TypeHints } from '../names/names.ts';
import type { CompiledRegex } from '../pattern/formula.ts';
import { createProblemCollector, type ProblemCollector, type RuleCompilerDeps } from './compile-context.ts';
import type { CompiledModels, ModelCondition, ModelEntry, ModelPort, ModelTarget } from './compiled.ts';
import { expandNames } from './model-names.ts';
import { readArgumentCondition, readPort } from './model-parts.ts';
import { type Entry, ModelFile, type PortSource } from './model-schema.ts';
import type { RuleProblem } from './problem.ts';
import { expandLanguage, variantLanguageOf } from './rule-languages.ts';
import { checkShape } from './shape-check.ts';
import { parseYamlDocument, type YamlPath } from './yaml-document.ts';

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
] as const satisfies readonly (readonly [keyof ModelFile, Role])[];

const TARGETS = [
  'call',
  'new',
  'read',
  'write',
  'method',
  'member',
  'write-member',
  'decorated',
  'typed-parameter',
  'jsx-attribute',
] as const satisfies readonly (keyof Entry & ModelTarget['on'])[];
const CALLS: ReadonlySet<string> = new Set(['call', 'new', 'method']);
const UNTYPED: ReadonlySet<string> = new Set(['method', 'member', 'write-member']);
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
];

const NO_HINTS: TypeHints = {
  returns: {},
  members: {},
  callbacks: {},
  decorators: {},
  parameters: [],
  bases: {},
};

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
      entries: ROLES.flatMap(([key, role]) =>
        (file[key] ?? []).flatMap((entry, i) => compileEntry(entry, role, [key, i], context)),
      ),
      hints: compileHints(context),
    },
  });
}

interface ModelContext {
  readonly file: ModelFile;
  readonly deps: RuleCompilerDeps;
  readonly problems: ProblemCollector;
}

function languagesOf(context: ModelContext): LanguageId[] {
  const languages = new Set<LanguageId>();
  for (const key of asList(context.file.language)) {
    const language = variantLanguageOf(key);
    if (language === null || language === 'generic' || language === 'regex') {
      complain(context, ['language'], `models cannot be given for the language "${key}"`);
      continue;
    }
    for (const each of expandLanguage(language)) languages.add(each);
  }
  return [...languages];
}

function compileEntry(entry: Entry, role: Role, path: YamlPath, context: ModelContext): ModelEntry[] {
  const present = TARGETS.filter((target) => entry[target] !== undefined);
  const [on, second] = present;
  if (on === undefined || second !== undefined) {
    complain(
      context,
      path,
      on === undefined
        ? `one of ${TARGETS.join(', ')} is needed`
        : `"${on}" and "${second}" cannot stand in one entry`,
    );
    return [];
  }
  const kinds = kindsOf(entry, role, path, context);
  const targets = targetsOf(entry, on, path, context);
  const ports = portsOf(entry, role, on, path, context);
  const to = entry.to === undefined ? null : portAt(entry.to, [...path, 'to'], context);
  const when = conditionOf(entry, on, path, context);
  if (kinds === null || targets === null || ports === null || to === undefined || when === undefined)
    return [];
  const confidence = entry.confidence ?? (UNTYPED.has(on) ? 'medium' : 'high');
  const guardWhen = role === 'guard' ? guardResult(entry) : null;
  return targets.map((target) => ({
    role,
    target,
    kinds,
    ports,
    to,
    guardWhen,
    when,
    confidence,
    label: entry.label ?? target.name,
    library: context.file.library,
  }));
}

function guardResult(entry: Entry): 'true' | 'false' | 'returns' {
  const result = entry['when-result'] ?? true;
  if (result === 'returns') return 'returns';
  return result ? 'true' : 'false';
}

function kindsOf(entry: Entry, role: Role, path: YamlPath, context: ModelContext): readonly string[] | null {
  if (role === 'propagator') return [];
  const kinds = [...asList(entry.kind), ...asList(entry.kinds)];
  if (kinds.length === 0) complain(context, path, 'a kind is missing: one of "kind" and "kinds" is needed');
  else if (kinds.includes('*') && (role === 'source' || role === 'sink'))
    complain(context, path, `"*" is not a kind of a ${role}`);
  else return kinds;
  return null;
}

function targetsOf(
  entry: Entry,
  on: ModelTarget['on'],
  path: YamlPath,
  context: ModelContext,
): ModelTarget[] | null {
  const names = namesAt(entry[on], [...path, on], context);
  const receivers = receiversOf(entry, on, path, context);
  if (entry.parameters !== undefined && on !== 'decorated') {
    complain(context, [...path, 'parameters'], '"parameters" belongs to "decorated"');
    return null;
  }
  if (names === null || receivers === undefined) return null;
  if (on === 'decorated') {
    const { parameters } = entry;
    const indexes = parameters === undefined || parameters === 'all' ? [null] : asList(parameters);
    return names.flatMap((name) => indexes.map((index) => ({ on, name, index })));
  }
  if (on === 'method' || on === 'member' || on === 'write-member') {
    return names.map((name) => ({ on, name, receivers }));
  }
  return names.map((name) => ({ on, name }));
}

function receiversOf(
  entry: Entry,
  on: string,
  path: YamlPath,
  context: ModelContext,
): CompiledRegex | null | undefined {
  if (entry.receivers === undefined) return null;
  if (!UNTYPED.has(on)) {
    complain(context, [...path, 'receivers'], '"receivers" belongs to "method", "member" and "write-member"');
    return undefined;
  }
  return regexAt(entry.receivers, [...path, 'receivers'], context);
}

function portsOf(
  entry: Entry,
  role: Role,
  on: string,
  path: YamlPath,
  context: ModelContext,
): ModelPort[] | null {
  const key = role === 'propagator' ? 'from' : 'argument';
  const written = entry[key];
  if (!CALLS.has(on)) {
    if (written === undefined || role === 'propagator') return [{ port: 'result' }];
    complain(context, [...path, key], `"${on}" is not a call: it has no arguments`);
    return null;
  }
  if (written === undefined) return [defaultPort(role)];
  const ports = asList(written as PortSource | readonly PortSource[]).map((port, index) =>
    portAt(port, Array.isArray(written) ? [...path, key, index] : [...path, key], context),
  );
  const valid = ports.filter((port) => port !== undefined);
  return valid.length === ports.length ? valid : null;
}

function defaultPort(role: Role): ModelPort {
  if (role === 'sink') return { port: 'any-argument' };
  if (role === 'guard') return { port: 'argument', index: 0, name: null };
  return { port: 'result' };
}

function conditionOf(
  entry: Entry,
  on: string,
  path: YamlPath,
  context: ModelContext,
): ModelCondition | null | undefined {
  const fallbackImports = UNTYPED.has(on) ? asList(context.file.imports) : [];
  const { when } = entry;
  if (when === undefined) {
    return fallbackImports.length === 0
      ? null
      : { imports: fallbackImports, arguments: [], text: null, arity: null };
  }
  const text = when.text === undefined ? null : regexAt(when.text, [...path, 'when', 'text'], context);
  if (text === undefined) return undefined;
  return {
    imports: when.imports === undefined ? fallbackImports : asList(when.imports),
    arguments: Object.entries(when.arguments ?? {}).map(([key, test]) => readArgumentCondition(key, test)),
    text,
    arity: when.arity === undefined ? null : asList(when.arity),
  };
}

function compileHints(context: ModelContext): TypeHints {
  const { types } = context.file;
  if (types === undefined) return NO_HINTS;
  return {
    returns: expandKeys(types.returns ?? {}, ['types', 'returns'], context),
    members: expandKeys(types.members ?? {}, ['types', 'members'], context),
    callbacks: expandKeys(types.callbacks ?? {}, ['types', 'callbacks'], context),
    decorators: expandKeys(types.decorators ?? {}, ['types', 'decorators'], context),
    parameters: (types.parameters ?? []).map((hint) => ({
      names: hint.names,
      types: hint.types,
      whenImported: hint['when-imported'] ?? null,
    })),
    bases: expandKeys(types.bases ?? {}, ['types', 'bases'], context),
  };
}

function expandKeys<T>(
  record: Readonly<Record<string, T>>,
  path: YamlPath,
  context: ModelContext,
): Record<string, T> {
  const expanded: Record<string, T> = {};
  for (const [key, value] of Object.entries(record)) {
    for (const name of namesAt(key, [...path, key], context) ?? []) expanded[name] = value;
  }
  return expanded;
}

function namesAt(
  source: string | readonly string[] | undefined,
  path: YamlPath,
  context: ModelContext,
): string[] | null {
  const names: string[] = [];
  for (const name of asList(source)) {
    const expanded = expandNames(name);
    const isLegal = expanded?.every(
      (each) => each !== '' && !/\s/.test(each) && each.split('.').every((segment) => segment !== ''),
    );
    if (expanded === null || isLegal !== true) {
      complain(context, path, `"${name}" is not a name`);
      return null;
    }
    names.push(...expanded);
  }
  return names;
}

/** Undefined when a problem was reported. */
function portAt(source: PortSource, path: YamlPath, context: ModelContext): ModelPort | undefined {
  const result = readPort(source);
  if (result.ok) return result.port;
  complain(context, path, result.reason);
  return undefined;
}

/** Undefined when a problem was reported. */
function regexAt(source: string, path: YamlPath, context: ModelContext): CompiledRegex | undefined {
  const result = context.deps.translateRegex(source);
  if (result.ok) return result.regex;
  context.problems.report(null, path, {
    code: 'regex',
    reason: `not a valid regular expression: ${result.reason}`,
    within: result.offset,
  });
  return undefined;
}

function complain(context: ModelContext, path: YamlPath, reason: string): void {
  context.problems.report(null, path, { code: 'shape', reason });
}

function asList<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
