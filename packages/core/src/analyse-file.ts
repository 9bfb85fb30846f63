/**
 * A file's way through the analysis, top to bottom: parse → lower → names → match → taint → facts. The prefilter stands before it
 * (`create-engine.ts`).
 *
 * `createFileAnalyser` holds what is loaded once (grammars, rule sets, indexes of models); `analyse` runs one file, and its rules by
 * `analyse/run-rules.ts`; nothing of the file but its facts is kept.
 */

import { activeTaintRules, linkedTaintRules } from './analyse/active-taint.ts';
import { debugView } from './analyse/debug-view.ts';
import { factsOf } from './analyse/file-facts.ts';
import { type LanguageParts, loadParts, variantKey } from './analyse/language-parts.ts';
import { stopped } from './analyse/limit-notifications.ts';
import { moduleFactsOf } from './analyse/module-facts.ts';
import { otherGrammars } from './analyse/other-grammars.ts';
import { outlineOf } from './analyse/outline.ts';
import { packageImportsOf } from './analyse/package-imports.ts';
import type { SelectedVariant } from './analyse/rule-selection.ts';
import { evaluate, type FileParts, routesAlone, runSearchRules, runTaintRules } from './analyse/run-rules.ts';
import { syntaxNotifications } from './analyse/syntax-notifications.ts';
import { type FindingContext, openPlaceOf } from './analyse/to-findings.ts';
import type { FileAst } from './ast/nodes.ts';
import type { CountThings } from './dataflow/count-things.ts';
import type { AnalyseInput, DebugView, EngineOptions } from './engine.ts';
import type { FileFacts } from './facts/file-facts.ts';
import type { FileOutline } from './facts/outline.ts';
import type { Finding, Notification } from './finding/finding.ts';
import { type Fix, fixFinding } from './fixes/fix-finding.ts';
import type { Language, LanguageId } from './languages/language.ts';
import { languages } from './languages/registry.generated.ts';
import { createReferences } from './names/references.ts';
import { NO_HINTS, resolveNames } from './names/resolve.ts';
import type { FormulaEnvironment } from './pattern/formula-environment.ts';
import { createMatcher, type Matcher } from './pattern/matcher.ts';
import { routeFactsOf } from './routes/extract-routes.ts';
import { createLineIndex } from './source/line-index.ts';
import { type GrammarId, loadParser, type SyntaxParser } from './syntax/parser.ts';

export interface FileAnalyser {
  /** Runs the selected variants on a file. */
  analyse(input: AnalyseInput, selected: readonly SelectedVariant[]): Promise<FileFacts>;
  fix(input: AnalyseInput, findings: readonly Finding[]): Promise<readonly (Fix | null)[]>;
  outline(input: AnalyseInput): Promise<FileOutline | null>;
  debug(view: DebugView, input: AnalyseInput, selected: readonly SelectedVariant[]): Promise<string>;
}

/** Loaded only when a file has syntax errors, because each costs start-up time. */
const FALLBACK_GRAMMARS: { readonly [L in LanguageId]: readonly GrammarId[] } = {
  python: [],
  javascript: ['tsx', 'typescript'],
  typescript: ['tsx'],
};

