/**
 * A rule set as the engine runs it: plain JSON, so that the built-in packs are compiled once at build time and loaded without
 * parsing YAML or patterns. Everything a user's rule file gives is compiled to the same form at run time.
 */

import type { Protection } from '../facts/route-facts.ts';
import type { Confidence, Severity } from '../finding/finding.ts';
import type { LanguageId } from '../languages/language.ts';
import type { TypeHints } from '../names/names.ts';
import type { CompiledRegex, Formula } from '../pattern/formula.ts';
import type { LiteralGroups } from './literal-groups.ts';

export interface CompiledRuleSet {
  /** Changes whenever rules, models or the compiled form change; part of cache keys. */
  readonly version: string;
  readonly rules: readonly CompiledRule[];
  readonly models: { readonly [L in LanguageId]?: CompiledModels };
}

export interface CompiledRule {
  readonly id: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Uninterpolated. */
  readonly message: string;
  readonly mode: 'search' | 'taint' | 'routes' | 'dependencies';
  readonly options: RuleOptions;
  readonly paths: { readonly include: readonly string[]; readonly exclude: readonly string[] } | null;
  readonly fix: string | null;
  readonly fixRegex: {
    readonly regex: CompiledRegex;
    readonly replacement: string;
    readonly count: number;
  } | null;
  /** Fixers that may rewrite what it finds (`fixes/`), the first that knows the code; absent: none. */
  readonly fixers?: readonly string[];
  /** One entry per language the rule runs on; `text` is for `generic` and `regex` rules. */
  readonly variants: readonly RuleVariant[];
  readonly metadata: RuleMetadata;
}

