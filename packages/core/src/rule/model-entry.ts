/** One entry of a model file: what it is attached to, which part of the call it means, under which conditions. */
import type { CompiledRegex } from '../pattern/formula.ts';
import type { ModelCondition, ModelEntry, ModelPort, ModelRun, ModelTarget } from './compiled.ts';
import { asList, complain, type ModelContext, namesAt } from './model-context.ts';
import { readArgumentCondition, readPort } from './model-parts.ts';
import type { Entry, PortSource } from './model-schema.ts';
import type { YamlPath } from './yaml-document.ts';

type Role = ModelEntry['role'];

/** The keys that say what an entry is attached to. */
export const TARGETS = [
  'call',
  'new',
  'read',
  'write',
  'method',
  'member',
  'write-member',
  'decorated',
  'typed-parameter',
  'beside-parameter',
  'entry-of',
  'overrides',
  'parameter-decorator',
  'directive',
  'jsx-attribute',
] as const satisfies readonly (keyof Entry & ModelTarget['on'])[];
const CALLS: ReadonlySet<string> = new Set(['call', 'new', 'method']);
const UNTYPED: ReadonlySet<string> = new Set(['method', 'member', 'write-member']);
const PORT_KEYS: { readonly [R in Role]?: 'from' | 'function' } = { propagator: 'from', run: 'function' };

/** Compiles an entry to one model entry per name. Problems are reported and give none. */
export function compileEntry(entry: Entry, role: Role, path: YamlPath, context: ModelContext): ModelEntry[] {
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
  const run = runOf(entry, role, on, path, context);
  if (kinds === null || targets === null || ports === null || to === undefined || when === undefined)
    return [];
  if (run === undefined) return [];
  const confidence = entry.confidence ?? (UNTYPED.has(on) ? 'medium' : 'high');
  const guardWhen = role === 'guard' ? guardResult(entry) : null;
  return targets.map((target) => ({
    role,
    target,
    kinds,
    ports,
    to,
    ...(run === null ? {} : { run }),
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
  if (role === 'propagator') return asList(entry.restores);
  const kinds = [...asList(entry.kind), ...asList(entry.kinds)];
  if (role === 'run') return kinds;
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
  const names = on === 'directive' ? asList(entry[on]) : namesAt(entry[on], [...path, on], context);
  const receivers = receiversOf(entry, on, path, context);
  const isHandler = on === 'decorated' || on === 'entry-of';
  if (entry.parameters !== undefined && !isHandler) {
    complain(context, [...path, 'parameters'], '"parameters" belongs to "decorated" and "entry-of"');
    return null;
  }
  if (names === null || receivers === undefined) return null;
  if (isHandler) {
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
  const key = PORT_KEYS[role] ?? 'argument';
  const written = entry[key];
  if (!CALLS.has(on)) {
    if (written === undefined || role === 'propagator') return [{ port: 'result' }];
    const only = portAt(written as PortSource, [...path, key], context);
    if (only?.port === 'itself' && only.of.port === 'result') return [only];
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

/** Undefined when a problem was reported. */
function runOf(
  entry: Entry,
  role: Role,
  on: string,
  path: YamlPath,
  context: ModelContext,
): ModelRun | null | undefined {
  if (role !== 'run') return null;
  const { passes } = entry;
  const part = (source: PortSource | undefined, at: readonly string[]): ModelPort | null | undefined =>
    source === undefined ? null : portAt(source, [...path, ...at], context);
  const namedBy = part(entry['named-by'], ['named-by']);
  const listensTo = part(entry['listens-to'], ['listens-to']);
  if (CALLS.has(on) && entry.function === undefined) {
    complain(context, path, '"function" is missing: the part of the call that is run');
    return undefined;
  }
  const common = {
    gives: entry.gives ?? [],
    methods: namesAt(entry.methods, [...path, 'methods'], context) ?? [],
    madeBy: entry['made-by'] ?? null,
    byTopic: entry['by-topic'] === true,
  };
  if (namedBy === undefined || listensTo === undefined) return undefined;
  if (passes === undefined || typeof passes === 'string')
    return { ...common, namedBy, listensTo, passes: passes ?? null };
  const list = part(passes.list, ['passes', 'list']);
  const keywords = part(passes.keywords, ['passes', 'keywords']);
  if (list === undefined || keywords === undefined) return undefined;
  return { ...common, namedBy, listensTo, passes: { list, keywords } };
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
    arguments: Object.entries(when.arguments ?? {}).map(([key, test]) => {
      const condition = readArgumentCondition(key, test);
      if (typeof test !== 'object' || test === null || !('matches' in test) || test.matches === undefined)
        return condition;
      const matches = regexAt(test.matches, [...path, 'when', 'arguments', key, 'matches'], context);
      return matches === undefined ? condition : { ...condition, matches };
    }),
    text,
    arity: when.arity === undefined ? null : asList(when.arity),
    ...(when.alone === undefined ? {} : { alone: when.alone }),
  };
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