/** Creates the analysis; grammars and rules are loaded when a file needs them. */
export function createFileAnalyser(options: EngineOptions): FileAnalyser {
  const parsers = new Map<GrammarId, SyntaxParser>();
  const parts = new Map<string, Promise<LanguageParts>>();
  const loadGrammars = async (grammars: readonly GrammarId[]): Promise<void> => {
    for (const grammar of grammars) {
      if (!parsers.has(grammar)) parsers.set(grammar, await loadParser(options.grammars, grammar));
    }
  };
  const partsOf = (language: LanguageId | null): Promise<LanguageParts> => {
    const key = language ?? 'text';
    let loaded = parts.get(key);
    if (loaded === undefined) {
      loaded = loadParts(options, language);
      parts.set(key, loaded);
    }
    return loaded;
  };
  const lower = async (input: AnalyseInput, language: Language): Promise<FileAst | null> => {
    await loadGrammars(language.grammars(input.path));
    const lowerOptions = input.shouldStop === undefined ? {} : { shouldStop: input.shouldStop };
    const run = (): FileAst | null =>
      language.lower((grammar) => parsers.get(grammar) ?? null, input.text, input.path, lowerOptions);
    const first = run();
    const fallback = FALLBACK_GRAMMARS[language.id].filter((grammar) => !parsers.has(grammar));
    const hasErrors =
      first?.issues.some((issue) => issue.kind === 'error' || issue.kind === 'missing') ?? false;
    if (!hasErrors || fallback.length === 0) return first;
    // Flow types in a .js file, JSX in a .ts file: another grammar may read what this one does not.
    await loadGrammars(fallback);
    return run();
  };
  const environment: Omit<FormulaEnvironment, 'nowSeconds'> = {
    parseOther: (id, text) => {
      const language = languages.find((candidate) => candidate.id === id);
      const ast = language?.lower((grammar) => parsers.get(grammar) ?? null, text, 'pattern') ?? null;
      return ast === null || ast.issues.length > 0
        ? null
        : createMatcher({ ast, text, names: resolveNames(ast, NO_HINTS) });
    },
  };
  return {
    async analyse(input, variants) {
      const language = languages.find((candidate) => candidate.id === input.language) ?? null;
      const { variants: known, hints, models, filter, countThings } = await partsOf(input.language);
      const selected = variants.flatMap((variant) => known.get(variantKey(variant)) ?? []);
      const isLinked = input.linked === true && language !== null;
      const isTextOnly =
        language === null ||
        (!isLinked &&
          selected.every(({ variant }) => variant.language === 'generic' || variant.language === 'regex'));
      await loadGrammars(otherGrammars(selected));
      const ast = isTextOnly ? emptyAst(input.text) : await lower(input, language);
      if (ast === null) return factsOf(input, true, [], [stopped(input)], 0);
      const names = resolveNames(ast, hints);
      const lines = createLineIndex(input.text);
      const context: FindingContext = {
        path: input.path,
        text: input.text,
        lines,
        names: isTextOnly ? null : names,
      };
      const clock = countingClock(options.nowSeconds ?? 0);
      const references = isLinked ? createReferences(names, language.id === 'python') : null;
      const file: FileParts = {
        ast,
        matcher: createMatcher({ ast, text: input.text, names, mayMatch: filter(input.text) }),
        context,
        environment: {
          ...environment,
          get nowSeconds() {
            return clock.read();
          },
        },
        references,
      };
      const notifications: Notification[] = syntaxNotifications(
        input,
        ast,
        options.limits.maxSyntaxErrorShare,
        lines,
      );
      const active = isLinked
        ? linkedTaintRules(selected, known.values(), options.minConfidence ?? 'low')
        : activeTaintRules(selected);
      const searched = runSearchRules(file, selected, options, input, notifications);
      const traced = runTaintRules(file, active, models, options, input, notifications);
      options.onRule?.(null);
      const alone = isLinked ? [] : routesAlone(file, selected, input);
      const findings = [...searched, ...traced.findings, ...alone];
      const routes =
        references === null
          ? null
          : routeFactsOf({
              path: input.path,
              text: input.text,
              ast,
              names,
              references,
              lines,
              placeOf: (node, end) => openPlaceOf(context, node, end),
            });
      const imports = isLinked ? packageImportsOf(ast, names, lines) : [];
      return {
        ...factsOf(input, !isTextOnly, findings, notifications, ast.issues.length),
        ...traced.written,
        ...(routes === null ? {} : { routes }),
        ...(isLinked && countThings !== null ? thingsOf(countThings, file.matcher, input.text) : {}),
        ...(references === null
          ? {}
          : { module: moduleFactsOf(ast, input.text, names, references, hints.schemas) }),
        ...(imports.length === 0 ? {} : { imports }),
        ...(clock.wasRead() ? { readsClock: true as const } : {}),
      };
    },
    async fix(input, findings) {
      const language = languages.find((candidate) => candidate.id === input.language);
      const ast = language === undefined ? null : await lower(input, language);
      if (ast === null) return findings.map(() => null);
      const { variants, hints } = await partsOf(input.language);
      const byId = new Map([...variants.values()].map(({ rule }) => [rule.id, rule]));
      const file = { text: input.text, ast, names: resolveNames(ast, hints) };
      const detectors = (await options.ruleSets.loadDetectors?.())?.detectors ?? [];
      const secretIds = new Set(detectors.map(({ id }) => id));
      return findings.map((finding) => {
        const { start, end, fix } = finding;
        if (fix !== null) return { description: "the rule's own fix", edits: [{ start, end, text: fix }] };
        const ids = secretIds.has(finding.ruleId)
          ? fixersOfSecret(input.text, finding)
          : byId.get(finding.ruleId)?.fixers;
        return fixFinding(file, finding, ids ?? []);
      });
    },
    async outline(input) {
      const language = languages.find((candidate) => candidate.id === input.language);
      const ast = language === undefined ? null : await lower(input, language);
      if (ast === null) return null;
      const { hints } = await partsOf(input.language);
      return outlineOf(ast, resolveNames(ast, hints));
    },
    async debug(view, input, variants) {
      const language = languages.find((candidate) => candidate.id === input.language);
      if (language === undefined) return 'no language analyses this file\n';
      const { variants: known, hints, models } = await partsOf(input.language);
      const ast = await lower(input, language);
      if (ast === null) return 'stopped by the time budget\n';
      const names = resolveNames(ast, hints);
      const matcher = createMatcher({ ast, text: input.text, names });
      const taint = variants
        .flatMap((variant) => known.get(variantKey(variant)) ?? [])
        .filter(({ variant }) => variant.body.mode === 'taint');
      return debugView(view, {
        ast,
        text: input.text,
        names,
        matcher,
        models,
        taint,
        evaluate: (formula, rule) =>
          evaluate(
            { matcher, environment: { ...environment, nowSeconds: options.nowSeconds ?? 0 } },
            formula,
            rule,
          ),
      });
    },
  };
}

/** A secret that is all of a literal is read from the environment instead; one within a longer text is left. */
function fixersOfSecret(text: string, { start, end }: Finding): readonly string[] {
  const quote = text[start - 1] ?? '';
  return /["'`]/.test(quote) && text[end] === quote ? ['environment-variable'] : [];
}

/** The injected time, and whether anybody has asked for it. */
function countingClock(seconds: number): { read(): number; wasRead(): boolean } {
  let count = 0;
  return {
    read() {
      count += 1;
      return seconds;
    },
    wasRead: () => count > 0,
  };
}

function thingsOf(count: CountThings, { index, names }: Matcher, text: string): Pick<FileFacts, 'things'> {
  const things = count({ index, names, text });
  return Object.keys(things).length === 0 ? {} : { things };
}

function emptyAst(text: string): FileAst {
  return {
    language: 'generic',
    module: { kind: 'Module', start: 0, end: text.length, id: 0, body: [] },
    comments: [],
    issues: [],
    nodeCount: 1,
  };
}