/** What reports show of a rule. `extra` is the rule's free metadata. */
export interface RuleMetadata {
  readonly title: string;
  readonly description: string;
  /** `CWE-89` forms. */
  readonly cwe: readonly string[];
  readonly category: string | null;
  readonly explanation: string | null;
  readonly remediation: string | null;
  readonly insecureExample: string | null;
  readonly secureExample: string | null;
  readonly references: readonly string[];
  /** The mistake of mission.md (1-7) and the checklist items it touches. */
  readonly mistake: number | null;
  readonly checklist: readonly string[];
  /** `tool`: a rule of another tool, known from its report. */
  readonly source: 'built-in' | 'user' | 'tool';
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface RuleVariant {
  /** `manifest` is for rules about dependencies, which see no file's text. */
  readonly language: LanguageId | 'generic' | 'regex' | 'manifest';
  readonly body: SearchBody | TaintBody | RoutesBody | DependenciesBody;
  /**
   * Literal prefilter: every group must have at least one member that holds in the text, otherwise the variant cannot match. Members
   * are literals (`literal.ts`), or groups of their own. Null: no literal is known, the variant always runs.
   */
  readonly prefilter: LiteralGroups | null;
  /**
   * The same for a scan that does not ask for findings of low confidence: sources that give no others do not count. Absent where it is
   * the same, and in stored rule sets, whose prefilters are a file of their own.
   */
  readonly shownPrefilter?: LiteralGroups | null;
}

export interface SearchBody {
  readonly mode: 'search';
  readonly formula: Formula;
}

/** A rule about routes: which of the inventory are findings. */
export interface RoutesBody {
  readonly mode: 'routes';
  /** What a route has not. `ownership`: an object that the caller names is looked up, and nothing ties it to the caller. */
  readonly lacks: Protection | 'ownership';
  readonly has: readonly Protection[];
  /** It changes something; null: whether or not. */
  readonly changes: boolean | null;
  /** Its path says that it is for administrators; null: whether or not. */
  readonly administrative: boolean | null;
  /** Its path says that it is where people log in; null: whether or not. */
  readonly login: boolean | null;
  /** Other programs report events there, and it acts on them; null: whether or not. */
  readonly webhook: boolean | null;
  /** Whether other routes of the application have what this one lacks; null: whether or not. */
  readonly application: 'guarded' | 'open' | null;
  /** One finding for an application. */
  readonly once: boolean;
}

/** A rule about dependencies: which weaknesses of packages and manifests are findings (`DependencyWeakness.kind`). */
export interface DependenciesBody {
  readonly mode: 'dependencies';
  readonly weaknesses: readonly string[];
}

export interface TaintBody {
  readonly mode: 'taint';
  readonly sources: readonly TaintSource[];
  readonly sinks: readonly TaintSink[];
  readonly sanitizers: readonly TaintSanitizer[];
  readonly propagators: readonly TaintPropagator[];
}

/** Where a taint role comes from: a formula of the rule, or a kind that models define. */
export type RoleOrigin =
  | { readonly formula: Formula; readonly kind: null }
  | { readonly formula: null; readonly kind: string };

export type SideEffect = false | true | 'only';
/** Boolean formula over labels. */
export type LabelFormula =
  | { readonly op: 'label'; readonly label: string }
  | { readonly op: 'not'; readonly operand: LabelFormula }
  | { readonly op: 'and' | 'or'; readonly operands: readonly LabelFormula[] };

export interface TaintSource {
  readonly origin: RoleOrigin;
  readonly exact: boolean;
  readonly bySideEffect: SideEffect;
  readonly control: boolean;
  readonly label: string | null;
  readonly requires: LabelFormula | null;
  /**
   * Only such values count: what went through string building on its way to the sink; a field or an element of what a source of a model
   * gave.
   */
  readonly through: 'string-building' | 'field' | null;
  /** The source counts only at sinks of these kinds; null: at all. */
  readonly reaching: readonly string[] | null;
  /** Upper bound for the confidence of flows from this source. */
  readonly confidence: Confidence | null;
}

export interface TaintSink {
  readonly origin: RoleOrigin;
  readonly exact: boolean;
  readonly atExit: boolean;
  readonly requires:
    | LabelFormula
    | readonly { readonly metavariable: string; readonly formula: LabelFormula }[]
    | null;
  /** The rule's sink formula ends in a focus: then only the focused expression's own taint counts. */
  readonly focused: boolean;
}

export interface TaintSanitizer {
  readonly origin: RoleOrigin;
  readonly exact: boolean;
  readonly bySideEffect: SideEffect;
  readonly notConflicting: boolean;
}

export interface TaintPropagator {
  readonly formula: Formula;
  readonly from: string;
  readonly to: string;
  readonly bySideEffect: boolean;
  readonly label: string | null;
  readonly requires: LabelFormula | null;
  readonly replaceLabels: readonly string[] | null;
}

export interface RuleOptions {
  readonly [option: string]: boolean | number | string | readonly string[];
}

/** Which part of a call a model speaks of. */
export type ModelPort =
  | { readonly port: 'result' }
  | { readonly port: 'receiver' }
  | { readonly port: 'argument'; readonly index: number; readonly name: string | null }
  /** Keyword only. */
  | { readonly port: 'keyword'; readonly name: string }
  | { readonly port: 'any-argument' }
  /** Objects whose keys become keywords: `create(**data)`. */
  | { readonly port: 'spread' }
  /** A property of an object argument: `{ where: … }`. */
  | { readonly port: 'property'; readonly of: ModelPort; readonly path: readonly string[] }
  /** The value of a part without what its fields hold: `send({ error })` sends no text. */
  | { readonly port: 'itself'; readonly of: ModelPort }
  /** Parameter of a function passed as an argument. */
  | { readonly port: 'callback-parameter'; readonly of: ModelPort; readonly index: number };

/** What a model entry is attached to. Names are qualified as `Names.qualifiedName` gives them; `*` stands for one segment. */
export type ModelTarget =
  | { readonly on: 'call'; readonly name: string }
  | { readonly on: 'new'; readonly name: string }
  | { readonly on: 'read'; readonly name: string }
  /** Assignment to a member: `element.innerHTML = …`. */
  | { readonly on: 'write'; readonly name: string }
  /** A method called on a receiver of unknown type; `receivers` is searched (unanchored) in the receiver's last name. */
  | { readonly on: 'method'; readonly name: string; readonly receivers: CompiledRegex | null }
  /** A member of unknown receiver, likewise. */
  | { readonly on: 'member'; readonly name: string; readonly receivers: CompiledRegex | null }
  | { readonly on: 'write-member'; readonly name: string; readonly receivers: CompiledRegex | null }
  /** Parameters of a function decorated with the name (index null: all but self/cls). */
  | { readonly on: 'decorated'; readonly name: string; readonly index: number | null }
  /** Parameters with the annotated type. */
  | { readonly on: 'typed-parameter'; readonly name: string }
  /** The other parameters of a function that has a parameter of the type. */
  | { readonly on: 'beside-parameter'; readonly name: string }
  /** Parameters of a function that is an entry of an object of that name: resolvers in `Query: { … }` (index null: all). */
  | { readonly on: 'entry-of'; readonly name: string; readonly index: number | null }
  /** Parameters of a method that overrides the named one; for a sink what it returns. */
  | { readonly on: 'overrides'; readonly name: string }
  /** Parameters that carry the decorator themselves: `@Body() dto`. */
  | { readonly on: 'parameter-decorator'; readonly name: string }
  /** Parameters of functions that begin with the directive, or that a file which begins with it exports: `'use server'`. */
  | { readonly on: 'directive'; readonly name: string }
  /** Value of a JSX attribute. */
  | { readonly on: 'jsx-attribute'; readonly name: string };

export interface ModelCondition {
  /** The file must import one of these modules. */
  readonly imports: readonly string[];
  /** All must hold. */
  readonly arguments: readonly ModelArgumentCondition[];
  /** Searched (unanchored) in the constant text around the tainted value (SQL words for an untyped `execute`). */
  readonly text: CompiledRegex | null;
  /** Number of positional arguments allowed. */
  readonly arity: readonly number[] | null;
  /** A sink counts only where its function has no other one of the kind, which says the same and more. */
  readonly alone?: true;
}

/**
 * A condition on one argument. An absent argument satisfies it iff `missing`. A present one is listed when its constant value is
 * in `values` or its qualified name in `names`; the condition holds iff listed, or with `negate` iff not listed (an argument whose
 * value is unknown is not listed, so that `negate` reads "not known to be one of").
 */
export interface ModelArgumentCondition {
  readonly port: ModelPort;
  readonly values: readonly (string | number | boolean | null)[];
  readonly names: readonly string[];
  /** Searched in a constant text, or in a regular expression literal as written (`/</g`). */
  readonly matches?: CompiledRegex | undefined;
  readonly missing: boolean;
  readonly negate: boolean;
}

/** Where the code says which template is rendered. */
export type RenderPlace =
  | { readonly at: 'port'; readonly port: ModelPort }
  /** An argument of the call that made the receiver, or the function that is called. */
  | { readonly at: 'maker'; readonly of: 'receiver' | 'callee'; readonly argument: RenderPlace }
  /** A field of the class around: `template_name`. */
  | { readonly at: 'field'; readonly name: string };

/** Keyword arguments together, or a part of the call. */
export type RenderPart = 'keywords' | ModelPort;

/** Whether outputs are escaped: always, by the template's extension, or unless an argument is `False` (`missing`: without it). */
export type RenderEscaping =
  | boolean
  | readonly string[]
  | { readonly by: RenderPlace; readonly missing: boolean };

export interface ModelRender {
  /** Null: that of the file. */
  readonly engine: string | null;
  /** The template is named, or its text stands there. */
  readonly what: 'name' | 'text';
  readonly place: RenderPlace;
  readonly context: readonly RenderPart[];
  readonly escapes: RenderEscaping;
  /** What the framework adds to the context: sources at access paths. */
  readonly given: readonly GivenSource[];
}

export interface GivenSource {
  readonly path: readonly string[];
  readonly kinds: readonly string[];
  readonly label: string;
}

export interface ModelEntry {
  readonly role: 'source' | 'sink' | 'sanitizer' | 'propagator' | 'guard' | 'run' | 'render';
  readonly target: ModelTarget;
  /** Source: its kind. Sink: its kind. Sanitizer and guard: kinds of sinks made safe (`*` all). Propagator: kinds made unsafe again. Run: what the function's parameters are filled with. */
  readonly kinds: readonly string[];
  /**
   * Source: what becomes tainted. Sink: what must not be tainted. Sanitizer and guard: what becomes safe. Propagator: from where.
   * Run: the function that is run.
   * Targets that are not calls (`read`, `write`, `member`, `decorated`, …) have the one port `result`: the value read or written,
   * the parameter itself.
   */
  readonly ports: readonly ModelPort[];
  /** Propagators: from `ports` to this. */
  readonly to: ModelPort | null;
  /** Runs: what the function gets. */
  readonly run?: ModelRun;
  /** Guards: `true`/`false` result of the call makes the ports safe, or `returns` (the call throws unless safe). */
  readonly guardWhen: 'true' | 'false' | 'returns' | null;
  readonly when: ModelCondition | null;
  readonly confidence: Confidence;
  /** Renders: which template, with what. */
  readonly render?: ModelRender;
  /** For steps: `request parameters`, `SQL query of sqlite3`. */
  readonly label: string;
  readonly library: string;
}

/** What a function gets that a call runs. */
export interface ModelRun {
  /** Arguments of the call: those after the function, all, or what a list and an object hold; null for none. */
  readonly passes:
    | 'rest'
    | 'all'
    | { readonly list: ModelPort | null; readonly keywords: ModelPort | null }
    | null;
  /** Types of what the library gives first. */
  readonly gives: readonly (string | null)[];
  /** The route whose text names the parameters that are filled; null: all are. */
  readonly namedBy: ModelPort | null;
  /** Of a class these methods are run; none: its constructor. */
  readonly methods: readonly string[];
  /** The class is handed over as what this method of it makes: `Users.as_view()`. */
  readonly madeBy: string | null;
  /** Where the name stands of what the function waits for; null when it runs at once. */
  readonly listensTo: ModelPort | null;
  /** The call does not name a function, but what its listeners wait for. */
  readonly byTopic: boolean;
}

export interface CompiledModels {
  readonly entries: readonly ModelEntry[];
  readonly hints: TypeHints;
  /** The same entries in groups, where they are stored so: then none is read before its group is asked for. */
  readonly tables?: ModelTables;
}

/** Entries by their targets (`entry-groups.ts`). */
export interface ModelTables {
  readonly groups: readonly EntryGroup[];
  /** Names of calls whose result fills a parameter that they are the default of. */
  readonly providers: readonly string[];
  /** Types that have a source as a member. */
  readonly sourceOwners: readonly string[];
}

export interface EntryGroup {
  /** `new` stands with `call`. */
  readonly on: Exclude<ModelTarget['on'], 'new'>;
  /** Empty for targets that are not looked up by name. */
  readonly name: string;
  readonly entries: readonly ModelEntry[];
}
