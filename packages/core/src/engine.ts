/**
 * What the analysis of one file offers to its hosts (scanner workers, editor, browser). Types only: `create-engine.ts` builds
 * an engine, tests inject a fake one.
 */
import type { FileFacts } from './facts/file-facts.ts';
import type { Manifests } from './facts/manifests.ts';
import type { FileOutline } from './facts/outline.ts';
import type { Confidence, Finding, Notification } from './finding/finding.ts';
import type { Fix } from './fixes/fix-finding.ts';
import type { Route } from './inventory/route.ts';
import type { LanguageId } from './languages/language.ts';
import type { CompiledRuleSet } from './rule/compiled.ts';
import type { ExaminedSet } from './rule/examined-set.ts';
import type { PrefilterSet } from './rule/prefilter-set.ts';
import type { DetectorSet } from './secrets/detector.ts';
import type { GrammarSource } from './syntax/parser.ts';

/** `text` stands for files without a language, which only `generic` and `regex` rules see; `manifest` for rules about dependencies. */
export type RuleSetKey = LanguageId | 'text' | 'manifest';

/** Hands out the rules of a language, so that a scan of one Python file never loads the JavaScript rules. */
export interface RuleSetSource {
  load(key: RuleSetKey): Promise<CompiledRuleSet>;
  /** The prefilters of the same rules, where they can be had without loading the rules; else null. */
  loadPrefilters?(key: RuleSetKey): Promise<PrefilterSet | null>;
  /** The detectors of secrets, which look at every text; null where they are not wanted. */
  loadDetectors?(): Promise<DetectorSet | null>;
  /** What is counted in files of a language; null where nothing is. */
  loadExamined?(language: LanguageId): Promise<ExaminedSet | null>;
}

export interface EngineLimits {
  /** Nodes nested deeper than this are not analysed; the file gets a `too-deep` notification. */
  readonly maxDepth: number;
  /** Share of a file's characters in syntax errors above which the file counts as incomplete. */
  readonly maxSyntaxErrorShare: number;
  /**
   * Steps that the data flow of one file may take; beyond them the file gets a `flow-budget` notification of level `incomplete`.
   * Counted in work and not in time, so that the same file gives the same report on every machine.
   */
  readonly maxFlowSteps: number;
  /**
   * Looks at facts that following data from file to file may take: so many, and some for each function, since programs are of all sizes.
   * Beyond them nothing further is followed, and the scan gets a `link-budget` notification.
   */
  readonly maxLinkSteps: { readonly base: number; readonly perFunction: number };
}

export interface EngineOptions {
  readonly grammars: GrammarSource;
  readonly ruleSets: RuleSetSource;
  readonly limits: EngineLimits;
  /**
   * Called with a rule's id before that rule runs and with null once no single rule is running. A host that kills a stuck engine
   * learns from it which rule to set aside. It must be cheap: it runs once per rule and file.
   */
  readonly onRule?: (ruleId: string | null) => void;
  /**
   * Findings below this confidence are not wanted (default: all are). Rules and sources that can give no others are left out; some
   * findings below it may still be among the results.
   */
  readonly minConfidence?: Confidence;
  /** For `today()` in rules: seconds since the epoch. */
  readonly nowSeconds?: number;
  /** The engine stays, and links programs again and again whose facts are mostly the same objects: what it learned of them is kept. */
  readonly isKept?: boolean;
}

export interface AnalyseInput {
  /** POSIX path relative to the project root. */
  readonly path: string;
  readonly text: string;
  /** Null runs text rules only. */
  readonly language: LanguageId | null;
  /** Which secrets are looked for: all (the default), those that their form alone gives away, or none. */
  readonly secrets?: SecretSearch;
  /** Rules not to run on this file, because they were killed on it before. */
  readonly skipRules?: ReadonlySet<string>;
  /**
   * The file is one of a program's: its facts are to hold what linking needs to follow data into other files, and findings that linking
   * decides.
   */
  readonly linked?: boolean;
  /** False where no other code can name what it defines, as with the cells of a notebook; true by default. */
  readonly importable?: boolean;
  /** Asked now and then; true ends the work, and the facts get a `time-budget` notification of level `incomplete`. */
  readonly shouldStop?: () => boolean;
}

export type SecretSearch = 'all' | 'by-form' | 'none';

export type DebugView = 'ast' | 'ir' | 'flow';

export interface Engine {
  /**
   * Analyses one file. Findings may leave `fingerprint` and `snippet` empty and `suppression` null: `finishFile` fills them.
   * One file's or one rule's failure is a notification, never an exception; an exception means that the engine is dead.
   */
  analyse(input: AnalyseInput): Promise<FileFacts>;
  /**
   * Decides what the files of a program could not decide alone, and adds the flows that go from file to file. The facts are those of
   * files analysed with `linked`.
   */
  link(program: Program): Promise<LinkResult>;
  /** The edits that fix findings of a file, in their order; null where no fixer knows the code. A rule's own `fix` counts first. */
  fix(input: AnalyseInput, findings: readonly Finding[]): Promise<readonly (Fix | null)[]>;
  /** The functions and calls of a file; null where no language reads it. */
  outline(input: AnalyseInput): Promise<FileOutline | null>;
  /** Prints an intermediate form of a file, for people who write rules or languages. */
  debug(view: DebugView, input: AnalyseInput): Promise<string>;
}

/** The facts of a program's files, in any order, and what its manifests say of modules. */
export interface Program {
  readonly files: readonly FileFacts[];
  /** More files with templates that those may render. What they found themselves is not among the results. */
  readonly templates?: readonly FileFacts[];
  readonly manifests: Manifests;
}

/**
 * Languages whose files call each other. The families of a program can be linked apart, each with all templates: nothing goes from one
 * to the other. The rules of a family's first language are used for all of it.
 */
export const LINK_FAMILIES: readonly (readonly LanguageId[])[] = [['python'], ['typescript', 'javascript']];

/** The findings of a program's files once they are linked, without doubles removed. */
export interface LinkResult {
  readonly findings: readonly Finding[];
  /** What the program answers to, sorted by path. */
  readonly routes: readonly Route[];
  readonly notifications: readonly Notification[];
}

export type CreateEngine = (options: EngineOptions) => Promise<Engine>;

/** What is wrong with a rule, with its place in the rule file (1-based). */
export interface RuleFileProblem {
  readonly severity: 'error' | 'warning' | 'note';
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly ruleId: string | null;
  readonly reason: string;
  readonly hint: string | null;
}

/**
 * Compiles a user's rule files (YAML) against library models. Never throws for what is in the files: broken rules are left out
 * and reported.
 */
export type CompileRuleFiles = (
  files: readonly { readonly path: string; readonly text: string }[],
  context: { readonly grammars: GrammarSource; readonly models: CompiledRuleSet['models'] },
) => Promise<{ readonly ruleSet: CompiledRuleSet; readonly problems: readonly RuleFileProblem[] }>;

export const DEFAULT_ENGINE_LIMITS: EngineLimits = {
  maxDepth: 500,
  maxSyntaxErrorShare: 0.05,
  maxFlowSteps: 100_000_000,
  maxLinkSteps: { base: 20_000_000, perFunction: 5_000 },
};
